package org.samen.funds;

import java.util.UUID;
import org.samen.formats.Required;

/** What of an expense is borne by one budget line, in minor units. */
public record Part(@Required UUID line, long amountMinor) {}
