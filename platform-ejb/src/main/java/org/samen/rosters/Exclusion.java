package org.samen.rosters;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A volunteer whom planning never puts on a shift.
 *
 * @param organisation alias of their home NGO; absent of one who is not in the pool any more
 * @param alias absent likewise
 * @param seat the one seat; absent: every seat
 */
public record Exclusion(
    UUID volunteer,
    @Nullable String organisation,
    @Nullable String alias,
    @Nullable Integer seat,
    Instant since) {}
