package org.samen.formats;

import java.util.Locale;
import java.util.Optional;
import nl.garvelink.iban.IBAN;

/**
 * An account number whose country, length and check digits are right (ISO 13616).
 *
 * @param compact without spaces, in capitals
 */
public record Iban(String compact) {
  private static final int LONGEST_WRITTEN = 60;
  private static final int SHOWN = 4;

  /**
   * An account number as it is stored.
   *
   * @throws IllegalArgumentException when it is none
   */
  public Iban {
    if (!IBAN.parse(compact).toPlainString().equals(compact)) {
      throw new IllegalArgumentException("not compact");
    }
  }

  /** Reads one as people write it, in groups or not; empty when it is none. */
  public static Optional<Iban> read(String text) {
    StringBuilder compact = new StringBuilder();
    text.codePoints()
        .limit(LONGEST_WRITTEN)
        .filter(
            c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != '-' && c != '.')
        .forEach(compact::appendCodePoint);
    try {
      return Optional.of(new Iban(compact.toString().toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** Two letters of ISO 3166. */
  public String country() {
    return compact.substring(0, 2);
  }

  /** Whether a SEPA payment reaches it. */
  public boolean isSepa() {
    return IBAN.parse(compact).isSEPA();
  }

  /** In groups of four, as it is read aloud. */
  public String spaced() {
    return IBAN.toPretty(compact);
  }

  /** Enough to tell one's own accounts apart: "NL•• 4300". */
  public String masked() {
    return country() + "•• " + compact.substring(compact.length() - SHOWN);
  }
}
