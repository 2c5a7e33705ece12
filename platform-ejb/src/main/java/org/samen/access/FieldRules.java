package org.samen.access;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;

/** What a command's fields must obey, all of it looked at at once. */
public final class FieldRules {
  private final List<Problem> problems = new ArrayList<>();

  /** A sentence that people write: it leads to no person. */
  public FieldRules text(String field, @Nullable String value, int longest, boolean required) {
    line(field, value, longest, required);
    if (value != null && value.length() <= longest) {
      TextScreen.screen(value).rules().forEach(rule -> add(field, rule.key()));
    }
    return this;
  }

  /** A field that is made for a datum. */
  public FieldRules line(String field, @Nullable String value, int longest, boolean required) {
    if (value == null || value.isBlank()) {
      if (required) {
        add(field, "rule.required");
      }
    } else if (value.length() > longest) {
      add(field, "rule.too-long", longest);
    } else if (value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
      add(field, "rule.control-character");
    }
    return this;
  }

  public FieldRules oneOf(String field, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      add(field, "rule.unknown-choice");
    }
    return this;
  }

  public FieldRules add(String field, String rule, Object... facts) {
    problems.add(new Problem(field, rule, facts));
    return this;
  }

  /** So far. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /**
   * @throws InvalidFields when anything is broken
   */
  public void refuse() {
    if (!problems.isEmpty()) {
      throw new InvalidFields(problems);
    }
  }
}
