package org.samen.rosters;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.samen.access.FieldChecks;

/** The days of a recurring pattern, and the moments of its shifts on them. */
final class Recurrence {
  static final int MOST = 366;
  private static final LocalTime RELEASE = LocalTime.of(9, 0);

  private Recurrence() {}

  static FieldChecks broken(RepeatShift command) {
    FieldChecks checks = new FieldChecks();
    checks.oneOf("every", command.every(), List.of("daily", "weekly", "monthly", "yearly"));
    checks.range("interval", command.interval(), 1, 52);
    for (int day : command.days()) {
      checks.range("days", day, 1, 7);
    }
    Integer count = command.count();
    LocalDate until = command.until();
    checks.must((count == null) != (until == null), "until", "rule.sharing.until-or-count");
    if (count != null) {
      checks.range("count", count, 1, MOST);
    }
    checks.must(until == null || !until.isBefore(command.first()), "until", "rule.order");
    if (command.which() != null) {
      checks.oneOf("which", command.which(), List.of(ShiftTimes.EARLIER, ShiftTimes.LATER));
    }
    return checks;
  }

  /** At most {@link #MOST}, and one more when there would be too many. */
  static List<LocalDate> days(RepeatShift command) {
    Stream<LocalDate> days =
        switch (command.every()) {
          case "daily" ->
              numbers().mapToObj(n -> command.first().plusDays((long) n * command.interval()));
          case "monthly" ->
              numbers().mapToObj(n -> command.first().plusMonths((long) n * command.interval()));
          case "yearly" ->
              numbers().mapToObj(n -> command.first().plusYears((long) n * command.interval()));
          default -> weekly(command);
        };
    LocalDate until = command.until();
    Integer count = command.count();
    return days.takeWhile(day -> until == null || !day.isAfter(until))
        .limit(count == null ? MOST + 1 : count)
        .toList();
  }

  private static IntStream numbers() {
    return IntStream.range(0, MOST + 2);
  }

  private static Stream<LocalDate> weekly(RepeatShift command) {
    LocalDate monday = command.first().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    List<Integer> days =
        command.days().isEmpty()
            ? List.of(command.first().getDayOfWeek().getValue())
            : command.days().stream().distinct().sorted().toList();
    return numbers()
        .boxed()
        .flatMap(
            week ->
                days.stream()
                    .map(
                        day ->
                            monday.plusWeeks((long) week * command.interval()).plusDays(day - 1L)))
        .filter(day -> !day.isBefore(command.first()));
  }

  static List<PlannedShift> plan(RepeatShift command, TemplateDetails template) {
    List<PlannedShift> planned = new ArrayList<>();
    List<LocalDate> days = days(command);
    for (int n = 0; n < days.size(); n++) {
      LocalDate day = days.get(n);
      FieldChecks checks = new FieldChecks();
      LocalDateTime from = day.atTime(template.from());
      LocalDateTime until =
          (template.until().isAfter(template.from()) ? day : day.plusDays(1))
              .atTime(template.until());
      Instant starts = ShiftTimes.moment(checks, "starts", from, command.which());
      Instant ends = ShiftTimes.moment(checks, "ends", until, command.which());
      checks.must(!checks.problems().isEmpty() || ends.isAfter(starts), "ends", "rule.order");
      Integer before = template.releaseDaysBefore();
      planned.add(
          new PlannedShift(
              id(command.id(), day),
              day,
              starts,
              ends,
              before == null
                  ? null
                  : earlier(
                      day.minusDays(before).atTime(RELEASE).atZone(Kinds.ZONE).toInstant(), starts),
              ShiftTimes.minutes(starts, ends),
              checks.problems()));
    }
    return planned;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** The same series again makes the same ids. */
  private static UUID id(UUID series, LocalDate day) {
    return UUID.nameUUIDFromBytes((series + "/" + day).getBytes(StandardCharsets.UTF_8));
  }
}
