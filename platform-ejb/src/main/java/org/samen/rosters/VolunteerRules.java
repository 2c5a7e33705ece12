package org.samen.rosters;

import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.samen.access.FieldChecks;

/** What must hold of a volunteer's fields before they are saved. */
final class VolunteerRules {
  static final int LONGEST_NOTE = 500;
  private static final int WEEK_MINUTES = 7 * 24 * 60;
  private static final int DAY_MINUTES = 24 * 60;
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

  private VolunteerRules() {}

  static FieldChecks of(EditVolunteer command, Set<String> skills, Set<String> municipalities) {
    FieldChecks checks = new FieldChecks();
    checks.line("alias", command.alias(), 60, true);
    checks.line("name", command.name(), 200, true);
    // Who reads the alias in another NGO must not learn the name from it.
    checks.must(
        !command.alias().strip().equalsIgnoreCase(command.name().strip()),
        "alias",
        "rule.rosters.alias-is-no-name");
    String email = command.email();
    checks.line("email", email, 254, false);
    checks.must(
        email == null || email.isBlank() || EMAIL.matcher(email.strip()).matches(),
        "email",
        "rule.email");
    checks.oneOf("language", command.language(), List.of("nl", "en"));
    wishes(
        checks,
        command.languages(),
        command.areas(),
        municipalities,
        command.wantedMinutes(),
        command.mostMinutes(),
        command.restMinutes());
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < command.skills().size(); i++) {
      String skill = command.skills().get(i).skill();
      checks.oneOf("skills[" + i + "].skill", skill, skills);
      checks.must(seen.add(skill), "skills[" + i + "].skill", "rule.rosters.twice");
    }
    checks.most("trainings", command.trainings(), 50);
    for (int i = 0; i < command.trainings().size(); i++) {
      Training training = command.trainings().get(i);
      checks.text("trainings[" + i + "].name", training.name(), 200, true);
      checks.must(
          training.validTo() == null || !training.validTo().isBefore(training.doneOn()),
          "trainings[" + i + "].validTo",
          "rule.order");
    }
    availability(checks, command.pattern(), command.exceptions());
    return checks;
  }

  /** What a volunteer may say of themselves too. */
  static void wishes(
      FieldChecks checks,
      List<String> languages,
      List<String> areas,
      Set<String> municipalities,
      int wanted,
      int most,
      int rest) {
    checks.languages("languages", languages);
    checks.most("languages", languages, 30);
    for (String area : areas) {
      checks.oneOf("areas", area, municipalities);
    }
    checks.most("areas", areas, 100);
    checks.range("wantedMinutes", wanted, 0, WEEK_MINUTES);
    checks.range("mostMinutes", most, 0, WEEK_MINUTES);
    checks.range("restMinutes", rest, 0, DAY_MINUTES);
    checks.must(wanted <= most, "wantedMinutes", "rule.rosters.wanted-within-most");
  }

  static void availability(
      FieldChecks checks, List<Weekly> pattern, List<DayException> exceptions) {
    checks.most("pattern", pattern, 100);
    Set<String> starts = new HashSet<>();
    for (int i = 0; i < pattern.size(); i++) {
      Weekly weekly = pattern.get(i);
      checks.range("pattern[" + i + "].day", weekly.day(), 1, 7);
      hours(checks, "pattern[" + i + "]", weekly.from(), weekly.until());
      checks.must(
          starts.add(weekly.day() + " " + weekly.from()),
          "pattern[" + i + "].from",
          "rule.rosters.twice");
    }
    checks.most("exceptions", exceptions, 200);
    for (int i = 0; i < exceptions.size(); i++) {
      DayException exception = exceptions.get(i);
      String field = "exceptions[" + i + "]";
      checks.oneOf(field + ".kind", exception.kind(), List.of("away", "extra"));
      checks.must(
          !exception.untilDay().isBefore(exception.fromDay())
              && !exception.untilDay().isAfter(exception.fromDay().plusDays(366)),
          field + ".untilDay",
          "rule.order");
      checks.must(
          (exception.from() == null) == (exception.until() == null),
          field + ".until",
          "rule.required");
      if (exception.from() != null && exception.until() != null) {
        hours(checks, field, exception.from(), exception.until());
      }
    }
  }

  private static void hours(FieldChecks checks, String field, LocalTime from, LocalTime until) {
    checks.must(
        until.isAfter(from) || until.equals(LocalTime.MIDNIGHT), field + ".until", "rule.order");
  }

  static @Nullable String email(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
