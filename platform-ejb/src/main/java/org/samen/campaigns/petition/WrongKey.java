package org.samen.campaigns.petition;

/** A sealed text that this key does not open: another's, or one that was tampered with. */
final class WrongKey extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongKey() {
    super("This key does not open it");
  }
}
