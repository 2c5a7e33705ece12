package org.samen.directory;

/**
 * How many services a further filter would leave, the filter's own present value not counted in.
 *
 * @param filter category, municipality, language, role, system, nodoc, free, verified or keeper
 * @param value as the filter takes it; {@code true} for one that is on or off, days for verified
 * @param capped counted over a part of more than {@link Total#MOST} matches: at least so many
 */
public record Facet(String filter, String value, int count, boolean capped) {}
