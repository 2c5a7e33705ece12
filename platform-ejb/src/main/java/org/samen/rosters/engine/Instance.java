package org.samen.rosters.engine;

import java.util.List;
import java.util.Set;

/**
 * What is asked: people, shifts, rules. Times are seconds since 1970, in the zone of the instance
 * or, when it names none, as the clock on the wall counts them.
 *
 * @param pinned stay as they are
 * @param forbidden never happen; a seat of −1 is every seat of the shift
 * @param published what people were told, to be changed as little as possible
 * @param keepPublishedFirst least change comes before fairness
 */
record Instance(
    List<Volunteer> volunteers,
    List<Shift> shifts,
    int maxShiftsPerDay,
    List<Place> pinned,
    List<Place> forbidden,
    List<Place> published,
    boolean keepPublishedFirst) {

  /**
   * One who may be asked.
   *
   * @param available sorted windows that do not touch each other
   * @param weekSeconds at most, in one ISO week
   * @param restSeconds at least, between the last shift of a day and the first of the next
   * @param wantedHours what fairness divides by; 1 when not told
   * @param pastHours worked before, which fairness counts in
   */
  record Volunteer(
      String id,
      Set<String> skills,
      Set<String> languages,
      Set<String> areas,
      List<Span> available,
      long weekSeconds,
      long restSeconds,
      double wantedHours,
      double pastHours) {}

  /**
   * Work at one time and place.
   *
   * @param day since 1970, on which it starts
   * @param week the Monday of its ISO week, as a day since 1970
   */
  record Shift(String id, Span span, int day, int week, String area, List<Seats> seats) {}

  /**
   * So many alike seats of a shift.
   *
   * @param language empty when any will do
   * @param priority what an empty one weighs
   */
  record Seats(String skill, String language, int priority, int count) {}

  record Span(long from, long to) {
    long seconds() {
      return to - from;
    }
  }

  /**
   * A volunteer on a seat, by their indexes.
   *
   * @param seat of the shift
   * @param path where the instance says so
   */
  record Place(int shift, int seat, int volunteer, String path) {}
}
