package org.samen.web.directory;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.access.InvalidFields.Problem;
import org.samen.directory.Line;
import org.samen.formats.RecordParts;

/**
 * A command as its form holds it: a text per field, named as the command and its problems name
 * them, such as {@code hours[1].closes}. Form, draft, comparison and command are all made of it. An
 * absent value is an empty text.
 */
final class FormValues {
  static final String ID = "id";
  static final String VERSION = "version";
  static final String LET_THROUGH = "letThrough.";

  /** Behind a list's name: how many lines it has. */
  static final String LINE_COUNT = ".lines";

  /** Beside {@code organizationId}: its name, for one that is not there yet. */
  private static final String NAME = "Name";

  private static final Set<String> UNCOMPARED =
      Set.of(ID, VERSION, "letThrough", "organizationName", "programName");
  private static final Set<String> UNCOMPARED_OF_LINES = Set.of(ID, "mayEdit", "editable", "byday");

  private final Map<String, String> values;
  private final List<Problem> problems;

  private FormValues(Map<String, String> values, List<Problem> problems) {
    this.values = values;
    this.problems = problems;
  }

  /** A command's fields. What forms do not understand is left out and stays as it is. */
  static Map<String, String> of(Record command) {
    Map<String, String> values = new LinkedHashMap<>();
    put(values, "", command);
    return values;
  }

  private static void put(Map<String, String> values, String at, Record record) {
    for (RecordComponent part : RecordParts.of(record.getClass())) {
      Object value = RecordParts.value(record, part);
      String name = at + part.getName();
      if (value instanceof List<?> list && RecordParts.listedRecord(part).isPresent()) {
        int i = 0;
        for (Object line : list) {
          if (!(line instanceof Line.Hours hours) || hours.editable()) {
            put(values, name + "[" + i++ + "].", (Record) line);
          }
        }
      } else if (value instanceof List<?> codes) {
        if (!codes.isEmpty()) {
          values.put(name, String.join(",", codes.stream().map(String::valueOf).toList()));
        }
      } else if (value instanceof BigDecimal number) {
        values.put(name, number.toPlainString());
      } else if (value != null && !(value instanceof Map) && !part.getName().equals("byday")) {
        values.put(name, value.toString());
      }
    }
  }

  /**
   * The command that saves these values.
   *
   * @param problems takes up the values that are not even a number, a day or a time
   */
  static <R extends Record> R command(
      Class<R> type, Map<String, String> values, List<Problem> problems) {
    return new FormValues(values, problems).read(type, "");
  }

  private <R extends Record> R read(Class<R> type, String at) {
    return RecordParts.make(type, part -> part(part, at + part.getName()));
  }

  private @Nullable Object part(RecordComponent part, String name) {
    String text = values.getOrDefault(name, "").strip();
    Class<?> type = part.getType();
    if (type == List.class) {
      return RecordParts.listedRecord(part)
          .<Object>map(line -> lines(name, line))
          .orElseGet(() -> list(text));
    } else if (type == Map.class) {
      return letThrough();
    } else if (type == boolean.class) {
      return Boolean.parseBoolean(text);
    } else if (type == UUID.class) {
      return Addresses.id(text).orElse(null);
    } else if (text.isEmpty() && name.endsWith(NAME)) {
      String chosen =
          values.getOrDefault(name.substring(0, name.length() - NAME.length()) + "Id", "");
      return chosen.isBlank() || Addresses.id(chosen).isPresent() ? null : chosen.strip();
    } else if (text.isEmpty()) {
      return type == String.class && !RecordParts.mayBeAbsent(part) ? "" : null;
    } else if (type == String.class) {
      return text;
    } else if (type == Boolean.class) {
      return Boolean.valueOf(text);
    } else if (type == Integer.class) {
      return parsed(name, text, Integer::valueOf, "rule.field.integer");
    } else if (type == LocalTime.class) {
      return parsed(name, text, LocalTime::parse, "directory.form.badTime");
    } else if (type == LocalDate.class) {
      return parsed(name, text, LocalDate::parse, "directory.form.badDay");
    } else if (type == BigDecimal.class) {
      return parsed(
          name,
          text,
          FormValues::number,
          name.endsWith("amount") ? "rule.amount" : "rule.field.number");
    }
    throw new IllegalArgumentException(part.toString());
  }

  private <T> @Nullable T parsed(
      String name, String text, Function<String, T> parsing, String rule) {
    try {
      return parsing.apply(text);
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      problems.add(new Problem(name, rule));
      return null;
    }
  }

