package org.samen.web.rosters;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.rosters.DayException;
import org.samen.rosters.Weekly;
import org.samen.web.shell.Status;
import org.samen.web.shell.Tone;

/** What is known of volunteers as people read it. */
record VolunteerWords(RosterWords words) {
  /** The order of the filter; see {@code VolunteerSummary}. */
  static final List<String> VOG_STATES =
      List.of("expired", "due", "missing", "asked", "refused", "issued");

  /** What stands of a VOG; its last day when it has one. */
  String vog(String state, @Nullable LocalDate validTo) {
    String word = words.text("rosters.vog." + state);
    return validTo == null ? word : words.text("rosters.vog.until", word, words.day(validTo));
  }

  Component vogStatus(String state, @Nullable LocalDate validTo) {
    String word = vog(state, validTo);
    return switch (state) {
      case "issued" -> new Status(Tone.GOOD, word);
      case "due" -> new Status(Tone.ATTENTION, VaadinIcon.CLOCK, word);
      case "asked" -> new Status(Tone.NEUTRAL, VaadinIcon.CLOCK, word);
      case "expired", "refused" -> new Status(Tone.REFUSAL, word);
      default -> new Status(Tone.ATTENTION, word);
    };
  }

  /** As the list's state is, from what the details hold. */
  static String vogState(@Nullable String outcome, @Nullable LocalDate validTo, LocalDate today) {
    if (outcome == null) {
      return "missing";
    }
    if (!outcome.equals("issued") || validTo == null) {
      return outcome;
    }
    return validTo.isBefore(today)
        ? "expired"
        : validTo.isBefore(today.plusMonths(3)) ? "due" : "issued";
  }

  /** "maandag 09:00–12:00". */
  String weekly(Weekly weekly) {
    return words.weekday(weekly.day()) + " " + hours(weekly.from(), weekly.until());
  }

  String exception(DayException exception) {
    String days =
        exception.fromDay().equals(exception.untilDay())
            ? words.weekday(exception.fromDay())
            : words.weekday(exception.fromDay()) + " – " + words.weekday(exception.untilDay());
    String when =
        exception.from() == null || exception.until() == null
            ? days
            : days + ", " + hours(exception.from(), exception.until());
    return words.text("rosters.exception." + exception.kind()) + ": " + when;
  }

  private String hours(LocalTime from, LocalTime until) {
    return words.time(from)
        + "–"
        + (until.equals(LocalTime.MIDNIGHT) ? "24:00" : words.time(until));
  }
}
