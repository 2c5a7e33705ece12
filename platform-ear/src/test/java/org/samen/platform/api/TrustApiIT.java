package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Reports, upkeep, history and merging as programs of three partners meet them. */
@ExtendWith(RunningPlatform.class)
class TrustApiIT {
  private static final String REPORTS = "/api/v1/directory/reports";
  private static final String UPKEEP = "/api/v1/directory/upkeep";
  private static final String MERGES = "/api/v1/directory/merges";

  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");
  private final Calls bram = Calls.as("bram@zorgbrugmaas.example");
  private final Calls lotte = Calls.as("lotte@domtoren.example");

  @Test
  void aReportReachesTheKeeperAloneAndItsAnswerTheReporter() {
    JsonObject entry = Entries.added(sanne, Entries.anEntry("Melding " + UUID.randomUUID()));
    String id = entry.getString("id");
    JsonObject report = report(id, "out-of-date").add("what", "phone").build();
    bram.post(REPORTS, report).mustBe(204);
    bram.post(REPORTS, report).mustBe(204); // the same again

    String queued = sanne.get(REPORTS + "?service=" + id).mustBe(200).body();
    assertTrue(queued.contains("zorgbrug-maas") && queued.contains("\"total\":1"), queued);
    assertTrue(
        sanne.get(UPKEEP + "?per_page=100").mustBe(200).body().contains(id),
        "it stands in the queue");
    assertTrue(
        lotte.get(REPORTS + "?service=" + id).mustBe(200).body().contains("\"total\":0"),
        "another partner's report");

    String resolve = REPORTS + "/" + report.getString("id") + "/resolve";
    JsonObject fixed = Json.createObjectBuilder().add("outcome", "fixed").build();
    bram.post(resolve, fixed).mustBe(403);
    lotte.post(resolve, fixed).mustBe(404);
    sanne.post(resolve, Json.createObjectBuilder().add("outcome", "declined").build()).mustBe(422);
    sanne.post(resolve, fixed).mustBe(204);
    String told = bram.get("/api/v1/notices").mustBe(200).body();
    assertTrue(told.contains("report.resolved.fixed") && told.contains(id), told);
    assertFalse(lotte.get("/api/v1/notices").mustBe(200).body().contains(id));
    retire(sanne, id);
  }

  @Test
  void aReportHoldsNoPersonAndNothingOutOfSight() {
    JsonObject entry = Entries.added(sanne, Entries.anEntry("Weigering " + UUID.randomUUID()));
    String id = entry.getString("id");
    bram.post(
            REPORTS,
            report(id, "out-of-date")
                .add("what", "other")
                .add("note", "Mevrouw Jansen belde, 06-12345678")
                .build())
        .mustBe(422);
    bram.post(
            REPORTS,
            report(id, "refused").add("what", "fear-of-police").add("note", "iemand").build())
        .mustBe(422);
    bram.post(REPORTS, report(id, "refused").add("what", "no such barrier").build()).mustBe(422);
    JsonObject own =
        Entries.added(
            sanne,
            Entries.with(Entries.anEntry("Eigen " + UUID.randomUUID()), "visibility", "own"));
    bram.post(REPORTS, report(own.getString("id"), "out-of-date").add("what", "phone").build())
        .mustBe(404);
    retire(sanne, id);
    retire(sanne, own.getString("id"));
  }

  @Test
  void severalAreVerifiedAtOnceAndTakenBack() {
    JsonObject one = Entries.added(sanne, Entries.anEntry("Bijhouden 1 " + UUID.randomUUID()));
    JsonObject two = Entries.added(sanne, Entries.anEntry("Bijhouden 2 " + UUID.randomUUID()));
    bram.post(UPKEEP + "/verify", entries(one, two)).mustBe(403);
    sanne.post(UPKEEP + "/verify", entries(one, two)).mustBe(204);
    JsonObject verified = sanne.get(Entries.path(one)).mustBe(200).json();
    assertTrue(verified.containsKey("verifiedOn"), verified.toString());
    sanne.post(UPKEEP + "/verify", entries(one)).mustBe(409);
    JsonObject other = sanne.get(Entries.path(two)).mustBe(200).json();
    sanne.post(UPKEEP + "/undo", entries(verified, other)).mustBe(204);
    JsonObject back = sanne.get(Entries.path(one)).mustBe(200).json();
    assertFalse(back.containsKey("verifiedOn") && !back.isNull("verifiedOn"), back.toString());
    sanne.post(UPKEEP + "/undo", entries(verified)).mustBe(409);
    retire(sanne, one.getString("id"));
    retire(sanne, two.getString("id"));
  }