  /** "12,50", "12.50", "1.240,50" and "€ 20" are all amounts. */
  private static BigDecimal number(String text) {
    String plain = text.replaceAll("[€\\s\\u00A0]", "");
    if (plain.indexOf(',') > plain.indexOf('.')) {
      plain = plain.replace(".", "").replace(',', '.');
    } else {
      plain = plain.replace(",", "");
    }
    if (!plain.matches("-?[0-9]{1,10}(\\.[0-9]{1,15})?")) {
      throw new NumberFormatException(plain);
    }
    return new BigDecimal(plain);
  }

  private <R extends Record> List<R> lines(String list, Class<R> type) {
    List<R> lines = new ArrayList<>();
    for (int i = 0; i < lines(values, list); i++) {
      lines.add(read(type, list + "[" + i + "]."));
    }
    return lines;
  }

  private Map<String, String> letThrough() {
    Map<String, String> reasons = new LinkedHashMap<>();
    values.forEach(
        (name, reason) -> {
          if (name.startsWith(LET_THROUGH) && !reason.isBlank()) {
            reasons.put(name.substring(LET_THROUGH.length()), reason.strip());
          }
        });
    return reasons;
  }

  /** How many lines of this list there are; a form says it, so that a draft can hold fewer. */
  static int lines(Map<String, String> values, String list) {
    String said = values.get(list + LINE_COUNT);
    if (said != null) {
      return Integer.parseInt(said);
    }
    int most = 0;
    for (String name : values.keySet()) {
      if (name.startsWith(list + "[")) {
        most =
            Math.max(
                most, Integer.parseInt(name.substring(list.length() + 1, name.indexOf(']'))) + 1);
      }
    }
    return most;
  }

  /** Whether the screen for personal data looks at this field of the command. */
  static boolean isFreeText(Class<? extends Record> command, String name) {
    if (name.startsWith(LET_THROUGH)) {
      return true;
    }
    String first = name.replaceAll("[\\[.].*", "");
    for (RecordComponent part : RecordParts.of(command)) {
      if (part.getName().equals(first)) {
        return RecordParts.listedRecord(part)
            .filter(line -> name.contains("]."))
            .map(line -> isFreeText(line, name.substring(name.indexOf("].") + 2)))
            .orElseGet(() -> part.isAnnotationPresent(FreeText.class));
      }
    }
    return false;
  }

  /** The fields that two people can differ about, in the order of the form. */
  static List<String> fields(Class<? extends Record> command) {
    return RecordParts.of(command).stream()
        .map(RecordComponent::getName)
        .filter(name -> !UNCOMPARED.contains(name))
        .toList();
  }

  /** Those of a list's lines. */
  static List<String> fieldsOfLines(Class<? extends Record> command, String list) {
    return RecordParts.of(command).stream()
        .filter(part -> part.getName().equals(list))
        .flatMap(part -> RecordParts.listedRecord(part).stream())
        .flatMap(line -> RecordParts.of(line).stream())
        .map(RecordComponent::getName)
        .filter(name -> !UNCOMPARED_OF_LINES.contains(name))
        .toList();
  }

  /** The fields whose values differ. */
  static List<String> differing(
      Class<? extends Record> command, Map<String, String> some, Map<String, String> others) {
    return fields(command).stream()
        .filter(field -> !only(some, field).equals(only(others, field)))
        .toList();
  }

  /** These values with this field's taken from the others. */
  static Map<String, String> with(
      Map<String, String> values, String field, Map<String, String> others) {
    Map<String, String> merged = new LinkedHashMap<>(values);
    merged.keySet().removeIf(name -> isOf(name, field));
    others.forEach(
        (name, value) -> {
          if (isOf(name, field)) {
            merged.put(name, value);
          }
        });
    return merged;
  }

  /** Of one field or list, what is filled in; the order of a set of codes does not count. */
  private static Map<String, String> only(Map<String, String> values, String field) {
    Map<String, String> only = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          String last = name.substring(name.lastIndexOf('.') + 1);
          if (isOf(name, field)
              && !value.isBlank()
              && !(name.contains("].") && value.equals("false"))
              && !name.endsWith(LINE_COUNT)
              && !(name.contains("].") && UNCOMPARED_OF_LINES.contains(last))) {
            boolean codes = Set.of("languages", "days", "weeks", "terms").contains(last);
            only.put(name, codes ? String.join(",", new TreeSet<>(list(value))) : value.strip());
          }
        });
    return only;
  }

  private static boolean isOf(String name, String field) {
    return name.equals(field) || name.equals(field + LINE_COUNT) || name.startsWith(field + "[");
  }

  static List<String> list(String joined) {
    return joined.isBlank()
        ? List.of()
        : new ArrayList<>(new LinkedHashSet<>(Arrays.asList(joined.split(","))));
  }
}
