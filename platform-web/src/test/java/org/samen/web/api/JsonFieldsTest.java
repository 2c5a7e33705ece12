package org.samen.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.samen.access.InvalidFields;

class JsonFieldsTest {
  private record Line(@Nullable String street) {}

  private record Shown(String name, int version) {}

  @Test
  void whatIsRightIsRead() {
    assertEquals("x", JsonFields.read(body("{\"name\":\"x\"}"), json -> json.requiredText("name")));
    assertEquals(Integer.valueOf(3), JsonFields.read(body("{\"n\":3}"), json -> json.integer("n")));
    assertEquals(
        new BigDecimal("1.50"), JsonFields.read(body("{\"a\":1.50}"), json -> json.number("a")));
    assertNull(JsonFields.read(body("{\"a\":null}"), json -> json.text("a")));
    assertEquals(List.of(), JsonFields.read(body("{}"), json -> json.texts("languages")));
  }

  @Test
  void everythingWrongIsNamedAtOnceByField() {
    BadInput refused =
        assertThrows(
            BadInput.class,
            () ->
                JsonFields.read(
                    body(
                        """
                        {"version":1.5,"places":[{"street":7},"x"],"opens":"25:00","id":"1-1-1-1-1"}"""),
                    json -> {
                      json.requiredText("name");
                      json.integer("version");
                      json.time("opens");
                      json.uuid("id");
                      return json.each("places", place -> new Line(place.text("street")));
                    }));
    assertEquals(
        List.of("name", "version", "opens", "id", "places[0].street", "places[1]"),
        refused.problems().stream().map(InvalidFields.Problem::field).toList());
  }

  @Test
  void aNumberThatDoesNotFitIsRefusedAndNotCutOff() {
    BadInput refused =
        assertThrows(
            BadInput.class,
            () ->
                JsonFields.read(
                    body("{\"days\":[1,4294967297,1.5,2.0],\"n\":4294967297}"),
                    json -> {
                      json.integer("n");
                      return json.integers("days");
                    }));
    assertEquals(
        List.of("n", "days[1]", "days[2]"),
        refused.problems().stream().map(InvalidFields.Problem::field).toList());
  }

  @Test
  void aMistypedNameIsRefusedAndWhatAnAnswerHoldsIsPassedOver() {
    BadInput refused =
        assertThrows(
            BadInput.class,
            () ->
                JsonFields.read(
                    body("{\"name\":\"x\",\"nmae\":\"y\",\"version\":1}"),
                    json -> {
                      String name = json.requiredText("name");
                      json.nothingElseThan(Shown.class);
                      return name;
                    }));
    assertEquals("nmae", refused.problems().getFirst().field());
    assertEquals(1, refused.problems().size());
  }

  @Test
  void whatIsNoJsonObjectIsRefused() {
    for (String broken : List.of("", "[]", "{", "1", "{\"a\":}", "{}{}")) {
      assertThrows(
          BadInput.class,
          () -> JsonFields.read(body(broken), json -> json.text("a")),
          () -> "accepted: " + broken);
    }
  }

  @Test
  void aNumberOfMonstrousScaleIsRefused() {
    assertThrows(
        BadInput.class,
        () -> JsonFields.read(body("{\"a\":1e999999999}"), json -> json.number("a")));
    assertThrows(
        BadInput.class,
        () -> JsonFields.read(body("{\"a\":1e999999999}"), json -> json.integer("a")));
  }

  @Test
  void aBodyAboveAMegabyteIsTooLarge() {
    InputStream large = body(" ".repeat((1 << 20) + 1));
    assertThrows(TooLarge.class, () -> JsonFields.read(large, json -> json.text("a")));
  }

  private static InputStream body(String json) {
    return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
  }
}
