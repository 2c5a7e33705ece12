package org.samen.rosters.engine;

/** An instance that no roster can answer, with the field that makes it so. */
final class WrongInstance extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * Names the field and the reason.
   *
   * @param field its path, such as {@code volunteers[3].available[0].to}
   * @param reason a sentence
   */
  WrongInstance(String field, String reason) {
    super(reason);
    this.field = field;
  }

  String field() {
    return field;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
