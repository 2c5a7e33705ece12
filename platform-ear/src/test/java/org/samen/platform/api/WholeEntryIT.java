package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.platform.api.Entries.added;
import static org.samen.platform.api.Entries.anEntry;
import static org.samen.platform.api.Entries.path;
import static org.samen.platform.api.Entries.with;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/**
 * All of HSDS that a partner edits, what is for partners alone, and places that must not be found.
 */
@ExtendWith(RunningPlatform.class)
class WholeEntryIT {
  private static final String ORGANIZATIONS = "/api/v1/directory/organizations/";

  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");
  private final Calls bram = Calls.as("bram@zorgbrugmaas.example");

  @Test
  void whatIsReadCanBeSentBackAndChangesNothing() {
    JsonObject read = added(sanne, whole("Alles van HSDS"));

    assertEquals("Zorg in de wijk", read.getString("programName"));
    assertEquals("Buurthuis De Kade", read.getString("organizationName"));
    assertEquals(18, read.getInt("minimumAge"));
    assertEquals("EUR", first(read, "costs").getString("currency"));
    assertEquals("2026-12-31", first(read, "costs").getString("validTo"));
    assertEquals("1MO,3MO", first(read, "hours").getString("byday"));
    assertEquals("Gemeente Utrecht", first(read, "areas").getString("name"));
    assertEquals("Coördinator", first(read, "contacts").getString("title"));
    assertEquals("Lift aanwezig", first(read, "places").getString("accessibility"));
    assertEquals("Postbus 12", first(read, "places").getString("postalStreet"));
    assertEquals(7, first(read, "phones").getInt("extension"));
    assertEquals("ar", first(read, "phones").getJsonArray("languages").getString(0));

    JsonObject again = sanne.put(path(read), read).mustBe(200).json();
    assertEquals(read, again);
  }

  @Test
  void oneSavingRaisesTheVersionOnce() {
    JsonObject read = added(sanne, anEntry("Eén keer opslaan"));

    JsonObject named = sanne.put(path(read), with(read, "name", "Anders")).mustBe(200).json();
    JsonObject called =
        sanne
            .put(path(read), holding(named, "phones", json("[{\"number\":\"030 000 00 00\"}]")))
            .mustBe(200)
            .json();

    assertEquals(read.getInt("version") + 1, named.getInt("version"));
    assertEquals(read.getInt("version") + 2, called.getInt("version"));
    assertFalse(called.getString("lastModified").equals(named.getString("lastModified")));
  }

  @Test
  void aRepeatedAddKeepsTheLinesThatItMade() {
    JsonObject entry =
        holding(
            anEntry("Twee keer zonder id's"), "phones", json("[{\"number\":\"030 000 00 00\"}]"));
    JsonObject once = added(sanne, entry);
    JsonObject twice = added(sanne, entry);
    assertEquals(once, twice);
    JsonObject more =
        sanne
            .put(
                path(entry),
                holding(
                    once,
                    "phones",
                    Json.createArrayBuilder(json("[{\"number\":\"030 000 00 01\"}]"))
                        .add(first(once, "phones"))
                        .build()))
            .mustBe(200)
            .json();
    assertEquals(2, more.getJsonArray("phones").size());
  }

  @Test
  void aConfidentialPlaceShowsEveryoneButItsKeeperTheMunicipality() {
    JsonObject entry = holding(anEntry("Schuilplek"), "places", hidden());
    JsonObject kept = added(sanne, entry);

    assertEquals("Geheimlaan 9", first(kept, "places").getString("street"));
    assertFalse(first(kept, "places").containsKey("name"), "the keeper's too is not stored");
    JsonObject seen = first(bram.get(path(entry)).mustBe(200).json(), "places");
    assertTrue(seen.getBoolean("confidential"));
    assertEquals("Utrecht", seen.getString("municipality"));
    for (String field :
        new String[] {"street", "postalCode", "name", "latitude", "transportation"}) {
      assertFalse(seen.containsKey(field), seen::toString);
    }
    for (Answer told :
        new Answer[] {
          bram.get(path(entry)),
          Calls.asGuest().get("/api/hsds/3.0/services/" + entry.getString("id")),
          Calls.as("ingrid@toetsendoog.example")
              .get("/api/v1/audit/records?object=" + entry.getString("id")),
          bram.get("/api/v1/directory/services?q=Geheimlaan")
        }) {
      String whole = told.mustBe(200).json().toString();
      assertFalse(whole.contains("Geheimlaan"), whole);
      assertFalse(whole.contains("3511 ZZ"), whole);
    }
  }

