package org.samen.platform.api;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Volunteers and shifts as tests of the rosters send them. */
public final class RosterBodies {
  private RosterBodies() {}

  /** Without a skill, who can always be had by day. */
  public static JsonObject volunteer(String id) {
    JsonArrayBuilder pattern = Json.createArrayBuilder();
    for (int day = 1; day <= 7; day++) {
      pattern.add(
          Json.createObjectBuilder().add("day", day).add("from", "08:00").add("until", "20:00"));
    }
    return Json.createObjectBuilder()
        .add("alias", "Proef-" + id.substring(0, 8))
        .add("name", "Proef Vrijwilliger")
        .add("language", "nl")
        .add("under21", false)
        .add("languages", Json.createArrayBuilder().add("nl"))
        .add("areas", Json.createArrayBuilder().add("0363"))
        .add("wantedMinutes", 240)
        .add("mostMinutes", 960)
        .add("restMinutes", 660)
        .add("joinedOn", "2026-03-02")
        .add("skills", Json.createArrayBuilder())
        .add("trainings", Json.createArrayBuilder())
        .add("pattern", pattern)
        .add("exceptions", Json.createArrayBuilder())
        .build();
  }

  /** One seat, from one to five, for own volunteers with a VOG. */
  public static JsonObject shift(LocalDate day, @Nullable String skill, @Nullable String language) {
    JsonObjectBuilder seat = Json.createObjectBuilder().add("priority", 2).add("count", 1);
    if (skill != null) {
      seat.add("skill", skill);
    }
    if (language != null) {
      seat.add("language", language);
    }
    return Json.createObjectBuilder()
        .add("name", "Proefdienst")
        .add("role", "delivering")
        .add("audience", "own")
        .add("needsVog", true)
        .add("swapApproval", false)
        .add("starts", day + "T13:00")
        .add("ends", day + "T17:00")
        .add("seats", Json.createArrayBuilder().add(seat))
        .build();
  }

  /** Adds a shift and publishes it; answers its id. */
  public static String published(Calls coordinator, JsonObject shift) {
    String id = UUID.randomUUID().toString();
    coordinator.put("/api/v1/shifts/" + id, shift).mustBe(200);
    coordinator
        .post(
            "/api/v1/shifts/publish",
            Json.createObjectBuilder().add("shifts", Json.createArrayBuilder().add(id)).build())
        .mustBe(204);
    return id;
  }
}
