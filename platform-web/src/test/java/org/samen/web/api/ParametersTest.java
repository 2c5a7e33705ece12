package org.samen.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParametersTest {
  @Test
  void whatCannotBeReadIsNamed() {
    BadInput refused = assertThrows(BadInput.class, () -> read(UUID.class, "1-1-1-1-1"));
    assertEquals("asked", refused.problems().getFirst().field());
    assertThrows(BadInput.class, () -> read(Integer.class, "99999999999"));
    assertThrows(BadInput.class, () -> read(Boolean.class, "yes"));
    assertThrows(BadInput.class, () -> read(Instant.class, "2026-03-01"));
  }

  @Test
  void whatCanBeReadIs() {
    assertEquals(
        Instant.parse("2026-03-01T08:00:00Z"), read(Instant.class, "2026-03-01T09:00:00+01:00"));
    assertEquals(Integer.valueOf(7), read(Integer.class, "7"));
  }

  @Test
  void aPageOutsideItsBoundsIsRefused() {
    assertEquals(new Paging(1, 25), Paging.of(null, null));
    assertEquals(new Paging(2, 100), Paging.of(2, 100));
    assertThrows(BadInput.class, () -> Paging.of(0, null));
    assertThrows(BadInput.class, () -> Paging.of(1, 101));
    assertThrows(BadInput.class, () -> Paging.of(Integer.MAX_VALUE, 100));
  }

  @Test
  void aVersionComesFromTheHeaderElseFromTheBody() {
    assertEquals(3, Version.of("\"3\"", 9));
    assertEquals(3, Version.of("W/\"3\"", null));
    assertEquals(9, Version.of(null, 9));
    assertThrows(BadInput.class, () -> Version.of("*", 9));
    assertThrows(BadInput.class, () -> Version.of(null, null));
  }

  private static <T> @Nullable T read(Class<T> type, String text) {
    Annotation[] asked = Resource.class.getDeclaredMethods()[0].getParameterAnnotations()[0];
    ParamConverter<T> converter =
        Objects.requireNonNull(new Parameters().getConverter(type, type, asked));
    return converter.fromString(text);
  }

  /** A parameter as a resource declares it. */
  private static final class Resource {
    @SuppressWarnings("UnusedMethod")
    void ask(@QueryParam("asked") String asked) {}
  }
}
