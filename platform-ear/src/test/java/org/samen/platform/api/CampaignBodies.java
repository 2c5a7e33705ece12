package org.samen.platform.api;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.LocalDate;

/** Campaigns as tests send them. */
public final class CampaignBodies {
  private CampaignBodies() {}

  /** Of its partners alone, with one demand of one ministry. */
  public static JsonObject campaign(
      String id, String name, LocalDate startsOn, String demand, String target) {
    return Json.createObjectBuilder()
        .add("id", id)
        .add("name", name)
        .add("aim", "Een tolk hoort bij zorg.")
        .add("why", "")
        .add("role", "advocating")
        .add("visibility", "private")
        .add("startsOn", startsOn.toString())
        .add(
            "demands",
            Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("id", demand).add("text", "Vergoed de tolk.")))
        .add(
            "targets",
            Json.createArrayBuilder()
                .add(
                    Json.createObjectBuilder()
                        .add("id", target)
                        .add("kind", "ministry")
                        .add("institution", "Ministerie van VWS")))
        .add("milestones", JsonValue.EMPTY_JSON_ARRAY)
        .build();
  }
}
