package org.samen.web.api;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of resources. One that cannot be read is 400 and named, where JAX-RS by
 * itself would say 404.
 */
@Provider
public class Parameters implements ParamConverterProvider {
  /** The JDK also takes "1-1-1-1-1" for a UUID. */
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final Map<Class<?>, Kind> KINDS =
      Map.of(
          UUID.class, new Kind(Parameters::uuid, "rule.field.uuid"),
          Instant.class,
              new Kind(text -> OffsetDateTime.parse(text).toInstant(), "rule.field.instant"),
          Integer.class, new Kind(Integer::valueOf, "rule.field.integer"),
          Boolean.class, new Kind(Parameters::truth, "rule.field.boolean"));

  private record Kind(Function<String, Object> reading, String rule) {}

  @Override
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    Kind kind = KINDS.get(type);
    return kind == null ? null : new Converter<>(type, kind, name(annotations));
  }

  /**
   * Refuses a word that is none of those that a parameter may be; an absent one is none at all.
   *
   * @throws BadInput naming those that it may be
   */
  public static void oneOf(String name, @Nullable String value, List<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      throw new BadInput(name, "rule.field.one-of", String.join(", ", allowed));
    }
  }

  static UUID uuid(String text) {
    if (!UUID_FORM.matcher(text).matches()) {
      throw new IllegalArgumentException();
    }
    return UUID.fromString(text);
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException();
    };
  }

  private static String name(Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      if (annotation instanceof QueryParam query) {
        return query.value();
      }
      if (annotation instanceof PathParam path) {
        return path.value();
      }
    }
    return "";
  }

  private record Converter<T>(Class<T> type, Kind kind, String name) implements ParamConverter<T> {
    @Override
    public @Nullable T fromString(@Nullable String text) {
      if (text == null || text.isEmpty()) {
        return null;
      }
      try {
        return type.cast(kind.reading().apply(text));
      } catch (IllegalArgumentException | DateTimeException unreadable) {
        throw new BadInput(name, kind.rule());
      }
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}
