package org.samen.web.rosters;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.rosters.ShiftDetails;
import org.samen.rosters.ShiftSummary;
import org.samen.web.shell.Status;
import org.samen.web.shell.Tone;

/** Shifts and who stands on them as people read them. */
record ShiftWords(RosterWords words, Lists lists) {
  static ShiftWords here() {
    Lists lists = Lists.here();
    return new ShiftWords(lists.words(), lists);
  }

  /** How a shift stands: cancelled, draft, full, or how many seats are still free. */
  String state(ShiftSummary shift) {
    return switch (shift.state()) {
      case "cancelled", "draft" -> words.text("rosters.shift.state." + shift.state());
      default ->
          shift.taken() >= shift.seats()
              ? words.text("rosters.shift.full")
              : words.text("rosters.shift.free", shift.seats() - shift.taken());
    };
  }

  Component status(ShiftSummary shift) {
    String word = state(shift);
    return switch (shift.state()) {
      case "cancelled" -> new Status(Tone.REFUSAL, VaadinIcon.CLOSE_CIRCLE_O, word);
      case "draft" -> new Status(Tone.NEUTRAL, VaadinIcon.EDIT, word);
      default ->
          shift.taken() >= shift.seats()
              ? new Status(Tone.GOOD, word)
              : new Status(Tone.ATTENTION, VaadinIcon.USER, word);
    };
  }

  /** The calendar's class of style. */
  static String look(ShiftSummary shift) {
    return switch (shift.state()) {
      case "cancelled" -> "gone";
      case "draft" -> "busy";
      default -> shift.taken() >= shift.seats() ? "booked" : shift.taken() == 0 ? "short" : "asked";
    };
  }

  /** Where it is: municipality and place, as far as they are known. */
  static String where(@Nullable String areaName, @Nullable String place) {
    List<String> parts = new ArrayList<>();
    if (place != null) {
      parts.add(place);
    }
    if (areaName != null) {
      parts.add(areaName);
    }
    return String.join(", ", parts);
  }

  /** "Huisarts, Arabisch". */
  String seat(ShiftDetails.Seat seat) {
    return seat(seat.skill(), seat.language());
  }

  String seat(@Nullable String skill, @Nullable String language) {
    return language == null
        ? lists.skill(skill)
        : lists.skill(skill) + ", " + words.language(language);
  }

  Component standing(String state) {
    String word = words.text("rosters.standing." + state);
    return switch (state) {
      case "assigned", "attended" -> new Status(Tone.GOOD, word);
      case "signed-up" -> new Status(Tone.NEUTRAL, VaadinIcon.USER_CHECK, word);
      case "offered" -> new Status(Tone.ATTENTION, VaadinIcon.QUESTION_CIRCLE_O, word);
      case "waiting" -> new Status(Tone.NEUTRAL, VaadinIcon.CLOCK, word);
      case "absent" -> new Status(Tone.REFUSAL, word);
      default -> new Status(Tone.NEUTRAL, VaadinIcon.CLOSE_CIRCLE_O, word);
    };
  }
}