  @Test
  void markingAPlaceForgetsWhatWouldGiveItAwayAndUnmarkingWorks() {
    JsonObject open =
        holding(
            anEntry("Eerst bekend"),
            "places",
            json(
                """
                [{"name":"Huis aan de Kade","street":"Kadestraat 3","postalCode":"3511 BB","municipality":"Utrecht",
                  "latitude":52.1,"longitude":5.1}]"""));
    JsonObject read = added(sanne, open);

    JsonObject marked =
        sanne
            .put(path(read), holding(read, "places", marked(first(read, "places"), "confidential")))
            .mustBe(200)
            .json();
    assertFalse(first(marked, "places").containsKey("name"));
    assertFalse(first(marked, "places").containsKey("latitude"));
    assertEquals("Kadestraat 3", first(marked, "places").getString("street"));
    assertFalse(bram.get(path(read)).mustBe(200).json().toString().contains("Kadestraat"));

    JsonObject shown =
        Json.createObjectBuilder(first(marked, "places"))
            .add("confidential", false)
            .add("name", "Huis aan de Kade")
            .build();
    JsonObject unmarked =
        sanne
            .put(
                path(read), holding(marked, "places", Json.createArrayBuilder().add(shown).build()))
            .mustBe(200)
            .json();
    assertEquals("Huis aan de Kade", first(unmarked, "places").getString("name"));
    assertEquals(
        "Kadestraat 3",
        first(bram.get(path(read)).mustBe(200).json(), "places").getString("street"));
  }

  @Test
  void aLineForPartnersIsNotInThePublicData() {
    JsonObject entry =
        holding(
            anEntry("Met een directe lijn"),
            "phones",
            json(
                """
                [{"number":"030 000 00 10"},{"number":"030 000 00 11","visibility":"partners"}]"""));
    added(sanne, entry);

    assertTrue(bram.get(path(entry)).mustBe(200).json().toString().contains("030 000 00 11"));
    String publicly =
        Calls.asGuest()
            .get("/api/hsds/3.0/services/" + entry.getString("id"))
            .mustBe(200)
            .json()
            .toString();
    assertTrue(publicly.contains("030 000 00 10"), publicly);
    assertFalse(publicly.contains("030 000 00 11"), publicly);
  }

  @Test
  void anOrganisationIsChangedByItsKeeperAlone() {
    JsonObject organization =
        Json.createObjectBuilder()
            .add("name", "Buurthuis van A")
            .add("description", "Een buurthuis.")
            .add("identifiers", json("[{\"identifierType\":\"KvK\",\"identifier\":\"00000000\"}]"))
            .add("programs", json("[{\"name\":\"Spreekuren\",\"description\":\"In de wijk.\"}]"))
            .build();
    String path = ORGANIZATIONS + UUID.randomUUID();
    JsonObject read = sanne.put(path, organization).mustBe(200).json();
    assertEquals(read, sanne.put(path, organization).mustBe(200).json());
    assertEquals(read, sanne.put(path, read).mustBe(200).json());

    JsonObject renamed =
        sanne.put(path, with(read, "name", "Buurthuis van ons")).mustBe(200).json();
    assertEquals(read.getInt("version") + 1, renamed.getInt("version"));
    sanne.put(path, with(read, "name", "Verouderd")).mustBeProblem(409, "rule.changed-meanwhile");
    bram.put(path, with(renamed, "name", "Gekaapt")).mustBeProblem(403, "rule.not-yours");
    assertFalse(bram.get(path).mustBe(200).json().getBoolean("mayEdit"));
    Calls.as("marijke@openspreekkamer.example")
        .put(path, renamed)
        .mustBeProblem(403, "rule.not-allowed");

    JsonObject service =
        with(
            with(anEntry("Spreekuur in het buurthuis"), "organizationName", "Buurthuis van ons"),
            "programId",
            first(renamed, "programs").getString("id"));
    added(sanne, service);
    sanne
        .put(path, holding(renamed, "programs", json("[]")))
        .mustBeProblem(422, "rule.invalid-fields");
    assertEquals(1, sanne.get(path).mustBe(200).json().getJsonArray("services").size());
  }

