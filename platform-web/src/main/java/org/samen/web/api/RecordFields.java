package org.samen.web.api;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.formats.RecordParts;

/** A record read from a JSON object: each component by its name, as what its type says. */
final class RecordFields {
  private static final UUID NO_ID = new UUID(0, 0);

  private final JsonFields json;

  private RecordFields(JsonFields json) {
    this.json = json;
  }

  static <R extends Record> R read(
      JsonFields json, Class<R> type, Map<String, ? extends @Nullable Object> given) {
    RecordFields fields = new RecordFields(json);
    return RecordParts.make(
        type,
        part -> given.containsKey(part.getName()) ? given.get(part.getName()) : fields.part(part));
  }

  private @Nullable Object part(RecordComponent part) {
    String name = part.getName();
    Class<?> type = part.getType();
    boolean mayBeAbsent = RecordParts.mayBeAbsent(part);
    if (type == String.class) {
      String text = json.text(name);
      return text == null && !mayBeAbsent ? "" : blankIsAbsent(mayBeAbsent, text);
    } else if (type == List.class) {
      return list(part);
    } else if (type == Map.class) {
      return json.textByName(name);
    } else if (type == boolean.class) {
      return mayBeAbsent
          ? Boolean.TRUE.equals(json.truth(name))
          : json.required(name, json.truth(name), false);
    } else if (type == Boolean.class) {
      return json.truth(name);
    } else if (type == Integer.class) {
      return json.integer(name);
    } else if (type == int.class) {
      return json.required(name, json.integer(name), 0);
    } else if (type == Long.class) {
      return json.whole(name);
    } else if (type == long.class) {
      return json.required(name, json.whole(name), 0L);
    } else if (type == BigDecimal.class) {
      return json.number(name);
    } else if (type == LocalTime.class) {
      return present(mayBeAbsent, name, json.time(name), LocalTime.MIDNIGHT);
    } else if (type == Instant.class) {
      return present(mayBeAbsent, name, json.instant(name), Instant.EPOCH);
    } else if (type == LocalDateTime.class) {
      return json.required(name, json.local(name), LocalDateTime.MIN);
    } else if (type == LocalDate.class) {
      return present(mayBeAbsent, name, json.day(name), LocalDate.EPOCH);
    } else if (type == UUID.class) {
      return present(mayBeAbsent, name, json.uuid(name), NO_ID);
    }
    throw new IllegalArgumentException(part.toString());
  }

  private Object list(RecordComponent part) {
    String name = part.getName();
    return RecordParts.listedRecord(part)
        .<Object>map(line -> json.each(name, one -> line(one, line)))
        .orElseGet(
            () ->
                switch (RecordParts.listed(part).getSimpleName()) {
                  case "UUID" -> json.uuids(name);
                  case "Integer" -> json.integers(name);
                  default -> json.texts(name);
                });
  }

  private <T> @Nullable T present(boolean mayBeAbsent, String name, @Nullable T value, T unused) {
    return mayBeAbsent ? value : json.required(name, value, unused);
  }

  private static <R extends Record> R line(JsonFields json, Class<R> type) {
    R line = json.as(type, Map.of());
    json.nothingElseThan(type);
    return line;
  }

  private static @Nullable String blankIsAbsent(boolean mayBeAbsent, @Nullable String text) {
    return text != null && text.isBlank() && mayBeAbsent ? null : text;
  }
}
