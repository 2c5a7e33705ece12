package org.samen.evidence;

import org.jspecify.annotations.Nullable;

/**
 * Which published figures; what is absent leaves nothing out.
 *
 * @param period a month or a year: {@code 2026-05}, {@code 2026}
 * @param from months and years from this one on, as text: {@code 2026-01}
 * @param until months and years up to this one
 * @param text part of a figure's label in either language
 */
public record FigureFilter(
    @Nullable Integer publication,
    @Nullable String period,
    @Nullable String from,
    @Nullable String until,
    @Nullable String place,
    @Nullable String dimension,
    @Nullable String code,
    @Nullable String text) {
  public static final FigureFilter ALL =
      new FigureFilter(null, null, null, null, null, null, null, null);

  /** One dimension in a range of months. */
  public static FigureFilter of(String dimension, String from, String until) {
    return new FigureFilter(null, null, from, until, null, dimension, null, null);
  }
}
