package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** What the platform says of its own API. */
@ExtendWith(RunningPlatform.class)
class OpenApiIT {
  @Test
  void everyPathIsDescribed() {
    JsonObject description = Calls.asGuest().get("/openapi?format=JSON").mustBe(200).json();

    JsonObject paths = description.getJsonObject("paths");
    for (String path :
        List.of(
            "/api/v1/me",
            "/api/v1/organisations",
            "/api/v1/people",
            "/api/v1/people/{id}/disable",
            "/api/v1/people/{id}/enable",
            "/api/v1/audit/records",
            "/api/v1/audit/verification",
            "/api/v1/sharing/things",
            "/api/v1/sharing/things/{id}",
            "/api/v1/sharing/things/{id}/calendar",
            "/api/v1/sharing/things/{id}/retire",
            "/api/v1/sharing/things/{id}/reopen",
            "/api/v1/sharing/bookings",
            "/api/v1/sharing/bookings/proposals",
            "/api/v1/sharing/bookings/{id}",
            "/api/v1/sharing/bookings/{id}/approve",
            "/api/v1/sharing/bookings/{id}/decline",
            "/api/v1/sharing/bookings/{id}/cancel",
            "/api/v1/sharing/bookings/{id}/handovers",
            "/api/v1/sharing/use",
            "/api/v1/sharing/use.csv",
            "/api/v1/sharing/feeds",
            "/api/v1/sharing/feeds/{id}",
            "/api/v1/attachments",
            "/api/v1/attachments/{id}",
            "/api/v1/directory/services",
            "/api/v1/directory/services/{id}",
            "/api/v1/directory/services/{id}/verify",
            "/api/v1/directory/services/{id}/retire",
            "/api/v1/directory/services/{id}/reopen",
            "/api/v1/directory/imports",
            "/api/v1/directory/imports/{id}",
            "/api/v1/directory/imports/{id}/problems",
            "/api/v1/directory/imports/{id}/accept",
            "/api/hsds/3.0",
            "/api/hsds/3.0/services",
            "/api/hsds/3.0/services/{id}",
            "/api/hsds/3.0/organizations",
            "/api/hsds/3.0/organizations/{id}",
            "/api/hsds/3.0/service_at_locations",
            "/api/hsds/3.0/service_at_locations/{id}",
            "/api/hsds/3.0/taxonomies",
            "/api/hsds/3.0/taxonomies/{id}",
            "/api/hsds/3.0/taxonomy_terms",
            "/api/hsds/3.0/taxonomy_terms/{id}",
            "/api/v1/directory/changes")) {
      assertTrue(paths.containsKey(path), () -> path + " is not in " + paths.keySet());
    }
  }

  @Test
  void theExampleOfAnEntryGoesIn() {
    JsonObject example =
        Calls.asGuest()
            .get("/openapi?format=JSON")
            .json()
            .getJsonObject("paths")
            .getJsonObject(Entries.PATH)
            .getJsonObject("post")
            .getJsonObject("requestBody")
            .getJsonObject("content")
            .getJsonObject("application/json")
            .getJsonObject("examples")
            .getJsonObject("entry")
            .getJsonObject("value");
    JsonObject entry = Entries.with(example, "id", java.util.UUID.randomUUID().toString());
    Entries.added(Calls.as("sanne@openspreekkamer.example"), entry);
  }
}
