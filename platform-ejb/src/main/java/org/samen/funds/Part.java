package org.samen.funds;

import java.util.UUID;

/** What of an expense is borne by one budget line, in minor units. */
public record Part(UUID line, long amountMinor) {}
