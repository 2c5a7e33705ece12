package org.samen.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;

/** Looks at all fields of a command at once, and gathers what is wrong, each at its field. */
public final class FieldChecks {
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private final List<Problem> problems = new ArrayList<>();

  /** What was found so far. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * Ends the looking.
   *
   * @throws InvalidFields when anything was found
   */
  public void refuse() {
    if (!problems.isEmpty()) {
      throw new InvalidFields(problems);
    }
  }

  public void add(String field, String rule, Object... facts) {
    problems.add(new Problem(field, rule, facts));
  }

  /** Refused with this rule unless it holds. */
  public void must(boolean holds, String field, String rule, Object... facts) {
    if (!holds) {
      add(field, rule, facts);
    }
  }

  /** A sentence that people write: screened for personal data. */
  public void text(String field, @Nullable String value, int longest, boolean required) {
    line(field, value, longest, required);
    if (value != null) {
      TextScreen.screen(value).rules().forEach(rule -> add(field, rule.key()));
    }
  }

  /** A field made for a datum, such as a name or an address. */
  public void line(String field, @Nullable String value, int longest, boolean required) {
    if (value == null || value.isBlank()) {
      must(!required, field, "rule.required");
    } else if (value.length() > longest) {
      add(field, "rule.too-long", longest);
    } else if (value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
      add(field, "rule.control-character");
    }
  }

  public void range(String field, long value, long least, long most) {
    must(value >= least && value <= most, field, "rule.sharing.range", least, most);
  }

  public void oneOf(String field, @Nullable String value, Collection<String> allowed) {
    must(value != null && allowed.contains(value), field, "rule.unknown-choice");
  }

  /** Codes of ISO 639. */
  public void languages(String field, List<String> codes) {
    for (String code : codes) {
      must(isLanguage(code), field, "rule.unknown-choice");
    }
  }

  public static boolean isLanguage(String code) {
    return LANGUAGES.contains(code) || code.matches("[a-z]{3}");
  }

  public void most(String field, Collection<?> lines, int most) {
    must(lines.size() <= most, field, "rule.sharing.too-many", most);
  }
}
