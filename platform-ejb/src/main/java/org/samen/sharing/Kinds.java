package org.samen.sharing;

import java.time.ZoneId;
import java.util.List;

/** The closed lists of this capability, in the order in which screens offer them. */
public final class Kinds {
  /** What a thing is. */
  public static final List<String> OF_THINGS =
      List.of("room", "vehicle", "equipment", "interpreter");

  /** Who may book: the keeper's own people, or those of all partners. */
  public static final List<String> AUDIENCES = List.of("own", "partners");

  /** What the cost is counted by. */
  public static final List<String> COST_PER = List.of("hour", "booking");

  /** What becomes of a booking. */
  public static final List<String> STATES =
      List.of("requested", "confirmed", "declined", "cancelled");

  /** Hours of the wall clock are those of the organisations that share this platform. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private Kinds() {}
}
