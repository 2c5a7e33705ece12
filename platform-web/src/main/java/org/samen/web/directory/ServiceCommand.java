package org.samen.web.directory;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;
import org.samen.directory.EditService;
import org.samen.directory.EditService.Cost;
import org.samen.directory.EditService.Document;
import org.samen.directory.EditService.Hours;
import org.samen.directory.EditService.PhoneNumber;
import org.samen.directory.EditService.Place;

/** Reads the form's texts as the command that saves them. */
record ServiceCommand(Map<String, String> values, List<Problem> problems) {
  /**
   * The command that saves these values.
   *
   * @param problems takes up the values that are not even an amount or a time
   */
  static EditService of(Map<String, String> values, List<Problem> problems) {
    ServiceCommand read = new ServiceCommand(values, problems);
    String version = read.text(ServiceValues.VERSION);
    return new EditService(
        UUID.fromString(read.must(ServiceValues.ID)),
        version == null ? null : Integer.valueOf(version),
        read.uuid(ServiceValues.ORGANIZATION),
        read.must("name"),
        read.text("alternateName"),
        read.text("description"),
        read.text("url"),
        read.text("email"),
        read.must("status"),
        read.text("category"),
        read.text("role"),
        read.text("system"),
        read.yesOrNo("noIdentityDocument"),
        read.must("visibility"),
        read.text("eligibilityDescription"),
        read.text("applicationProcess"),
        read.text("feesDescription"),
        read.text("waitTime"),
        read.text("interpretationServices"),
        read.text("alert"),
        read.lines(
            "places",
            line ->
                new Place(
                    read.uuid(line + "id"),
                    read.text(line + "name"),
                    read.must(line + "street"),
                    read.must(line + "postalCode"),
                    read.must(line + "municipality"),
                    null)), // stays as it is
        read.lines(
            "hours",
            line ->
                new Hours(
                    read.uuid(line + "id"),
                    ServiceValues.list(read.must(line + "days")),
                    read.time(line + "opens"),
                    read.time(line + "closes"),
                    read.text(line + "description"))),
        ServiceValues.list(read.must("languages")),
        read.lines(
            "costs",
            line ->
                new Cost(
                    read.uuid(line + "id"),
                    read.text(line + "option"),
                    read.amount(line + "amount"),
                    read.text(line + "description"))),
        read.lines(
            "documents",
            line -> new Document(read.uuid(line + "id"), read.must(line + "document"))),
        read.lines(
            "phones",
            line ->
                new PhoneNumber(
                    read.uuid(line + "id"),
                    read.must(line + "number"),
                    read.text(line + "description"))),
        read.letThrough());
  }

  private String must(String name) {
    return values.getOrDefault(name, "").strip();
  }

  private @Nullable String text(String name) {
    String value = must(name);
    return value.isEmpty() ? null : value;
  }

  private @Nullable UUID uuid(String name) {
    String value = text(name);
    return value == null ? null : UUID.fromString(value);
  }

  private @Nullable Boolean yesOrNo(String name) {
    String value = text(name);
    return value == null ? null : Boolean.valueOf(value);
  }

  private @Nullable LocalTime time(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    try {
      return LocalTime.parse(value);
    } catch (DateTimeParseException e) {
      problems.add(new Problem(name, "directory.form.badTime"));
      return null;
    }
  }

  /** "12,50", "12.50", "1.240,50" and "€ 20" are all amounts. */
  private @Nullable BigDecimal amount(String name) {
    String value = text(name);
    if (value == null) {
      return null;
    }
    String plain = value.replaceAll("[€\\s\\u00A0]", "");
    if (plain.indexOf(',') > plain.indexOf('.')) {
      plain = plain.replace(".", "").replace(',', '.');
    } else {
      plain = plain.replace(",", "");
    }
    if (!plain.matches("-?[0-9]{1,10}(\\.[0-9]{1,6})?")) {
      problems.add(new Problem(name, "rule.amount"));
      return null;
    }
    return new BigDecimal(plain);
  }

  private <T> List<T> lines(String list, java.util.function.Function<String, T> line) {
    List<T> lines = new ArrayList<>();
    for (int i = 0; i < ServiceValues.lines(values, list); i++) {
      lines.add(line.apply(list + "[" + i + "]."));
    }
    return lines;
  }

  private Map<String, String> letThrough() {
    Map<String, String> reasons = new LinkedHashMap<>();
    values.forEach(
        (name, reason) -> {
          if (name.startsWith(ServiceValues.LET_THROUGH) && !reason.isBlank()) {
            reasons.put(name.substring(ServiceValues.LET_THROUGH.length()), reason.strip());
          }
        });
    return reasons;
  }
}
