package org.samen.rosters;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.samen.access.FieldChecks;

/** What must hold of a shift's or a template's fields before it is saved. */
final class ShiftRules {
  private static final int MOST_SEATS = 20;

  private ShiftRules() {}

  /** What the two commands have in common. */
  interface Command {
    String name();

    String role();

    @Nullable String area();

    @Nullable String place();

    @Nullable String note();

    String audience();

    List<SeatAsked> seats();
  }

  static FieldChecks of(EditTemplate command, Set<String> skills, Set<String> municipalities) {
    FieldChecks checks = common(command, skills, municipalities);
    Integer before = command.releaseDaysBefore();
    if (before != null) {
      checks.range("releaseDaysBefore", before, 0, 365);
    }
    return checks;
  }

  static FieldChecks of(EditShift command, Set<String> skills, Set<String> municipalities) {
    return common(command, skills, municipalities);
  }

  private static FieldChecks common(
      Command command, Set<String> skills, Set<String> municipalities) {
    FieldChecks checks = new FieldChecks();
    checks.text("name", command.name(), 120, true);
    checks.oneOf("role", command.role(), Kinds.ROLES);
    checks.must(
        command.area() == null || municipalities.contains(command.area()),
        "area",
        "rule.unknown-choice");
    checks.line("place", command.place(), 200, false);
    checks.text("note", command.note(), 1000, false);
    checks.oneOf("audience", command.audience(), Kinds.AUDIENCES);
    seats(checks, command.seats(), skills);
    return checks;
  }

  private static void seats(FieldChecks checks, List<SeatAsked> seats, Set<String> skills) {
    checks.must(!seats.isEmpty(), "seats", "rule.required");
    checks.most("seats", seats, MOST_SEATS);
    for (int i = 0; i < seats.size(); i++) {
      SeatAsked seat = seats.get(i);
      String field = "seats[" + i + "]";
      checks.must(
          seat.skill() == null || skills.contains(seat.skill()),
          field + ".skill",
          "rule.unknown-choice");
      checks.must(
          seat.language() == null || FieldChecks.isLanguage(seat.language()),
          field + ".language",
          "rule.unknown-choice");
      checks.range(field + ".priority", seat.priority(), 1, 9);
      checks.range(field + ".count", seat.count(), 1, 200);
    }
  }
}
