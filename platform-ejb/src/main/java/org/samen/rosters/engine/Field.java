package org.samen.rosters.engine;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that knows where it stands, so that whatever is wrong with it can be named.
 *
 * @param within the object or list that it stands in; absent for the whole
 * @param step from there to here, such as {@code .from} or {@code [3]}
 */
record Field(@Nullable Field within, String step, JsonValue value) {
  private static final int EARLIEST_YEAR = 1900;
  private static final int LATEST_YEAR = 2200;

  /** As a script would write it; empty for the whole. */
  String path() {
    String path = within == null ? step : within.path() + step;
    return path.startsWith(".") ? path.substring(1) : path;
  }

  Field get(String name) {
    return find(name)
        .orElseThrow(() -> new Field(this, "." + name, JsonValue.NULL).wrong("It is missing."));
  }

  /** Empty where the field is absent or null. */
  Optional<Field> find(String name) {
    if (!(value instanceof JsonObject object)) {
      throw wrong("It is not a JSON object.");
    }
    JsonValue found = object.get(name);
    return found == null || found == JsonValue.NULL
        ? Optional.empty()
        : Optional.of(new Field(this, "." + name, found));
  }

  List<Field> list(String name) {
    Field field = get(name);
    if (!(field.value instanceof JsonArray array)) {
      throw field.wrong("It is not a list.");
    }
    List<Field> fields = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      fields.add(new Field(field, "[" + i + "]", array.get(i)));
    }
    return fields;
  }

  List<Field> listIfAny(String name) {
    return find(name).isPresent() ? list(name) : List.of();
  }

  Set<String> texts(String name) {
    Set<String> texts = new HashSet<>();
    for (Field each : list(name)) {
      texts.add(each.text());
    }
    return texts;
  }

  String text() {
    if (!(value instanceof JsonString string) || string.getString().isBlank()) {
      throw wrong("It is not a text.");
    }
    return string.getString();
  }

  long whole(long least, long most) {
    BigDecimal number = number();
    if (number.stripTrailingZeros().scale() > 0) {
      throw wrong("It is not a whole number.");
    }
    return within(number, least, most).longValue();
  }

  double decimal(long least, long most) {
    return within(number(), least, most).doubleValue();
  }

  private BigDecimal number() {
    if (!(value instanceof JsonNumber number)) {
      throw wrong("It is not a number.");
    }
    BigDecimal exact = number.bigDecimalValue();
    if (Math.abs((long) exact.precision() - exact.scale()) > 30) { // 1e999999999 takes for ever
      throw wrong("It is out of bounds.");
    }
    return exact;
  }

  private BigDecimal within(BigDecimal number, long least, long most) {
    if (number.compareTo(BigDecimal.valueOf(least)) < 0) {
      throw wrong("It is less than %d.".formatted(least));
    }
    if (number.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw wrong("It is more than %d.".formatted(most));
    }
    return number;
  }

  boolean flag() {
    if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
      throw wrong("It is neither true nor false.");
    }
    return value == JsonValue.TRUE;
  }

  LocalDateTime time() {
    try {
      LocalDateTime time = LocalDateTime.parse(text());
      if (time.getYear() >= EARLIEST_YEAR && time.getYear() <= LATEST_YEAR) {
        return time;
      }
    } catch (DateTimeException e) {
      throw wrong("It is not a local time such as 2026-03-02T08:00.");
    }
    throw wrong("It is not between %d and %d.".formatted(EARLIEST_YEAR, LATEST_YEAR));
  }

  WrongInstance wrong(String reason) {
    return new WrongInstance(path(), reason);
  }
}
