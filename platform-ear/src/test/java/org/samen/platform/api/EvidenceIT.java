package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Tallies and publications, as programs read them: under the same rules as the screens. */
@ExtendWith(RunningPlatform.class)
class EvidenceIT {
  private static final String TALLIES = "/api/v1/tallies";
  private static final String PUBLICATIONS = "/api/v1/publications";
  private static final String NOW = YearMonth.now(ZoneId.of("Europe/Amsterdam")).toString();

  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");
  private final Calls bram = Calls.as("bram@zorgbrugmaas.example");

  @Test
  void aTallyIsReadByItsOwnOrganisationAlone() {
    String id = UUID.randomUUID().toString();
    String list =
        TALLIES + "?month=" + NOW + "&municipality=GM0034&barrier=no-interpreter&per_page=100";
    sanne.post(TALLIES, tally(id, "no-interpreter")).mustBe(204);
    sanne.post(TALLIES, tally(id, "no-interpreter")).mustBe(204);
    assertTrue(sanne.get(list).mustBe(200).body().contains(id));
    assertFalse(bram.get(list).mustBe(200).body().contains(id));
    bram.post(TALLIES + "/" + id + "/take-back").mustBeProblem(404, "rule.not-found");
    sanne.post(TALLIES + "/" + id + "/take-back").mustBe(204);
    assertTrue(sanne.get(list).mustBe(200).body().contains("\"takenBack\":true"));
  }

  @Test
  void aTextAboutSomebodyIsRefusedAndNotRepeated() {
    JsonObject refused =
        sanne
            .post(TALLIES, tally(UUID.randomUUID().toString(), "mevrouw Jansen"))
            .mustBeProblem(422, "rule.invalid-fields");
    assertFalse(refused.toString().contains("Jansen"), refused::toString);
    JsonObject noted =
        Json.createObjectBuilder(tally(UUID.randomUUID().toString(), "no-interpreter"))
            .add("note", "mevrouw Jansen")
            .build();
    assertFalse(sanne.post(TALLIES, noted).mustBe(400).body().contains("Jansen"));
  }

  @Test
  void aPublicationsHashIsThatOfItsTextAndTheChainIsWhole() throws Exception {
    assertTrue(sanne.get(PUBLICATIONS + "/verify").mustBe(200).json().getBoolean("whole"));
    String text = bram.get(PUBLICATIONS + "/1/text").mustBe(200).body();
    assertEquals(
        bram.get(PUBLICATIONS + "/1").mustBe(200).json().getString("hash"),
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8))));
    sanne.post(PUBLICATIONS + "/next").mustBe(403);
  }

  @Test
  void aHiddenCellIsMarkedAndHasNoValue() {
    String month =
        bram.get(PUBLICATIONS + "/2").mustBe(200).json().getString("month").substring(0, 7);
    var cells = bram.get(PUBLICATIONS + "/tables/" + month + "/barrier").mustBe(200).array();
    long hidden =
        cells.stream()
            .map(JsonValue::asJsonObject)
            .filter(cell -> cell.getBoolean("suppressed"))
            .count();
    assertTrue(hidden > 0 && hidden < cells.size());
    for (JsonValue value : cells) {
      JsonObject cell = value.asJsonObject();
      assertTrue(
          cell.getBoolean("suppressed")
              ? !cell.containsKey("value") || cell.isNull("value")
              : cell.getInt("value") >= 10,
          cell::toString);
    }
  }

  private static JsonObject tally(String id, String barrier) {
    return Json.createObjectBuilder()
        .add(
            "tallies",
            Json.createArrayBuilder()
                .add(
                    Json.createObjectBuilder()
                        .add("id", id)
                        .add("month", NOW)
                        .add("municipality", "GM0034")
                        .add("category", "interpreter")
                        .add("barrier", barrier)
                        .add("outcome", "unknown")
                        .add("minutes", "0-15")))
        .build();
  }
}