  @Test
  void whatIsWrongInALineIsNamedAtItsField() {
    JsonObject wrong =
        holding(
            holding(
                holding(anEntry("Fout"), "costs", json("[{\"amount\":1,\"currency\":\"E\"}]")),
                "hours",
                json("[{\"freq\":\"WEEKLY\",\"days\":[\"MO\"],\"interval\":2}]")),
            "phones",
            json("[{\"number\":\"bel maar\",\"visibility\":\"own\"}]"));
    String problem =
        sanne.post(Entries.PATH, wrong).mustBeProblem(422, "rule.invalid-fields").toString();
    for (String field :
        new String[] {
          "costs[0].currency", "hours[0].start", "phones[0].number", "phones[0].visibility"
        }) {
      assertTrue(problem.contains(field), problem);
    }
    JsonObject unknown = holding(anEntry("Onbekend"), "phones", json("[{\"nummer\":\"1\"}]"));
    sanne.post(Entries.PATH, unknown).mustBe(400);
  }

  private static JsonObject whole(String name) {
    JsonObject more =
        Json.createReader(
                new StringReader(
                    """
                    {"organizationName":"Buurthuis De Kade","programName":"Zorg in de wijk","minimumAge":18,"maximumAge":65,
                     "fees":"Gratis","accreditations":"Erkend door de wijk","licenses":"Geen nodig",
                     "places":[{"name":"Zaal","street":"Voorbeeldstraat 1","postalCode":"3511 AA","municipality":"Utrecht",
                       "transportation":"Bus 5","accessibility":"Lift aanwezig","postalStreet":"Postbus 12",
                       "postalPostalCode":"3500 AA","postalMunicipality":"Utrecht","latitude":52.09,"longitude":5.12}],
                     "areas":[{"name":"Gemeente Utrecht"}],
                     "hours":[{"freq":"MONTHLY","days":["MO"],"weeks":["1","3"],"opens":"09:00","closes":"12:00",
                       "validFrom":"2026-01-01","validTo":"2026-12-31"}],
                     "costs":[{"option":"per keer","amount":2.50,"currency":"eur","validTo":"2026-12-31"}],
                     "documents":[{"document":"Verwijsbrief","uri":"https://a.example/brief"}],
                     "phones":[{"number":"030 000 00 00","extension":7,"type":"voice","languages":["ar","nl"]}],
                     "contacts":[{"title":"Coördinator","department":"Zorg"}],
                     "funding":[{"source":"Gemeente Utrecht"}]}"""))
            .readObject();
    var entry = Json.createObjectBuilder(anEntry(name));
    more.forEach(entry::add);
    return entry.build();
  }

  private static JsonArray hidden() {
    return json(
        """
        [{"confidential":true,"name":"Het schuilhuis","street":"Geheimlaan 9","postalCode":"3511 ZZ",
          "municipality":"Utrecht","transportation":"Achterom"}]""");
  }

  private static JsonArray json(String array) {
    try (JsonReader reader = Json.createReader(new StringReader(array))) {
      return reader.readArray();
    }
  }

  private static JsonObject first(JsonObject entry, String list) {
    return entry.getJsonArray(list).getJsonObject(0);
  }

  private static JsonObject holding(JsonObject entry, String field, JsonArray value) {
    return Json.createObjectBuilder(entry).add(field, value).build();
  }

  private static JsonArray marked(JsonObject place, String mark) {
    return Json.createArrayBuilder().add(Json.createObjectBuilder(place).add(mark, true)).build();
  }
}
