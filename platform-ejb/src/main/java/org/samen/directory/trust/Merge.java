package org.samen.directory.trust;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proposal to make one entry of two.
 *
 * @param takes HSDS columns and tables whose values the survivor takes from the loser; rows of
 *     tables are added to its own
 * @param proposedFor alias of the keeper that proposed it; the other one agrees or declines
 * @param state {@code proposed}, {@code agreed}, {@code declined} or {@code withdrawn}
 */
public record Merge(
    UUID id,
    Pair.Side survivor,
    Pair.Side loser,
    List<String> takes,
    String proposedFor,
    Instant proposedAt,
    String state,
    @Nullable String reason) {}
