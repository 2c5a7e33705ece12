package org.samen.web.directory;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.samen.directory.ServiceQuery;

/**
 * What a list is narrowed by, in the reader's words.
 *
 * @param keepers the partners' names by their aliases
 */
record QueryWords(Wording words, Map<String, String> keepers) {
  /** All of it in a line, such as "tolk, Utrecht, Arabisch, Nu open"; empty for everything. */
  String of(ServiceQuery query) {
    List<String> filters = query.filters();
    return filters.stream().map(name -> value(query, name)).collect(Collectors.joining(", "));
  }

  /** One filter with its name, such as "Taal: Arabisch". */
  String chip(ServiceQuery query, String name) {
    return switch (name) {
      case ServiceQuery.TEXT -> "“" + value(query, name) + "”";
      case ServiceQuery.OPEN, ServiceQuery.NEAR, ServiceQuery.FREE, ServiceQuery.NO_DOCUMENT ->
          value(query, name);
      default -> words.text("directory.filter." + name) + ": " + value(query, name);
    };
  }

  private String value(ServiceQuery query, String name) {
    String value = query.values().getOrDefault(name, "");
    return switch (name) {
      case ServiceQuery.CATEGORY -> words.category(value);
      case ServiceQuery.LANGUAGE -> words.language(value);
      case ServiceQuery.ROLE -> words.role(value);
      case ServiceQuery.SYSTEM -> words.system(value);
      case ServiceQuery.STATUS -> words.status(value);
      case ServiceQuery.OPEN -> words.open(value);
      case ServiceQuery.VERIFIED ->
          words.text("directory.filter.verified.days", Integer.valueOf(value));
      case ServiceQuery.NEAR ->
          words.text(
              "find.near.chip",
              value,
              query.values().getOrDefault(ServiceQuery.WITHIN, ServiceQuery.USUAL_DISTANCE));
      case ServiceQuery.FREE, ServiceQuery.NO_DOCUMENT -> words.text("directory.filter." + name);
      case ServiceQuery.KEEPER -> keepers.getOrDefault(value, value);
      default -> value;
    };
  }
}
