package org.samen.evidence;

/**
 * Names a published figure for good.
 *
 * @param cell such as {@code 2026-05/NL/barrier/gp-refusal}
 */
public record FigureRef(int publication, String cell) {}
