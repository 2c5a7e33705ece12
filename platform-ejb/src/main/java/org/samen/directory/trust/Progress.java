package org.samen.directory.trust;

/**
 * How far the caller's organisation is this week, from Monday on.
 *
 * @param done entries verified this week
 * @param due entries that still are to be
 */
public record Progress(int done, int due) {
  public int total() {
    return done + due;
  }
}
