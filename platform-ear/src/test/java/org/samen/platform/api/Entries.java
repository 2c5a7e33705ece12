package org.samen.platform.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;

/** Entries of the directory as programs send them. */
final class Entries {
  static final String PATH = "/api/v1/directory/services";

  private Entries() {}

  /** A whole entry with a new id. */
  static JsonObject anEntry(String name) {
    return Json.createObjectBuilder()
        .add("id", UUID.randomUUID().toString())
        .add("name", name)
        .add("description", "Inloopspreekuur van een huisarts. Komen zonder afspraak kan.")
        .add("category", "walk-in-clinic")
        .add("role", "delivering")
        .add("system", "parallel")
        .add("noIdentityDocument", true)
        .add("visibility", "public")
        .add("status", "active")
        .add(
            "places",
            Json.createArrayBuilder()
                .add(
                    Json.createObjectBuilder()
                        .add("id", UUID.randomUUID().toString())
                        .add("street", "Voorbeeldstraat 1")
                        .add("postalCode", "3511 AA")
                        .add("municipality", "Utrecht")))
        .add("languages", Json.createArrayBuilder().add("nl").add("ti"))
        .build();
  }

  /** The same with another value for one field. */
  static JsonObject with(JsonObject entry, String field, String value) {
    return Json.createObjectBuilder(entry).add(field, value).build();
  }

  static JsonObject with(JsonObject entry, String field, JsonObject value) {
    return Json.createObjectBuilder(entry).add(field, value).build();
  }

  static JsonObject withVersion(JsonObject entry, int version) {
    return Json.createObjectBuilder(entry).add("version", version).build();
  }

  static JsonObject version(int version) {
    return Json.createObjectBuilder().add("version", version).build();
  }

  static String path(JsonObject entry) {
    return PATH + "/" + entry.getString("id");
  }

  /** An entry in the directory, kept by the organisation of whoever calls; answers it as read. */
  static JsonObject added(Calls by, JsonObject entry) {
    return by.post(PATH, entry).mustBe(201).json();
  }

  /** A problem's body without the address it is about. */
  static JsonObject withoutInstance(JsonObject problem) {
    JsonObjectBuilder rest = Json.createObjectBuilder(problem);
    return rest.remove("instance").build();
  }
}
