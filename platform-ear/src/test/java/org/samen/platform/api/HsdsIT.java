package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.platform.api.Entries.added;
import static org.samen.platform.api.Entries.anEntry;
import static org.samen.platform.api.Entries.with;
import static org.samen.platform.api.Entries.withoutInstance;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Who reads what of the directory as HSDS 3.0, and page by page. */
@ExtendWith(RunningPlatform.class)
class HsdsIT {
  private static final String ROOT = "/api/hsds/3.0";

  private final Calls guest = Calls.asGuest();
  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");
  private final Calls bram = Calls.as("bram@zorgbrugmaas.example");

  @Test
  void guestsReadWhatIsPublicPartnersAlsoWhatIsSharedAndKeepersTheirOwn() {
    String word = "zichtbaar" + UUID.randomUUID().toString().substring(0, 8);
    JsonObject shown = added(sanne, anEntry("Openbaar " + word));
    JsonObject shared = added(sanne, with(anEntry("Gedeeld " + word), "visibility", "partners"));
    JsonObject own = added(sanne, with(anEntry("Eigen " + word), "visibility", "own"));

    assertEquals(Set.of(id(shown)), found(guest, word));
    assertEquals(Set.of(id(shown), id(shared)), found(bram, word));
    assertEquals(Set.of(id(shown), id(shared), id(own)), found(sanne, word));
    JsonObject unknown =
        withoutInstance(
            guest
                .get(ROOT + "/services/" + UUID.randomUUID())
                .mustBeProblem(404, "rule.not-found"));
    for (JsonObject hidden : List.of(shared, own)) {
      assertEquals(
          unknown,
          withoutInstance(
              guest.get(ROOT + "/services/" + id(hidden)).mustBeProblem(404, "rule.not-found")));
    }
    bram.get(ROOT + "/services/" + id(shared)).mustBe(200);
    bram.get(ROOT + "/services/" + id(own)).mustBe(404);
    sanne.get(ROOT + "/services/" + id(own)).mustBe(200);
    String organization = ROOT + "/organizations/" + shown.getString("organizationId");
    assertTrue(guest.get(organization).mustBe(200).body().contains(id(shown)));
    assertFalse(guest.get(organization).body().contains(id(shared)));
    assertFalse(guest.get(organization).body().contains(id(own)));
    assertFalse(bram.get(organization).body().contains(id(own)));
    assertTrue(sanne.get(organization).body().contains(id(own)));
  }

  @Test
  void whoVerifiedAnEntryIsNotPublic() {
    JsonObject entry = added(sanne, anEntry("Nagekeken"));
    sanne
        .post(Entries.path(entry) + "/verify", Entries.version(entry.getInt("version")))
        .mustBe(200);
    Answer answer = guest.get(ROOT + "/services/" + id(entry)).mustBe(200);
    assertTrue(answer.json().containsKey("assured_date"), answer::toString);
    assertFalse(answer.body().contains("Vermeulen"), answer::toString);
    assertFalse(answer.body().contains("assured_by"), answer::toString);
  }

  @Test
  void thePagesTogetherAreTheWholeList() {
    int total = guest.get(ROOT + "/services?per_page=1").mustBe(200).json().getInt("total_items");
    Set<String> ids = new HashSet<>();
    JsonObject page;
    int number = 0;
    do {
      number++;
      page = guest.get(ROOT + "/services?per_page=20&page=" + number).mustBe(200).json();
      assertEquals(number == 1, page.getBoolean("first_page"));
      assertEquals(number, page.getInt("page_number"));
      assertEquals(page.getJsonArray("contents").size(), page.getInt("size"));
      page.getJsonArray("contents").getValuesAs(JsonObject.class).forEach(one -> ids.add(id(one)));
    } while (!page.getBoolean("last_page"));
    assertEquals(total, ids.size());
    assertEquals(page.getInt("total_pages"), number);
    JsonObject beyond = guest.get(ROOT + "/services?page=" + (number + 5)).mustBe(200).json();
    assertTrue(beyond.getBoolean("empty"));
  }

  @Test
  void whatChangedSinceAMomentCanBeAskedFor() {
    JsonObject entry = added(sanne, anEntry("Vers"));
    String changed = entry.getString("lastModified");
    String after = ROOT + "/services?per_page=1000&modified_after=" + Calls.encoded(changed);
    assertTrue(guest.get(after).mustBe(200).body().contains(id(entry)));
    String later = Instant.parse(changed).plusSeconds(3600).toString();
    assertEquals(
        0,
        guest
            .get(ROOT + "/services?modified_after=" + Calls.encoded(later))
            .mustBe(200)
            .json()
            .getInt("total_items"));
  }

  @Test
  void aPageThatCannotBeReadIsNamed() {
    for (String query :
        List.of(
            "page=0",
            "page=-1",
            "page=x",
            "per_page=0",
            "per_page=1001",
            "page=99999999999",
            "modified_after=yesterday",
            "organization_id=1")) {
      JsonObject problem =
          guest.get(ROOT + "/services?" + query).mustBeProblem(400, "rule.invalid-fields");
      assertEquals(
          query.substring(0, query.indexOf('=')),
          problem.getJsonArray("errors").getJsonObject(0).getString("field"));
    }
  }

  private Set<String> found(Calls reader, String word) {
    Set<String> ids = new HashSet<>();
    reader
        .get(ROOT + "/services?search=" + word)
        .mustBe(200)
        .json()
        .getJsonArray("contents")
        .getValuesAs(JsonObject.class)
        .forEach(service -> ids.add(id(service)));
    return ids;
  }

  private static String id(JsonObject thing) {
    return thing.getString("id");
  }
}
