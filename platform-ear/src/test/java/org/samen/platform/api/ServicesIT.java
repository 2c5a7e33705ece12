package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.platform.api.Entries.added;
import static org.samen.platform.api.Entries.anEntry;
import static org.samen.platform.api.Entries.path;
import static org.samen.platform.api.Entries.version;
import static org.samen.platform.api.Entries.with;
import static org.samen.platform.api.Entries.withVersion;
import static org.samen.platform.api.Entries.withoutInstance;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** An entry belongs to the partner that keeps it; the others see it. */
@ExtendWith(RunningPlatform.class)
class ServicesIT {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");
  private final Calls bram = Calls.as("bram@zorgbrugmaas.example");

  @Test
  void whatStaffAddTheirOwnOrganisationKeepsAndOthersSee() {
    JsonObject entry = anEntry("Spreekuur aan de kade");

    Answer answer = sanne.post(Entries.PATH, entry).mustBe(201);

    assertTrue(answer.header("Location").endsWith(path(entry)), answer::toString);
    assertEquals("\"" + answer.json().getInt("version") + "\"", answer.header("ETag"));
    JsonObject seenByBram = bram.get(path(entry)).mustBe(200).json();
    assertEquals("open-spreekkamer", seenByBram.getString("keeper"));
    assertEquals("Spreekuur aan de kade", seenByBram.getString("name"));
    assertFalse(seenByBram.getBoolean("mayEdit"));
    assertTrue(sanne.get(path(entry)).json().getBoolean("mayEdit"));
    assertEquals(
        List.of("Utrecht"),
        seenByBram.getJsonArray("places").getValuesAs(JsonObject.class).stream()
            .map(place -> place.getString("municipality"))
            .toList());
  }

  @Test
  void theSameCommandAgainDoesNothingMore() {
    JsonObject entry = anEntry("Twee keer gestuurd");
    int first = sanne.post(Entries.PATH, entry).mustBe(201).json().getInt("version");

    int second = sanne.post(Entries.PATH, entry).mustBe(201).json().getInt("version");

    assertEquals(first, second);
    int lines =
        sanne
            .get("/api/v1/audit/records?object=" + entry.getString("id"))
            .mustBe(200)
            .json()
            .getInt("total");
    assertEquals(1, lines);
  }

  @Test
  void theSameIdWithAnotherBodyIsAConflict() {
    JsonObject entry = anEntry("De eerste");
    added(sanne, entry);

    sanne
        .post(Entries.PATH, with(entry, "name", "De tweede"))
        .mustBeProblem(409, "rule.changed-meanwhile");
    bram.post(Entries.PATH, with(entry, "name", "De derde")).mustBe(403);

    assertEquals("De eerste", sanne.get(path(entry)).json().getString("name"));
  }

  @Test
  void onlyItsKeeperChangesAnEntry() {
    JsonObject entry = anEntry("Van A");
    int version = added(sanne, entry).getInt("version");

    bram.put(path(entry), withVersion(with(entry, "name", "Van B"), version))
        .mustBeProblem(403, "rule.not-yours");
    bram.with("If-Match", sanne.get(path(entry)).header("ETag"))
        .put(path(entry), with(entry, "name", "Van B"))
        .mustBeProblem(403, "rule.not-yours");
    bram.post(path(entry) + "/verify", version(version)).mustBeProblem(403, "rule.not-yours");
    bram.post(path(entry) + "/retire", version(version)).mustBeProblem(403, "rule.not-yours");
    bram.post(path(entry) + "/reopen", version(version)).mustBeProblem(403, "rule.not-yours");
    assertEquals("Van A", sanne.get(path(entry)).json().getString("name"));
    assertEquals(version, sanne.get(path(entry)).json().getInt("version"));

    JsonObject edited =
        sanne
            .put(path(entry), withVersion(with(entry, "name", "Nog van A"), version))
            .mustBe(200)
            .json();
    assertEquals("Nog van A", edited.getString("name"));
    assertNotEquals(version, edited.getInt("version"));
  }

  @Test
  void whoeverIsNoStaffAddsNothing() {
    for (String email :
        List.of(
            "marijke@openspreekkamer.example",
            "ingrid@toetsendoog.example",
            "steward@samen.example")) {
      JsonObject entry = anEntry("Van " + email.substring(0, email.indexOf('@')));
      Calls.as(email).post(Entries.PATH, entry).mustBeProblem(403, "rule.not-allowed");
      sanne.get(path(entry)).mustBe(404);
    }
    added(Calls.as("youssef@openspreekkamer.example"), anEntry("Van de coordinator"));
  }

  @Test
  void whatOneMayNotSeeIsToldLikeWhatDoesNotExist() {
    JsonObject own = with(anEntry("Alleen van ons"), "visibility", "own");
    int version = added(sanne, own).getInt("version");
    sanne.get(path(own)).mustBe(200);
    JsonObject nowhere = anEntry("Nergens");

    JsonObject unknown =
        withoutInstance(bram.get(path(nowhere)).mustBeProblem(404, "rule.not-found"));
    assertEquals(
        unknown, withoutInstance(bram.get(path(own)).mustBeProblem(404, "rule.not-found")));
    for (String verb : List.of("/verify", "/retire", "/reopen")) {
      assertEquals(
          bram.post(path(nowhere) + verb, version(version)).mustBe(404).status(),
          bram.post(path(own) + verb, version(version)).mustBe(404).status());
    }
    assertEquals(
        withoutInstance(bram.put(path(nowhere), withVersion(nowhere, 1)).mustBe(404).json()),
        withoutInstance(bram.put(path(own), withVersion(own, version)).mustBe(404).json()));
    bram.with("If-Match", sanne.get(path(own)).header("ETag"))
        .put(path(own), own)
        .mustBeProblem(404, "rule.not-found");
    assertEquals(
        withoutInstance(
            Calls.asGuest()
                .get("/api/hsds/3.0/services/" + nowhere.getString("id"))
                .mustBe(404)
                .json()),
        withoutInstance(
            Calls.asGuest()
                .get("/api/hsds/3.0/services/" + own.getString("id"))
                .mustBe(404)
                .json()));
  }

