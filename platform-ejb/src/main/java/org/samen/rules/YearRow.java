package org.samen.rules;

/**
 * One amount of a year.
 *
 * @param minor minor units
 * @param verified the steward read it in the source
 */
public record YearRow(
    String rule,
    int year,
    String name,
    long minor,
    String currency,
    boolean verified,
    String source) {}
