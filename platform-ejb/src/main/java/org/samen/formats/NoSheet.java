package org.samen.formats;

/** A file that is no workbook, breaks off, or holds more than it may. It names no content. */
public final class NoSheet extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean tooLarge;

  NoSheet(boolean tooLarge) {
    super(tooLarge ? "too large" : "no workbook", null, false, false);
    this.tooLarge = tooLarge;
  }

  /** It may be a workbook, but holds more than is read. */
  public boolean isTooLarge() {
    return tooLarge;
  }
}
