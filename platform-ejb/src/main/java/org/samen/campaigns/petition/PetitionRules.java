package org.samen.campaigns.petition;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.TextScreen;

/** What the texts around a petition must obey, all of it looked at at once. */
public final class PetitionRules {
  static final int LONGEST_NAME = 100;
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern WEB = Pattern.compile("https?://[A-Za-z0-9.-]+[^\\s<>\"]*");

  private final List<Problem> problems = new ArrayList<>();

  /** Nothing was looked at yet. */
  public PetitionRules() {}

  /**
   * @throws InvalidFields with all that was found
   */
  public void refuse() {
    if (!problems.isEmpty()) {
      throw new InvalidFields(problems);
    }
  }

  public void add(String field, String rule, Object... facts) {
    problems.add(new Problem(field, rule, facts));
  }

  /** A text that people write: its length, its characters and the screen for personal data. */
  public void text(String field, @Nullable String value, int longest, boolean required) {
    line(field, value, longest, required);
    if (value != null && value.length() <= longest) {
      TextScreen.screen(value).rules().forEach(rule -> add(field, rule.key()));
    }
  }

  /** A text that is made for a datum. */
  public void line(String field, @Nullable String value, int longest, boolean required) {
    if (value == null || value.isBlank()) {
      if (required) {
        add(field, "rule.required");
      }
    } else if (value.length() > longest) {
      add(field, "rule.too-long", longest);
    } else if (value.codePoints().anyMatch(PetitionRules::isUnseen)) {
      add(field, "rule.control-character");
    }
  }

  public void oneOf(String field, @Nullable String value, List<String> allowed) {
    if (value == null || !allowed.contains(value)) {
      add(field, "rule.unknown-choice");
    }
  }

  public void range(String field, int value, int least, int most) {
    if (value < least || value > most) {
      add(field, "rule.petition.range", least, most);
    }
  }

  public void web(String field, @Nullable String value, boolean required) {
    line(field, value, 300, required);
    if (value != null && !value.isBlank() && !WEB.matcher(value).matches()) {
      add(field, "rule.petition.web-address");
    }
  }

  void slug(String value) {
    if (value.length() < 3 || value.length() > 60 || !SLUG.matcher(value).matches()) {
      add("slug", "rule.petition.slug");
    }
  }

  /**
   * A supporter's name as it is kept: spaces made one, no characters that turn or hide text. It is
   * never screened, as it is a name.
   */
  String name(String typed) {
    if (typed.length() > 10 * LONGEST_NAME) {
      add("name", "rule.too-long", LONGEST_NAME);
      return "";
    }
    String name =
        Normalizer.normalize(typed, Normalizer.Form.NFC).strip().replaceAll("[ \\u00A0]+", " ");
    if (name.isEmpty()) {
      add("name", "rule.required");
    } else if (name.length() > LONGEST_NAME) {
      add("name", "rule.too-long", LONGEST_NAME);
    } else if (name.indexOf('\n') >= 0 || name.codePoints().anyMatch(PetitionRules::isUnseen)) {
      add("name", "rule.control-character");
    } else if (name.indexOf('<') >= 0 || name.indexOf('>') >= 0) {
      add("name", "rule.petition.name-is-no-markup");
    }
    return name;
  }

  /**
   * Control characters, and those that turn the direction of what is shown (as in CVE-2021-42574).
   */
  private static boolean isUnseen(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\n' && c != '\t';
      case Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      // Joiners belong to the spelling of Persian, Hindi and of some emoji.
      case Character.FORMAT -> c != 0x200C && c != 0x200D;
      default -> false;
    };
  }
}
