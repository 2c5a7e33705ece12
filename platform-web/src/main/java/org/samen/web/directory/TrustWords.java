package org.samen.web.directory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.samen.directory.trust.Report;
import org.samen.web.shell.Texts;

/** What reports, versions and their actions are called. */
final class TrustWords {
  /** HSDS tables and columns that the form knows by another name. */
  private static final Map<String, String> FORM_FIELDS =
      Map.of(
          "schedule", "hours",
          "language", "languages",
          "cost_option", "costs",
          "required_document", "documents",
          "phone", "phones");

  private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private final Wording words;

  TrustWords(Wording words) {
    this.words = words;
  }

  String what(Report report) {
    return words.text("trust.what." + report.kind() + "." + report.what());
  }

  /** The field's name on the form, ours for what the form has not, HSDS's own for anything else. */
  String field(String hsds) {
    String form = "directory.field." + FORM_FIELDS.getOrDefault(hsds, camel(hsds));
    String own = "trust.field." + hsds;
    if (Texts.has(form)) {
      return words.text(form);
    }
    return Texts.has(own) ? words.text(own) : hsds.replace('_', ' ');
  }

  List<String> values(String field, List<String> values) {
    return values.stream().map(value -> value(field, value)).toList();
  }

  private String value(String field, String value) {
    return switch (field) {
      case "category" -> words.category(value);
      case "role" -> words.role(value);
      case "system" -> words.system(value);
      case "status" -> words.status(value);
      case "visibility" -> words.visibility(value);
      case "no_identity_document" -> words.text("directory.noIdentityDocument." + value);
      case "language" -> value.length() <= 3 ? words.language(value) : value;
      case "schedule" -> days(value);
      default -> value;
    };
  }

  private String days(String line) {
    int end = line.indexOf(' ');
    String first = end < 0 ? line : line.substring(0, end);
    List<String> days = List.of(first.split(","));
    if (!DAYS.containsAll(days)) {
      return line;
    }
    return days.stream().map(words::day).collect(Collectors.joining(", "))
        + (end < 0 ? "" : line.substring(end));
  }

  String action(String action) {
    String key = "trust.action." + action;
    return Texts.has(key) ? words.text(key) : words.text("trust.action.other");
  }

  private static String camel(String snake) {
    StringBuilder camel = new StringBuilder();
    for (String part : snake.split("_")) {
      camel.append(
          camel.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return camel.toString();
  }
}
