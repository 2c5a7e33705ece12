package org.samen.rosters;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The codes of this capability, as the migrations allow them, in the order of the screens. */
public final class Kinds {
  /** The four roles of an NGO (Hanssen &amp; Yerkes 2025). */
  public static final List<String> ROLES = org.samen.funds.Kinds.ROLES;

  /** For whom a shift is: the NGO's own volunteers, or all that are in the pool. */
  public static final List<String> AUDIENCES = List.of("own", "pool");

  public static final List<String> SHIFT_STATES = List.of("draft", "published", "cancelled");

  /** What becomes of a volunteer and a seat. */
  public static final List<String> ASSIGNMENT_STATES =
      List.of("waiting", "offered", "signed-up", "assigned", "attended", "absent", "withdrawn");

  public static final List<String> HOURS_STATES =
      List.of("claimed", "confirmed", "refused", "withdrawn");

  public static final List<String> CONSENTS = List.of("pool", "allowance-room");

  public static final List<String> VOG_OUTCOMES = List.of("asked", "issued", "refused");

  public static final List<String> ALLOWANCES = List.of("flat", "itemised");

  /**
   * Rules of sign-up that a coordinator may let through with a reason. A VOG, two places at once, a
   * full shift, consent and a profession of the BIG register never are.
   */
  public static final Set<String> OVERRIDABLE =
      Set.of(
          "rule.rosters.skill-missing",
          "rule.rosters.skill-expired",
          "rule.rosters.language-missing",
          "rule.rosters.weekly-hours",
          "rule.rosters.rest-short",
          "rule.rosters.not-released",
          "rule.rosters.not-available",
          "rule.rosters.other-area");

  /** Hours of the wall clock are those of the organisations that share this platform. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private Kinds() {}
}
