package org.samen.rosters;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.samen.rosters.PlanTask.Person;
import org.samen.rosters.PlanTask.Taken;
import org.samen.rosters.PlanTask.Window;

/**
 * What a volunteer has already, as the engine can take it: seats that obey the rules are pinned; on
 * days when they do not (a coordinator let them through) planning gives the volunteer nothing more.
 *
 * @param pinned the seats that obey the rules
 * @param free when the volunteer can be had, without the other days
 */
record PlanFixed(List<Taken> pinned, List<Window> free) {

  static PlanFixed of(Person person, MakePlan asked) {
    Set<LocalDate> closed = new HashSet<>();
    closeFullWeeks(person, closed);
    closeFullDays(person, asked, closed);
    List<Taken> pinned = new ArrayList<>();
    long rest = Math.max(person.restMinutes(), asked.restMinutes());
    for (Taken taken : person.taken()) { // in order of their beginning
      if (closed.contains(taken.day())) {
        continue;
      }
      if (!pinned.isEmpty() && tooSoon(pinned.getLast(), taken, rest)) {
        closed.add(taken.day());
      } else {
        pinned.add(taken);
      }
    }
    return new PlanFixed(pinned, without(person.free(), closed));
  }

  private static void closeFullWeeks(Person person, Set<LocalDate> closed) {
    Map<LocalDate, Long> weeks = new HashMap<>();
    person.taken().forEach(taken -> weeks.merge(monday(taken.day()), taken.minutes(), Long::sum));
    weeks.forEach(
        (monday, minutes) -> {
          if (minutes > person.mostMinutes()) {
            monday.datesUntil(monday.plusDays(7)).forEach(closed::add);
          }
        });
  }

  private static void closeFullDays(Person person, MakePlan asked, Set<LocalDate> closed) {
    Map<LocalDate, Integer> days = new HashMap<>();
    person.taken().forEach(taken -> days.merge(taken.day(), 1, Integer::sum));
    days.forEach(
        (day, shifts) -> {
          if (shifts > asked.mostPerDay()) {
            closed.add(day);
          }
        });
  }

  static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static boolean tooSoon(Taken one, Taken next, long rest) {
    long between = Duration.between(one.until(), next.from()).toMinutes();
    return between < 0 || (one.day().plusDays(1).equals(next.day()) && between < rest);
  }

  private static List<Window> without(List<Window> windows, Set<LocalDate> closed) {
    if (closed.isEmpty()) {
      return windows;
    }
    List<Window> left = new ArrayList<>();
    for (Window window : windows) {
      LocalDate day = window.from().toLocalDate();
      for (; day.atStartOfDay().isBefore(window.until()); day = day.plusDays(1)) {
        if (!closed.contains(day)) {
          var begin = day.atStartOfDay();
          var end = day.plusDays(1).atStartOfDay();
          left.add(
              new Window(
                  begin.isAfter(window.from()) ? begin : window.from(),
                  end.isBefore(window.until()) ? end : window.until()));
        }
      }
    }
    return left;
  }
}
