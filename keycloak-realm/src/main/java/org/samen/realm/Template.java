package org.samen.realm;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Hand-written JSON in Keycloak's own words, whose texts may hold {@code @word@}s to fill in. */
record Template(JsonObject json) {

  static Template read(Path file) {
    try (JsonReader reader = Json.createReader(Files.newBufferedReader(file, UTF_8))) {
      return new Template(reader.readObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonObject filled(Map<String, String> words) {
    return fill(json, words).asJsonObject();
  }

  private static JsonValue fill(JsonValue value, Map<String, String> words) {
    return switch (value.getValueType()) {
      case STRING -> Json.createValue(fill(((JsonString) value).getString(), words));
      case ARRAY -> {
        JsonArrayBuilder array = Json.createArrayBuilder();
        value.asJsonArray().forEach(element -> array.add(fill(element, words)));
        yield array.build();
      }
      case OBJECT -> {
        JsonObjectBuilder object = Json.createObjectBuilder();
        value.asJsonObject().forEach((name, element) -> object.add(name, fill(element, words)));
        yield object.build();
      }
      case NUMBER, TRUE, FALSE, NULL -> value;
    };
  }

  private static String fill(String text, Map<String, String> words) {
    String filled = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      filled = filled.replace("@" + word.getKey() + "@", word.getValue());
    }
    return filled;
  }
}
