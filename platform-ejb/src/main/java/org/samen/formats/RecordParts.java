package org.samen.formats;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record by the names of its components: commands and answers are read from texts, JSON and rows,
 * and written to them, without a line of code for each field.
 */
public final class RecordParts {
  private RecordParts() {}

  public static List<RecordComponent> of(Class<? extends Record> type) {
    return Arrays.asList(type.getRecordComponents());
  }

  /** What the record holds there. */
  public static @Nullable Object value(Record record, RecordComponent part) {
    try {
      return part.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(part.toString(), e);
    }
  }

  /** What the record holds under this name; null when it has no such component. */
  public static @Nullable Object value(Record record, String name) {
    for (RecordComponent part : record.getClass().getRecordComponents()) {
      if (part.getName().equals(name)) {
        return value(record, part);
      }
    }
    return null;
  }

  /** A record of these values, asked for one by one in the order of the components. */
  public static <R extends Record> R make(
      Class<R> type, Function<RecordComponent, @Nullable Object> value) {
    RecordComponent[] parts = type.getRecordComponents();
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(parts).map(value).toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  /** Whether it may be absent; the null marks of the sources are not there at run time. */
  public static boolean mayBeAbsent(RecordComponent part) {
    return !part.isAnnotationPresent(Required.class);
  }

  /** What a list holds. */
  public static Class<?> listed(RecordComponent part) {
    Type inner = ((ParameterizedType) part.getGenericType()).getActualTypeArguments()[0];
    return (Class<?>) inner;
  }

  /** The kind of the record in a list of them; empty for anything else. */
  public static java.util.Optional<Class<? extends Record>> listedRecord(RecordComponent part) {
    return part.getType() == List.class && listed(part).isRecord()
        ? java.util.Optional.of(listed(part).asSubclass(Record.class))
        : java.util.Optional.empty();
  }

  /** {@code waitTime} stands in the column {@code wait_time}. */
  public static String column(String name) {
    return name.replaceAll("([A-Z0-9]+)", "_$1").toLowerCase(Locale.ROOT);
  }
}
