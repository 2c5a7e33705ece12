package org.samen.evidence;

import java.time.LocalDate;

/**
 * One organisation's part of what a month's publication counts, in one municipality, by one
 * dimension.
 *
 * @param organisation a number that says nothing
 */
public record Share(
    LocalDate month,
    int organisation,
    String municipality,
    String province,
    String dimension,
    String code,
    long n) {}
