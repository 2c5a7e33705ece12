package org.samen.directory;

import org.jspecify.annotations.Nullable;
import org.samen.places.Spot;

/** The order of a list as SQL, and the same from its end. */
final class Sorting {
  static final String NEWEST = " order by s.assured_date desc nulls last, s.service_id desc";

  private Sorting() {}

  /**
   * @param spot where distance is taken from; absent when it is not known
   */
  static String by(ServiceOrder order, @Nullable Spot spot) {
    return switch (order) {
      case RELEVANCE, NAME -> " order by s.name, s.service_id";
      case OLDEST_VERIFIED -> " order by s.assured_date nulls first, s.service_id";
      case NEWEST_VERIFIED -> NEWEST;
      case DISTANCE ->
          spot == null
              ? by(ServiceOrder.NAME, null)
              : " order by s.at <-> point(:x, :y), s.service_id";
    };
  }

  static String backwards(ServiceOrder order, @Nullable Spot spot) {
    return switch (order) {
      case RELEVANCE, NAME -> " order by s.name desc, s.service_id desc";
      case OLDEST_VERIFIED -> NEWEST;
      case NEWEST_VERIFIED -> by(ServiceOrder.OLDEST_VERIFIED, spot);
      case DISTANCE ->
          spot == null
              ? backwards(ServiceOrder.NAME, null)
              : " order by s.at <-> point(:x, :y) desc, s.service_id desc";
    };
  }
}
