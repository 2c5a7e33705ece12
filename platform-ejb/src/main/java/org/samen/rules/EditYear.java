package org.samen.rules;

import java.util.Map;

/**
 * Sets the amounts of a rule in one year, all of them.
 *
 * @param rule such as {@code volunteer-allowance}
 * @param minor cents by the amount's name
 * @param verified whoever enters it read it in the source
 * @param source where they stand
 */
public record EditYear(
    String rule, int year, Map<String, Long> minor, boolean verified, String source) {}