  @Test
  void anEarlierVersionComesBackAsANewOne() {
    JsonObject entry = Entries.added(sanne, Entries.anEntry("Vroeger " + UUID.randomUUID()));
    String id = entry.getString("id");
    String history = "/api/v1/directory/history/" + id;
    sanne
        .put(
            Entries.path(entry),
            Entries.withVersion(
                Entries.with(Entries.with(entry, "name", "Later"), "email", "nieuw@example.org"),
                entry.getInt("version")))
        .mustBe(200);
    JsonObject first = sanne.get(history).mustBe(200).array().getJsonObject(1);
    JsonObject restoring =
        Json.createObjectBuilder()
            .add("n", first.getInt("n"))
            .add("version", sanne.get(Entries.path(entry)).json().getInt("version"))
            .build();
    bram.post(history + "/restore", restoring).mustBe(403);
    sanne.post(history + "/restore", restoring).mustBe(204);
    sanne.post(history + "/restore", restoring).mustBe(409);
    assertEquals(entry.getString("name"), sanne.get(Entries.path(entry)).json().getString("name"));
    assertEquals(3, sanne.get(history).array().size());
    assertFalse(bram.get(history).mustBe(200).body().contains("nieuw@example.org"));
    Calls.asGuest().get(history).mustBe(401);
    retire(sanne, id);
  }

  @Test
  void bothKeepersMakeOneEntryOfTwo() {
    String name = "Dubbel " + UUID.randomUUID();
    JsonObject survivor = Entries.added(sanne, Entries.anEntry(name));
    JsonObject loser = Entries.added(bram, Entries.anEntry(name));
    JsonObject proposal =
        Json.createObjectBuilder()
            .add("id", UUID.randomUUID().toString())
            .add("survivor", survivor.getString("id"))
            .add("survivorVersion", survivor.getInt("version"))
            .add("loser", loser.getString("id"))
            .add("loserVersion", loser.getInt("version"))
            .add("takes", Json.createArrayBuilder().add("language"))
            .build();
    lotte.post(MERGES, proposal).mustBe(403);
    assertEquals("proposed", sanne.post(MERGES, proposal).mustBe(200).json().getString("state"));
    String agree = MERGES + "/" + proposal.getString("id") + "/agree";
    JsonObject seen =
        Json.createObjectBuilder()
            .add("survivorVersion", survivor.getInt("version"))
            .add("loserVersion", loser.getInt("version"))
            .build();
    sanne.post(agree, seen).mustBe(403);
    lotte.post(agree, seen).mustBe(404);
    assertTrue(bram.get("/api/v1/notices").body().contains("merge.proposed"));
    bram.post(agree, seen).mustBe(204);
    bram.post(agree, seen).mustBe(204); // the same again
    Answer gone = lotte.get(Entries.path(loser)).mustBe(301);
    assertTrue(gone.header("Location").endsWith(survivor.getString("id")), gone::toString);
    String hsds = "/api/hsds/3.0/services/";
    Answer handedOn = Calls.asGuest().get(hsds + loser.getString("id")).mustBe(301);
    assertTrue(
        handedOn.header("Location").endsWith(hsds + survivor.getString("id")), handedOn::toString);
    Calls.asGuest().get(hsds + survivor.getString("id")).mustBe(200);
    retire(sanne, survivor.getString("id"));
  }

  private static jakarta.json.JsonObjectBuilder report(String service, String kind) {
    return Json.createObjectBuilder()
        .add("id", UUID.randomUUID().toString())
        .add("service", service)
        .add("kind", kind);
  }

  private static JsonObject entries(JsonObject... all) {
    var lines = Json.createArrayBuilder();
    for (JsonObject entry : all) {
      lines.add(
          Json.createObjectBuilder()
              .add("id", entry.getString("id"))
              .add("version", entry.getInt("version")));
    }
    return Json.createObjectBuilder().add("entries", lines).build();
  }

  private static void retire(Calls by, String id) {
    String path = Entries.PATH + "/" + id;
    by.post(path + "/retire", Entries.version(by.get(path).json().getInt("version"))).mustBe(200);
  }
}
