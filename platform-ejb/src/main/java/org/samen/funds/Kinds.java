package org.samen.funds;

import java.time.ZoneId;
import java.util.List;

/**
 * The codes of this capability, as the migrations allow them, in the order in which they are shown.
 */
public final class Kinds {
  /** The four roles of an NGO (Hanssen & Yerkes 2025). */
  public static final List<String> ROLES =
      List.of("mediating", "educating", "advocating", "delivering");

  public static final List<String> CARE_SYSTEMS = List.of("regular", "parallel");

  /** The split of costs by RJ 650: doelstelling, werving, beheer en administratie. */
  public static final List<String> COST_CATEGORIES =
      List.of("objectives", "fundraising", "administration");

  public static final List<String> HOLDERS = List.of("foundation", "lead");
  public static final List<String> ORIGINS =
      List.of("individuals", "companies", "lotteries", "government", "other-ngo");
  public static final List<String> EXPENSE_STATES =
      List.of(
          "draft",
          "submitted",
          "returned",
          "approved",
          "paid",
          "rejected",
          "withdrawn",
          "reversed");
  public static final List<String> VERDICTS = List.of("approve", "reject", "return", "abstain");
  public static final List<String> ENTRY_KINDS =
      List.of(
          "contribution",
          "expense",
          "payment",
          "return",
          "reversal",
          "shared",
          "settlement",
          "true-up");
  public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private Kinds() {}
}