  @Test
  void whatChangedSinceItWasReadIsNotOverwritten() {
    JsonObject entry = anEntry("Eerste lezing");
    int read = added(sanne, entry).getInt("version");
    Calls colleague = Calls.as("youssef@openspreekkamer.example");
    colleague
        .put(path(entry), withVersion(with(entry, "name", "Van de collega"), read))
        .mustBe(200);

    sanne
        .put(path(entry), withVersion(with(entry, "name", "Verouderd"), read))
        .mustBeProblem(409, "rule.changed-meanwhile");
    sanne
        .with("If-Match", "\"" + read + "\"")
        .put(path(entry), with(entry, "name", "Verouderd"))
        .mustBeProblem(409, "rule.changed-meanwhile");
    sanne.post(path(entry) + "/verify", version(read)).mustBeProblem(409, "rule.changed-meanwhile");
    sanne.post(path(entry) + "/retire", version(read)).mustBeProblem(409, "rule.changed-meanwhile");

    assertEquals("Van de collega", sanne.get(path(entry)).json().getString("name"));
    sanne
        .with("If-Match", sanne.get(path(entry)).header("ETag"))
        .put(path(entry), with(entry, "name", "Op de laatste lezing"))
        .mustBe(200);
  }

  @Test
  void verifyingNamesTheDayAndThePerson() {
    JsonObject entry = anEntry("Nog niet nagekeken");
    JsonObject fresh = added(sanne, entry);
    assertFalse(fresh.containsKey("verifiedOn"));

    JsonObject verified =
        sanne.post(path(entry) + "/verify", version(fresh.getInt("version"))).mustBe(200).json();

    assertEquals(LocalDate.now(ZONE).toString(), verified.getString("verifiedOn"));
    assertEquals("Sanne Vermeulen", verified.getString("verifiedBy"));
  }

  @Test
  void aRetiredEntryKeepsItsAddressAndLeavesTheList() {
    String word = "uitgediend" + UUID.randomUUID().toString().substring(0, 8);
    JsonObject entry = anEntry(word);
    int version = added(sanne, entry).getInt("version");
    assertEquals(1, found(word, ""));

    JsonObject retired = sanne.post(path(entry) + "/retire", version(version)).mustBe(200).json();

    assertEquals("defunct", retired.getString("status"));
    assertEquals("defunct", bram.get(path(entry)).mustBe(200).json().getString("status"));
    assertEquals(0, found(word, ""));
    assertEquals(1, found(word, "&status=defunct"));
    JsonObject reopened =
        sanne.post(path(entry) + "/reopen", version(retired.getInt("version"))).mustBe(200).json();
    assertEquals("active", reopened.getString("status"));
    assertEquals(1, found(word, ""));
  }

  @Test
  void theListFindsByWordAndNarrowsByFilter() {
    String word = "zoekwoord" + UUID.randomUUID().toString().substring(0, 8);
    added(sanne, anEntry("Spreekuur " + word));
    added(bram, with(anEntry("Hulp " + word), "category", "interpreter"));

    assertEquals(2, found(word, ""));
    assertEquals(1, found(word, "&keeper=zorgbrug-maas"));
    assertEquals(1, found(word, "&category=interpreter"));
    assertEquals(
        2,
        found(
            word, "&municipality=Utrecht&language=ti&role=delivering&system=parallel&nodoc=true"));
    assertEquals(0, found(word, "&language=fr"));
    assertEquals(0, found(word, "&verified=90"));
  }

  @Test
  void eachFieldThatBreaksARuleIsNamedAtOnce() {
    JsonObject wrong =
        Json.createObjectBuilder(anEntry(" "))
            .add("category", "no-such")
            .add("url", "javascript:alert(1)")
            .add("email", "nobody")
            .add(
                "hours",
                Json.createArrayBuilder()
                    .add(
                        Json.createObjectBuilder()
                            .add("days", Json.createArrayBuilder().add("MO"))
                            .add("opens", "09:00")))
            .build();

    JsonObject problem = sanne.post(Entries.PATH, wrong).mustBeProblem(422, "rule.invalid-fields");

    List<String> errors =
        problem.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
            .map(error -> error.getString("field") + " " + error.getString("rule"))
            .toList();
    for (String expected :
        List.of(
            "name rule.required",
            "category rule.unknown-choice",
            "url rule.web-address",
            "email rule.email",
            "hours[0].closes rule.both-times")) {
      assertTrue(errors.contains(expected), () -> expected + " is missing in " + errors);
    }
    sanne.get(path(wrong)).mustBe(404);
  }

  private int found(String word, String filters) {
    return bram.get(Entries.PATH + "?q=" + word + filters).mustBe(200).json().getInt("total");
  }
}
