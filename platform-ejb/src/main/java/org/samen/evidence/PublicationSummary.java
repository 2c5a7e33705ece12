package org.samen.evidence;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A publication: frozen, numbered, chained to the one before it.
 *
 * @param month its first day
 * @param contributors how many organisations it counts; absent below three
 * @param cells how many it shows
 * @param barrierList version of the list of barriers that its names are of
 * @param hash SHA-256 of its text, in hexadecimal digits
 * @param previousHash that of the publication before it; absent of the first
 */
public record PublicationSummary(
    int number,
    LocalDate month,
    LocalDate madeOn,
    @Nullable Integer contributors,
    int cells,
    int barrierList,
    String hash,
    @Nullable String previousHash) {}
