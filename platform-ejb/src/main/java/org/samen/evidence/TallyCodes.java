package org.samen.evidence;

import java.time.ZoneId;
import java.util.List;

/** The closed lists of tallies, in the order in which screens offer them. */
public final class TallyCodes {
  /** How it ended: within the regular system, beside it, nowhere, or nobody knows. */
  public static final List<String> OUTCOMES = List.of("regular", "parallel", "none", "unknown");

  /** Bands of calling minutes for one referral. */
  public static final List<String> MINUTES = List.of("0-15", "16-30", "31-60", "61-120", "120-");

  /** The barrier that says that there was none. */
  public static final String NO_BARRIER = "none";

  /** Months are those of the clock in Amsterdam. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  /** How many months back a tally may still be added: what is older would soon be dropped. */
  public static final int MONTHS_BACK = 12;

  private TallyCodes() {}

  /** The minutes that a band is reckoned as, where they are added up. */
  public static int reckoned(String minutes) {
    return switch (minutes) {
      case "0-15" -> 8;
      case "16-30" -> 23;
      case "31-60" -> 45;
      case "61-120" -> 90;
      case "120-" -> 150;
      default -> throw new IllegalArgumentException(minutes);
    };
  }
}
