package org.samen.rosters;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.rosters.PlanTask.Pair;
import org.samen.rosters.PlanTask.Person;
import org.samen.rosters.PlanTask.Seat;

/**
 * Why a seat stays empty: for each volunteer with the skill and the language, the first rule that
 * keeps them from it once everybody else is where the proposal puts them.
 */
final class PlanReasons {
  private final PlanTask task;
  private final Map<UUID, List<Work>> work = new HashMap<>();
  private final Map<PlanLine.Key, Integer> filled = new HashMap<>();
  private final Set<Pair> onShift = new HashSet<>();

  private record Work(Instant from, Instant until) {
    LocalDate day() {
      return LocalDate.ofInstant(from, Kinds.ZONE);
    }
  }

  /**
   * @param able so many have the skill and the language
   * @param counts of them by reason
   */
  record Reasons(Seat seat, int empty, int able, Map<String, Integer> counts) {}

  PlanReasons(PlanTask task, List<PlanLine.Key> given) {
    this.task = task;
    Map<UUID, Seat> bySeat = new HashMap<>();
    task.seats().forEach(seat -> bySeat.put(seat.shift(), seat));
    for (Person person : task.people()) {
      List<Work> theirs = new ArrayList<>();
      person.taken().forEach(taken -> theirs.add(new Work(taken.from(), taken.until())));
      work.put(person.id(), theirs);
    }
    for (PlanLine.Key each : given) {
      Seat seat = bySeat.get(each.shift());
      if (seat != null) {
        work.computeIfAbsent(each.volunteer(), none -> new ArrayList<>())
            .add(new Work(seat.starts(), seat.ends()));
        filled.merge(seatOf(each.shift(), each.seat()), 1, Integer::sum);
        onShift.add(new Pair(each.shift(), each.volunteer()));
      }
    }
  }

  private static PlanLine.Key seatOf(UUID shift, int n) {
    return new PlanLine.Key(shift, n, shift);
  }

  /** One for each seat of which some stay empty. */
  List<Reasons> all() {
    List<Reasons> all = new ArrayList<>();
    for (Seat seat : task.seats()) {
      int empty = seat.open() - filled.getOrDefault(seatOf(seat.shift(), seat.n()), 0);
      if (empty > 0) {
        all.add(of(seat, empty));
      }
    }
    return all;
  }

  private Reasons of(Seat seat, int empty) {
    Map<String, Integer> counts = new TreeMap<>();
    int able = 0;
    for (Person person : task.people()) {
      if (person.hasSkill(seat.skill(), seat.day())
          && person.speaks(seat.language())
          && !onShift.contains(new Pair(seat.shift(), person.id()))) {
        able++;
        counts.merge(why(person, seat), 1, Integer::sum);
      }
    }
    return new Reasons(seat, empty, able, counts);
  }

  private String why(Person person, Seat seat) {
    if (seat.ownOnly() && !person.own()) {
      return "own-volunteers-only";
    } else if (!person.goesTo(seat.area())) {
      return "other-area";
    } else if (task.forbidden().contains(new PlanLine.Key(seat.shift(), seat.n(), person.id()))) {
      return "forbidden";
    }
    String own = ofTheirOwn(person, seat);
    if (own == null) {
      return "unplanned";
    }
    return person.own() ? own : "not-free";
  }

  /** What is private to a volunteer. */
  private @Nullable String ofTheirOwn(Person person, Seat seat) {
    if (seat.needsVog() && !person.hasVog(seat.day())) {
      return "vog";
    } else if (!person.isFree(seat.from(), seat.until())) {
      return "away";
    }
    List<Work> theirs = work.getOrDefault(person.id(), List.of());
    if (theirs.stream()
        .anyMatch(w -> w.from().isBefore(seat.ends()) && seat.starts().isBefore(w.until()))) {
      return "busy";
    }
    LocalDate monday = PlanFixed.monday(seat.day());
    long minutes =
        theirs.stream()
            .filter(w -> PlanFixed.monday(w.day()).equals(monday))
            .mapToLong(w -> Duration.between(w.from(), w.until()).toMinutes())
            .sum();
    if (minutes + Duration.between(seat.starts(), seat.ends()).toMinutes() > person.mostMinutes()) {
      return "hours";
    }
    if (theirs.stream().filter(w -> w.day().equals(seat.day())).count()
        >= task.asked().mostPerDay()) {
      return "day-full";
    }
    Duration rest = Duration.ofMinutes(Math.max(person.restMinutes(), task.asked().restMinutes()));
    boolean tooShort =
        theirs.stream()
            .anyMatch(
                w ->
                    (w.day().plusDays(1).equals(seat.day())
                            && seat.starts().isBefore(w.until().plus(rest)))
                        || (seat.day().plusDays(1).equals(w.day())
                            && w.from().isBefore(seat.ends().plus(rest))));
    return tooShort ? "rest" : null;
  }
}
