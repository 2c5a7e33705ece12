package org.samen.rosters;

import org.jspecify.annotations.Nullable;

/**
 * Which volunteers of the caller's organisation.
 *
 * @param text part of an alias or name
 * @param vog as in {@link VolunteerSummary#vog}
 * @param left those who left, instead of those who are there
 * @param inPool whether they consented to be known to other partners
 * @param sort alias, vog (who has none or whose ends first) or next-shift; absent: alias
 */
public record VolunteerFilter(
    @Nullable String text,
    @Nullable String skill,
    @Nullable String language,
    @Nullable String area,
    @Nullable String vog,
    boolean left,
    @Nullable Boolean inPool,
    @Nullable String sort) {
  public static final VolunteerFilter ALL =
      new VolunteerFilter(null, null, null, null, null, false);

  /** By alias, whether in the pool or not. */
  public VolunteerFilter(
      @Nullable String text,
      @Nullable String skill,
      @Nullable String language,
      @Nullable String area,
      @Nullable String vog,
      boolean left) {
    this(text, skill, language, area, vog, left, null, null);
  }
}
