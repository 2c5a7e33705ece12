package org.samen.rosters;

import java.util.UUID;

/** Who could take over a shift. */
public record SwapPartner(UUID volunteer, String alias) {}
