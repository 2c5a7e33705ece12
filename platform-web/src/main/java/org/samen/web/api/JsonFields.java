package org.samen.web.api;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;

/**
 * The fields of a JSON object that was sent, each read as what it must be. What is wrong is
 * gathered and refused all at once, by field.
 */
public final class JsonFields {
  private static final int LARGEST_BYTES = 1 << 20;
  private static final int LARGEST_SCALE = 20;

  private final JsonObject object;
  private final String prefix;
  private final List<Problem> problems;
  private final Set<String> known = new HashSet<>();

  private JsonFields(JsonObject object, String prefix, List<Problem> problems) {
    this.object = object;
    this.prefix = prefix;
    this.problems = problems;
  }

  /**
   * Reads a request's body.
   *
   * @throws BadInput when it is not one JSON object, or the reading finds something wrong in it
   * @throws TooLarge above 1 MB
   */
  public static <T> T read(InputStream body, Function<JsonFields, T> reading) {
    JsonFields fields = new JsonFields(object(body), "", new ArrayList<>());
    T read = reading.apply(fields);
    fields.refuseWrong();
    return read;
  }

  private static JsonObject object(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(LARGEST_BYTES + 1);
      if (bytes.length > LARGEST_BYTES) {
        throw new TooLarge(1);
      }
      try (JsonParser parser = Json.createParser(new ByteArrayInputStream(bytes))) {
        parser.next();
        JsonObject object = parser.getObject();
        if (parser.hasNext()) {
          throw new BadInput("", "rule.field.json");
        }
        return object;
      }
    } catch (JsonException | IllegalStateException | NoSuchElementException notAnObject) {
      throw new BadInput("", "rule.field.json");
    } catch (IOException brokenOff) {
      throw new UncheckedIOException(brokenOff);
    }
  }

  private void refuseWrong() {
    if (!problems.isEmpty()) {
      throw new BadInput(problems);
    }
  }

  public @Nullable String text(String name) {
    JsonValue value = value(name);
    if (value instanceof JsonString string) {
      return string.getString();
    }
    return wrong(name, value, "rule.field.text");
  }

  /** Present; the answer after a problem is never used. */
  public String requiredText(String name) {
    String text = text(name);
    return text == null ? missing(name, "") : text;
  }

  public @Nullable UUID uuid(String name) {
    return parsed(name, Parameters::uuid, "rule.field.uuid");
  }

  /** A time of day such as {@code 09:00}. */
  public @Nullable LocalTime time(String name) {
    return parsed(name, LocalTime::parse, "rule.field.time");
  }

  /** A moment with its zone or offset. */
  public @Nullable Instant instant(String name) {
    return parsed(name, text -> OffsetDateTime.parse(text).toInstant(), "rule.field.instant");
  }

  /** A day such as {@code 2026-03-12}. */
  public @Nullable LocalDate day(String name) {
    return parsed(name, LocalDate::parse, "rule.field.date");
  }

  /** A moment on the clock of a place that is known otherwise. */
  @Nullable LocalDateTime local(String name) {
    return parsed(name, LocalDateTime::parse, "rule.field.local");
  }

  /** Present; the answer after a problem is never used. */
  public <T> T required(String name, @Nullable T value, T unused) {
    return value == null ? missing(name, unused) : value;
  }

  /** An object within this one; absent when it is. */
  public <T> @Nullable T object(String name, Function<JsonFields, T> reading) {
    JsonValue value = value(name);
    if (value instanceof JsonObject inner) {
      return reading.apply(new JsonFields(inner, prefix + name + ".", problems));
    }
    return wrong(name, value, "rule.field.object");
  }

  public @Nullable Boolean truth(String name) {
    JsonValue value = value(name);
    if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
      return value == JsonValue.TRUE;
    }
    return wrong(name, value, "rule.field.boolean");
  }

  public @Nullable Integer integer(String name) {
    JsonValue value = value(name);
    Integer number = exact(value);
    return number == null ? wrong(name, value, "rule.field.integer") : number;
  }

  private static @Nullable Integer exact(@Nullable JsonValue value) {
    try {
      return value instanceof JsonNumber number ? number.intValueExact() : null;
    } catch (ArithmeticException fractionOrTooLarge) {
      return null;
    }
  }

  /** Such as an amount in minor units. */
  public @Nullable Long whole(String name) {
    JsonValue value = value(name);
    if (value instanceof JsonNumber number) {
      try {
        return number.longValueExact();
      } catch (ArithmeticException fractionOrTooLarge) {
        return wrong(name, value, "rule.field.integer");
      }
    }
    return wrong(name, value, "rule.field.integer");
  }

  /** Each id of a list; empty when absent. */
  public List<UUID> uuids(String name) {
    List<UUID> ids = new ArrayList<>();
    List<String> texts = texts(name);
    for (int i = 0; i < texts.size(); i++) {
      try {
        ids.add(Parameters.uuid(texts.get(i)));
      } catch (IllegalArgumentException unreadable) {
        add(name + "[" + i + "]", "rule.field.uuid");
      }
    }
    return ids;
  }

  /** Each whole number of a list; empty when absent. */
  public List<Integer> integers(String name) {
    List<Integer> numbers = new ArrayList<>();
    List<JsonValue> values = list(name);
    for (int i = 0; i < values.size(); i++) {
      Integer number = exact(values.get(i));
      if (number == null) {
        add(name + "[" + i + "]", "rule.field.integer");
      } else {
        numbers.add(number);
      }
    }
    return numbers;
  }

  public @Nullable BigDecimal number(String name) {
    JsonValue value = value(name);
    if (value instanceof JsonNumber number
        && Math.abs(number.bigDecimalValue().scale()) <= LARGEST_SCALE) {
      return number.bigDecimalValue();
    }
    return wrong(name, value, "rule.field.number");
  }

  /** Empty when absent. */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    List<JsonValue> values = list(name);
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof JsonString string) {
        texts.add(string.getString());
      } else {
        add(name + "[" + i + "]", "rule.field.text");
      }
    }
    return texts;
  }

  /** Each object of a list; empty when absent. */
  public <T> List<T> each(String name, Function<JsonFields, T> reading) {
    List<T> items = new ArrayList<>();
    List<JsonValue> values = list(name);
    for (int i = 0; i < values.size(); i++) {
      String item = name + "[" + i + "]";
      if (values.get(i) instanceof JsonObject object) {
        items.add(reading.apply(new JsonFields(object, prefix + item + ".", problems)));
      } else {
        add(item, "rule.field.object");
      }
    }
    return items;
  }

  /** An object of texts; empty when absent. */
  public Map<String, String> textByName(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    JsonValue value = value(name);
    if (value instanceof JsonObject object) {
      JsonFields inner = new JsonFields(object, prefix + name + ".", problems);
      object.keySet().forEach(key -> texts.put(key, inner.requiredText(key)));
    } else {
      wrong(name, value, "rule.field.object");
    }
    return texts;
  }

  /**
   * A record whose components are read by their names and kinds. A text that must be there is empty
   * when it is not, for the rules of the capability to judge.
   *
   * @param given values of the components that are not to be read
   */
  public <R extends Record> R as(Class<R> type, Map<String, ? extends @Nullable Object> given) {
    return RecordFields.read(this, type, given);
  }

  /**
   * Refuses what was not read, or a mistyped name would silently empty a field.
   *
   * @param answer what such an object is read as by clients, who may send it back whole
   */
  public void nothingElseThan(Class<? extends Record> answer) {
    for (var component : answer.getRecordComponents()) {
      known.add(component.getName());
    }
    object.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name -> add(name, "rule.field.unknown"));
  }

  private List<JsonValue> list(String name) {
    JsonValue value = value(name);
    if (value != null && value.getValueType() == JsonValue.ValueType.ARRAY) {
      return value.asJsonArray();
    }
    wrong(name, value, "rule.field.list");
    return List.of();
  }

  private @Nullable JsonValue value(String name) {
    known.add(name);
    JsonValue value = object.get(name);
    return value == JsonValue.NULL ? null : value;
  }

  private <T> @Nullable T parsed(String name, Function<String, T> parsing, String rule) {
    JsonValue value = value(name);
    if (value instanceof JsonString string) {
      try {
        return parsing.apply(string.getString());
      } catch (IllegalArgumentException | DateTimeException unreadable) {
        return wrong(name, value, rule);
      }
    }
    return wrong(name, value, rule);
  }

  private <T> @Nullable T wrong(String name, @Nullable JsonValue value, String rule) {
    if (value != null) {
      add(name, rule);
    }
    return null;
  }

  private <T> T missing(String name, T unused) {
    if (!object.containsKey(name) || object.isNull(name)) {
      add(name, "rule.required");
    }
    return unused;
  }

  private void add(String name, String rule) {
    problems.add(new Problem(prefix + name, rule));
  }
}
