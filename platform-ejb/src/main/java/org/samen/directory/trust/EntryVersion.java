package org.samen.directory.trust;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an entry said from one change to the next.
 *
 * @param n names it among the entry's versions; absent for the latest one
 * @param madeAt when it began; absent for the first that is kept
 * @param madeBy name of the person who made it, when the reader may know it
 * @param organisation name of the organisation that made it
 * @param action what made it, such as {@code service.edited}; absent for the first
 * @param hidden whether it was the keeper's own then, so that the reader learns nothing of it
 * @param fields what it said, by HSDS column or table: one value, or one per row
 */
public record EntryVersion(
    @Nullable Long n,
    @Nullable Instant madeAt,
    @Nullable String madeBy,
    @Nullable String organisation,
    @Nullable String action,
    boolean hidden,
    Map<String, List<String>> fields) {}
