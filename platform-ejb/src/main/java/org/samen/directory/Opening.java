package org.samen.directory;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a service is open at a moment, as its schedules have it; holidays and its status are not
 * looked at.
 *
 * @param open whether it is open at that moment
 * @param next when that changes: it closes, or it opens within two weeks; absent when it does not
 */
public record Opening(boolean open, @Nullable LocalDateTime next) {
  private static final int DAYS_AHEAD = 14;

  private record Span(LocalDateTime from, LocalDateTime to) {}

  /** Empty when schedules are missing, say no times, or are of a kind that nobody here can read. */
  public static Optional<Opening> at(List<Line.Hours> hours, LocalDateTime moment) {
    List<Span> spans =
        java.util.stream.IntStream.rangeClosed(-1, DAYS_AHEAD)
            .mapToObj(days -> moment.toLocalDate().plusDays(days))
            .flatMap(
                day ->
                    hours.stream()
                        .filter(line -> line.isOn(day))
                        .flatMap(line -> span(line, day).stream()))
            .sorted(java.util.Comparator.comparing(Span::from))
            .toList();
    LocalDateTime until = moment;
    for (Span span : spans) {
      if (!span.from().isAfter(until) && span.to().isAfter(until)) {
        until = span.to();
      }
    }
    if (until.isAfter(moment)) {
      return Optional.of(new Opening(true, until));
    }
    boolean allSaid =
        !hours.isEmpty()
            && hours.stream().allMatch(line -> line.understood() && line.opens() != null);
    return allSaid
        ? Optional.of(
            new Opening(
                false,
                spans.stream()
                    .map(Span::from)
                    .filter(from -> from.isAfter(moment))
                    .findFirst()
                    .orElse(null)))
        : Optional.empty();
  }

  private static Optional<Span> span(Line.Hours line, LocalDate day) {
    if (line.opens() == null || line.closes() == null) {
      return Optional.empty();
    }
    LocalDate last = line.closes().isAfter(line.opens()) ? day : day.plusDays(1);
    return Optional.of(new Span(day.atTime(line.opens()), last.atTime(line.closes())));
  }
}
