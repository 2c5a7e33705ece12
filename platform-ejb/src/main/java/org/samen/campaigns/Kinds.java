package org.samen.campaigns;

import java.time.ZoneId;
import java.util.List;

/**
 * The codes of this capability, as the migrations allow them, in the order in which they are shown.
 */
public final class Kinds {
  /** Of the four roles of an NGO (Hanssen & Yerkes 2025), those that a campaign can have. */
  public static final List<String> ROLES = List.of("advocating", "educating");

  public static final List<String> VISIBILITIES = List.of("private", "partners", "public");

  public static final List<String> TARGETS =
      List.of(
          "ministry",
          "parliament",
          "agency",
          "municipality",
          "association",
          "insurer",
          "provider",
          "other");

  /** The part that an organisation has in a campaign, as lists filter by it. */
  public static final List<String> PARTS = List.of("lead", "joined", "invited", "none");

  /** The ladder, from its foot. */
  public static final List<String> STAGES =
      List.of("evidence", "delivered", "response", "commitment", "implemented");

  public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private Kinds() {}
}
