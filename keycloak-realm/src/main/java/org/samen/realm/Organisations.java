package org.samen.realm;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who is in the demo, as {@code organisations.json} says it.
 *
 * @param stewards people whom the platform's realm itself signs in
 */
record Organisations(String demoPassword, List<Person> stewards, List<Organisation> all) {

  static Organisations of(JsonObject source) {
    return new Organisations(
        source.getString("demoPassword"),
        people(source.getJsonObject("platform")),
        objects(source, "organisations").map(Organisation::of).toList());
  }

  static List<Person> people(JsonObject object) {
    return objects(object, "people").map(Person::of).toList();
  }

  static List<String> strings(JsonObject object, String name) {
    return object.getOrDefault(name, JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
        .map(value -> ((JsonString) value).getString())
        .toList();
  }

  static Map<String, String> texts(JsonObject object, String name) {
    JsonObject texts = object.getOrDefault(name, JsonValue.EMPTY_JSON_OBJECT).asJsonObject();
    Map<String, String> map = new TreeMap<>();
    texts.keySet().forEach(key -> map.put(key, texts.getString(key)));
    return map;
  }

  private static Stream<JsonObject> objects(JsonObject object, String name) {
    return object.getJsonArray(name).stream().map(JsonValue::asJsonObject);
  }
}
