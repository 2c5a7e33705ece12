package org.samen.evidence;

/**
 * A figure that may be shown anywhere, together with the number of its publication. It never
 * changes.
 *
 * @param cell such as {@code 2026-05/NL/barrier/gp-refusal}
 * @param period a month or a year: {@code 2026-05}, {@code 2026}
 * @param place {@code NL}, a province such as {@code PV-27}, a municipality such as {@code GM0363}
 * @param dimension {@code total}, {@code category}, {@code barrier}, {@code outcome}, {@code
 *     minutes} or {@code practices}
 * @param value referrals; of {@code practices} practices approached
 */
public record PublishedFigure(
    int publication,
    String cell,
    String period,
    String place,
    String dimension,
    String code,
    String labelNl,
    String labelEn,
    long value) {
  public FigureRef ref() {
    return new FigureRef(publication, cell);
  }

  /** What it is called in this language, Dutch unless it is English. */
  public String label(String language) {
    return language.equals("en") ? labelEn : labelNl;
  }
}
