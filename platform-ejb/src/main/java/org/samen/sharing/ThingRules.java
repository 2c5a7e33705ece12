package org.samen.sharing;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.TextScreen;

/** What a thing must obey before it is saved, all of it looked at at once. */
final class ThingRules {
  static final int LONGEST_STAY_MINUTES = 31 * 24 * 60;
  static final int LONGEST_PURPOSE = 500;
  private static final int DAY_MINUTES = 24 * 60;
  private static final int MOST_DAYS_AHEAD = 730;
  private static final long MOST_CENTS = 100_000_000;
  private static final int MOST_LINES = 100;
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private final List<Problem> problems = new ArrayList<>();

  private ThingRules() {}

  /** Empty when the command may be saved. */
  static List<Problem> broken(EditThing command) {
    ThingRules rules = new ThingRules();
    rules.facts(command);
    rules.terms(command);
    rules.openings(command.openings());
    rules.lines(command);
    return rules.problems;
  }

  /** Empty when the free text may be stored. */
  static List<Problem> ofText(String field, @Nullable String value, int longest, boolean required) {
    ThingRules rules = new ThingRules();
    rules.text(field, value, longest, required);
    return rules.problems;
  }

  private void facts(EditThing command) {
    oneOf("kind", command.kind(), Kinds.OF_THINGS);
    text("name", command.name(), 200, true);
    text("description", command.description(), 5000, false);
    line("municipality", command.municipality(), 100, false);
    line("address", command.address(), 300, false);
    Integer capacity = command.capacity();
    if (capacity != null) {
      range("capacity", capacity, 1, 10_000);
    }
    for (String language : command.languages()) {
      if (!LANGUAGES.contains(language) && !language.matches("[a-z]{3}")) {
        problems.add(new Problem("languages", "rule.unknown-choice"));
      }
    }
  }

  private void terms(EditThing command) {
    oneOf("audience", command.audience(), Kinds.AUDIENCES);
    oneOf("costPer", command.costPer(), Kinds.COST_PER);
    range("bufferBeforeMinutes", command.bufferBeforeMinutes(), 0, DAY_MINUTES);
    range("bufferAfterMinutes", command.bufferAfterMinutes(), 0, DAY_MINUTES);
    range("shortestMinutes", command.shortestMinutes(), 1, LONGEST_STAY_MINUTES);
    range("longestMinutes", command.longestMinutes(), 1, LONGEST_STAY_MINUTES);
    if (command.longestMinutes() < command.shortestMinutes()) {
      problems.add(new Problem("longestMinutes", "rule.order"));
    }
    range("horizonDays", command.horizonDays(), 1, MOST_DAYS_AHEAD);
    if (command.costCents() < 0 || command.costCents() > MOST_CENTS) {
      problems.add(new Problem("costCents", "rule.amount"));
    }
    if (!command.currency().matches("[A-Z]{3}")) {
      problems.add(new Problem("currency", "rule.currency"));
    }
  }

  private void openings(List<Opening> openings) {
    for (int i = 0; i < openings.size(); i++) {
      Opening opening = openings.get(i);
      String field = "openings[" + i + "]";
      if (opening.day() < 1 || opening.day() > 7) {
        problems.add(new Problem(field + ".day", "rule.days"));
      }
      if (!isEndOfDay(opening.closes()) && !opening.closes().isAfter(opening.opens())) {
        problems.add(new Problem(field + ".closes", "rule.order"));
      }
      for (int j = 0; j < i; j++) {
        if (overlap(opening, openings.get(j))) {
          problems.add(new Problem(field + ".opens", "rule.sharing.overlap"));
        }
      }
    }
    most("openings", openings);
  }

  private void lines(EditThing command) {
    for (int i = 0; i < command.blackouts().size(); i++) {
      Blackout blackout = command.blackouts().get(i);
      if (!blackout.ends().isAfter(blackout.starts())) {
        problems.add(new Problem("blackouts[" + i + "].ends", "rule.order"));
      }
      text("blackouts[" + i + "].reason", blackout.reason(), 200, false);
    }
    most("blackouts", command.blackouts());
    for (int i = 0; i < command.checklist().size(); i++) {
      text("checklist[" + i + "]", command.checklist().get(i), 200, true);
    }
    most("checklist", command.checklist());
  }

  private static boolean overlap(Opening one, Opening other) {
    return one.day() == other.day()
        && (isEndOfDay(other.closes()) || one.opens().isBefore(other.closes()))
        && (isEndOfDay(one.closes()) || other.opens().isBefore(one.closes()));
  }

  static boolean isEndOfDay(LocalTime closes) {
    return closes.equals(LocalTime.MIDNIGHT);
  }

  private void text(String field, @Nullable String value, int longest, boolean required) {
    line(field, value, longest, required);
    if (value != null) {
      TextScreen.screen(value)
          .rules()
          .forEach(rule -> problems.add(new Problem(field, rule.key())));
    }
  }

  private void line(String field, @Nullable String value, int longest, boolean required) {
    if (value == null || value.isBlank()) {
      if (required) {
        problems.add(new Problem(field, "rule.required"));
      }
    } else if (value.length() > longest) {
      problems.add(new Problem(field, "rule.too-long", longest));
    } else if (value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
      problems.add(new Problem(field, "rule.control-character"));
    }
  }

  private void range(String field, int value, int least, int most) {
    if (value < least || value > most) {
      problems.add(new Problem(field, "rule.sharing.range", least, most));
    }
  }

  private void oneOf(String field, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      problems.add(new Problem(field, "rule.unknown-choice"));
    }
  }

  private void most(String field, List<?> lines) {
    if (lines.size() > MOST_LINES) {
      problems.add(new Problem(field, "rule.sharing.too-many", MOST_LINES));
    }
  }
}
