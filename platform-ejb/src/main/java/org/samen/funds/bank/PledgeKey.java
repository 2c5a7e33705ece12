package org.samen.funds.bank;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a member writes with a contribution's transfer, so that it is known again. */
public final class PledgeKey {
  private static final int DIGITS = 10;
  private static final Pattern WRITTEN =
      Pattern.compile("SAMEN[\\s.:-]{0,3}([0-9A-F]{" + DIGITS + "})(?![0-9A-F])");

  private PledgeKey() {}

  /** "SAMEN-1A2B3C4D5E": the last digits of the pledge's id, which are random. */
  public static String of(UUID contribution) {
    return "SAMEN-" + digits(contribution);
  }

  static String digits(UUID contribution) {
    String hex = contribution.toString().replace("-", "");
    return hex.substring(hex.length() - DIGITS).toUpperCase(Locale.ROOT);
  }

  /** The digits of the key that a text mentions. */
  static Optional<String> in(String text) {
    Matcher written = WRITTEN.matcher(text.toUpperCase(Locale.ROOT));
    return written.find() ? Optional.of(written.group(1)) : Optional.empty();
  }
}
