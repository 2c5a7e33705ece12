package org.samen.campaigns.petition;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that mail can be sent to, and nothing that a header could be made of.
 *
 * @param text as it is written to: its domain in ASCII, also an international one (RFC 5890)
 */
record MailAddress(String text) {
  static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;

  /** RFC 5322's dot-atom: no quotes, no comments, no spaces, no brackets, no control characters. */
  private static final Pattern LOCAL =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

  /** Empty when it is none. */
  static Optional<MailAddress> of(String typed) {
    String stripped = typed.strip();
    int at = stripped.lastIndexOf('@');
    if (stripped.length() > LONGEST || at < 1 || at > LONGEST_LOCAL) {
      return Optional.empty();
    }
    String local = stripped.substring(0, at);
    Optional<String> domain = domain(stripped.substring(at + 1));
    return domain.isPresent() && LOCAL.matcher(local).matches()
        ? Optional.of(new MailAddress(local + "@" + domain.get()))
            .filter(address -> address.text().length() <= LONGEST)
        : Optional.empty();
  }

  private static Optional<String> domain(String typed) {
    // Else the mapping would take format characters out, and mend what was meant to deceive.
    if (typed.codePoints().anyMatch(c -> Character.getType(c) == Character.FORMAT || c <= ' ')) {
      return Optional.empty();
    }
    try {
      String ascii = IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      return DOMAIN.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Two ways of writing it in capitals are one address. */
  String compared() {
    return text.toLowerCase(Locale.ROOT);
  }
}
