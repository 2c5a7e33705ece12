package org.samen.directory;

/**
 * How many services match.
 *
 * @param count exact up to {@link #MOST}
 * @param capped there are more than that
 */
public record Total(int count, boolean capped) {
  /** Beyond it nobody pages, and counting on would make every search of a common word slow. */
  public static final int MOST = 10_000;

  static Total of(int counted) {
    return new Total(Math.min(counted, MOST), counted > MOST);
  }
}
