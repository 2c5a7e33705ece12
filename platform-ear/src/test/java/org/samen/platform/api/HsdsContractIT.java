package org.samen.platform.api;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/**
 * Every path of HSDS 3.0's own OpenAPI file with every parameter it has, each answer held against
 * the schema that the file names for it.
 */
@ExtendWith(RunningPlatform.class)
class HsdsContractIT {
  private static final String ROOT = "/api/hsds/3.0";

  /** The specification describes the one and names the other's schema; see decision 0007. */
  private static final String PLACE = "/service_at_locations/{id}";

  private static HsdsContract contract;
  private static WholeEntry entry;

  private final Calls guest = Calls.asGuest();
  private final Calls bram = Calls.as("bram@zorgbrugmaas.example");

  @BeforeAll
  static void prepare() throws SQLException {
    contract = new HsdsContract();
    entry = WholeEntry.added();
  }

  @Test
  void everyListAndEveryObjectIsAsTheSpecificationHasIt() {
    Set<String> checked = new TreeSet<>();
    for (String path : contract.paths()) {
      if (path.contains("{id}")) {
        mustBeWhole(path, guest.get(ROOT + path.replace("{id}", id(path))).mustBe(200).json());
        checked.add(path);
      } else if (contract.paths().contains(path + "/{id}")) {
        for (Calls reader : List.of(guest, bram)) {
          JsonObject page = reader.get(ROOT + path + "?per_page=200").mustBe(200).json();
          contract.page().mustHold(page, path);
          assertFalse(page.getBoolean("empty"), path);
          HsdsContract.Contracted item = contract.answer(path);
          contents(page).forEach(one -> item.mustHold(one, path));
        }
        checked.add(path);
      } else {
        contract.answer(path).mustHold(guest.get(ROOT + path).mustBe(200).json(), path);
        checked.add(path);
      }
    }
    assertEquals(contract.paths(), checked);
    assertEquals(11, checked.size());
  }

  @Test
  void fullItemsAreWholeObjects() {
    for (String name : List.of("service", "organization", "service_at_location")) {
      String path = "/" + name + "s";
      HsdsContract.Contracted whole = contract.file("schema/compiled/" + name + ".json");
      for (Calls reader : List.of(guest, bram)) {
        JsonObject page = reader.get(ROOT + path + "?full=true&per_page=100").mustBe(200).json();
        contract.page().mustHold(page, path);
        contents(page).forEach(one -> whole.mustHold(one, path + " full"));
      }
    }
  }

  @Test
  void anItemOfAFullListIsWhatItsOwnPathTells() {
    for (String list : List.of("services", "organizations")) {
      String search = ROOT + "/" + list + "?full=true&search=" + entry.word();
      List<JsonObject> found = contents(guest.get(search).mustBe(200).json());
      assertEquals(1, found.size(), search);
      String id = found.getFirst().getString("id");
      assertEquals(guest.get(ROOT + "/" + list + "/" + id).json(), found.getFirst());
    }
  }

  @Test
  void nothingThatWasPutInIsLeftOut() {
    JsonObject service = guest.get(ROOT + "/services/" + entry.service()).mustBe(200).json();
    for (String list :
        List.of(
            "phones",
            "schedules",
            "service_areas",
            "service_at_locations",
            "languages",
            "funding",
            "cost_options",
            "required_documents",
            "contacts",
            "attributes",
            "metadata")) {
      assertEquals(1, service.getJsonArray(list).size(), list);
    }
    JsonObject place = first(service, "service_at_locations");
    JsonObject location = place.getJsonObject("location");
    assertEquals("De kamer", first(place, "contacts").getString("name"));
    assertEquals("TU", first(place, "schedules").getString("byday"));
    assertEquals("drempelvrij", first(location, "accessibility").getString("description"));
    assertEquals("3511 AA", first(location, "addresses").getString("postal_code"));
    assertEquals("nl", first(location, "languages").getString("code"));
    assertEquals("010 000 00 04", first(first(service, "contacts"), "phones").getString("number"));
    assertEquals("ti", first(first(service, "phones"), "languages").getString("code"));
    assertEquals("Programma", service.getJsonObject("program").getString("name"));
    JsonObject organization = service.getJsonObject("organization");
    assertEquals(
        "12345678", first(organization, "organization_identifiers").getString("identifier"));
    assertEquals("Programma", first(organization, "programs").getString("name"));
    assertEquals(entry.location().toString(), first(organization, "locations").getString("id"));
    JsonObject attribute = first(service, "attributes");
    assertEquals("ja", attribute.getString("value"));
    assertEquals("nee", first(attribute, "metadata").getString("previous_value"));
    JsonObject term = attribute.getJsonObject("taxonomy_term");
    assertEquals("Inloop " + entry.word(), term.getString("name"));
    assertEquals(
        entry.taxonomy().toString(), term.getJsonObject("taxonomy_detail").getString("id"));

    String organizationPath = ROOT + "/organizations/" + entry.organization();
    JsonObject simple = first(guest.get(organizationPath).json(), "services");
    assertFalse(simple.containsKey("phones"), simple::toString);
    JsonObject whole = first(guest.get(organizationPath + "?full_service=true").json(), "services");
    assertEquals(1, whole.getJsonArray("phones").size(), whole::toString);
    contract
        .answer("/organizations/{id}")
        .mustHold(guest.get(organizationPath + "?full_service=true").json(), organizationPath);
  }

  @Test
  void minimalTellsTheTwoPropertiesThatTheSpecificationSays() {
    JsonObject page = guest.get(ROOT + "/services?minimal=true").mustBe(200).json();
    contract.page().mustHold(page, "minimal");
    assertTrue(page.getBoolean("last_page"), "all on one page");
    contents(page).forEach(one -> assertEquals(Set.of("id", "modified_date"), one.keySet()));
    guest.get(ROOT + "/services?minimal=true&full=true").mustBeProblem(400, "rule.invalid-fields");
  }

  @Test
  void everyParameterOfAPathNarrowsItsList() {
    Map<String, String> values =
        Map.ofEntries(
            Map.entry("search", entry.word()),
            Map.entry("page", "1"),
            Map.entry("per_page", "3"),
            Map.entry("format", "json"),
            Map.entry("taxonomy_term_id", entry.term().toString()),
            Map.entry("taxonomy_id", entry.taxonomy().toString()),
            Map.entry("organization_id", entry.organization().toString()),
            Map.entry("modified_after", "2025-03-01T10:00:00Z"),
            Map.entry("minimal", "false"),
            Map.entry("full", "true"),
            Map.entry("full_service", "true"),
            Map.entry("top_only", "true"),
            Map.entry("parent_id", "PARENT"),
            Map.entry("postcode", "3511AB"),
            Map.entry("proximity", "0"));
    assertEquals(contract.allParameters(), values.keySet());
    int asked = 0;
    for (String path : contract.paths()) {
      Set<String> parameters = contract.parameters(path);
      for (String name : contract.allParameters()) {
        String value = requireNonNull(values.get(name)).replace("PARENT", parent());
        String address = ROOT + path.replace("{id}", id(path)) + "?" + name + "=" + value;
        asked++;
        if (!parameters.contains(name)) {
          assertEquals(name, field(guest.get(address)), address);
        } else if (!name.equals("proximity")) {
          JsonObject answer = guest.get(address).mustBe(200).json();
          if (answer.containsKey("contents")) {
            assertFalse(answer.getBoolean("empty"), address);
          }
        }
      }
    }
    assertEquals(11 * values.size(), asked);
    assertEquals(Set.of(entry.service().toString()), ids("/services?search=" + entry.word()));
    assertEquals(
        Set.of(entry.service().toString()),
        ids("/services?organization_id=" + entry.organization()));
    assertEquals(
        Set.of(entry.service().toString()), ids("/services?taxonomy_term_id=" + entry.term()));
    assertEquals(
        Set.of(entry.place().toString()),
        ids("/service_at_locations?taxonomy_id=" + entry.taxonomy()));
    assertEquals(Set.of(entry.term().toString()), ids("/taxonomy_terms?parent_id=" + parent()));
    assertEquals(
        Set.of(parent()), ids("/taxonomy_terms?top_only=true&taxonomy_id=" + entry.taxonomy()));
    assertEquals(Set.of(entry.taxonomy().toString()), ids("/taxonomies?search=" + entry.word()));
  }

  @Test
  void aCategoryIsATermToo() {
    JsonObject category =
        contents(guest.get(ROOT + "/taxonomy_terms?per_page=1000").mustBe(200).json()).stream()
            .filter(term -> term.getString("code", "").equals("walk-in-clinic"))
            .findFirst()
            .orElseThrow();
    String query = "/services?per_page=1000&taxonomy_term_id=" + category.getString("id");
    List<JsonObject> found = contents(guest.get(ROOT + query).mustBe(200).json());
    assertTrue(ids(query).contains(entry.service().toString()));
    found.forEach(one -> assertEquals("walk-in-clinic", one.getString("category")));
  }

  @Test
  void placesNearAPostcodeAreFound() {
    String path = "/service_at_locations?per_page=1000&postcode=3511+AB";
    assertTrue(ids(path).contains(entry.place().toString()), "it serves Utrecht");
    assertTrue(ids(path + "&proximity=3000").contains(entry.place().toString()));
    assertFalse(
        ids("/service_at_locations?per_page=1000&postcode=9711AA&proximity=3000")
            .contains(entry.place().toString()),
        "Groningen is far");
  }

  @Test
  void linesAreTheWholeListWithoutPages() {
    for (String query : List.of("/services?", "/organizations?full=true&", "/taxonomy_terms?")) {
      Answer lines = guest.get(ROOT + query + "format=ndjson").mustBe(200);
      assertTrue(lines.header("Content-Type").startsWith("application/x-ndjson"));
      Set<String> read = new TreeSet<>();
      lines
          .body()
          .lines()
          .forEach(
              line ->
                  read.add(Json.createReader(new StringReader(line)).readObject().getString("id")));
      int total = guest.get(ROOT + query + "per_page=1").json().getInt("total_items");
      assertTrue(Math.abs(total - read.size()) <= 5, query + read.size() + " of " + total);
    }
  }

  @Test
  void whatCannotBeReadIsNamedAndNeverAnError() {
    Map<String, String> wrong =
        Map.ofEntries(
            Map.entry("/services?page=0", "page"),
            Map.entry("/services?per_page=100000", "per_page"),
            Map.entry("/services?full=true&per_page=101", "per_page"),
            Map.entry("/services?minimal=true&per_page=100001", "per_page"),
            Map.entry("/services?modified_after=yesterday", "modified_after"),
            Map.entry("/services?full=yes", "full"),
            Map.entry("/services?format=xml", "format"),
            Map.entry("/services?format=json&format=ndjson", "format"),
            Map.entry("/services?search=a%00b", "search"),
            Map.entry("/services?search=" + "a".repeat(50_000).substring(0, 7_000), "search"),
            Map.entry("/services?taxonomy_term_id=1", "taxonomy_term_id"),
            Map.entry("/services?tag=x", "tag"),
            Map.entry("/services/1", "id"),
            Map.entry("/service_at_locations?postcode=Utrecht", "postcode"),
            Map.entry("/service_at_locations?proximity=5", "postcode"),
            Map.entry("/service_at_locations?postcode=3511AA&proximity=-1", "proximity"),
            Map.entry("/service_at_locations?postcode=3511AA&proximity=near", "proximity"),
            Map.entry("/taxonomy_terms?parent_id=x", "parent_id"));
    wrong.forEach((query, field) -> assertEquals(field, field(guest.get(ROOT + query)), query));
    for (String query :
        List.of(
            "/services?search=%27%22%29%3A*%26%7C%21%3C-%3E%5C",
            "/services?search=%E2%80%AE%E2%80%8B%F0%9F%92%A5",
            "/services?page=1000000",
            "/services?organization_id=" + entry.term(),
            "/organizations?search=%25_")) {
      contract.page().mustHold(guest.get(ROOT + query).mustBe(200).json(), query);
    }
    for (String path : List.of("services", "organizations", "service_at_locations", "taxonomies")) {
      guest
          .get(ROOT + "/" + path + "/" + entry.word().hashCode() + "-0000")
          .mustBeProblem(400, "rule.invalid-fields");
      guest.get(ROOT + "/" + path + "/" + entry.term()).mustBeProblem(404, "rule.not-found");
    }
    assertTrue(guest.get(ROOT + "/services?search=" + "a".repeat(50_000)).status() < 500);
  }

  @Test
  void anUnknownPropertyWouldBeNoticed() {
    HsdsContract.Contracted service = contract.file("schema/compiled/service.json");
    JsonObject told = guest.get(ROOT + "/services/" + entry.service()).json();
    JsonObject more = Json.createObjectBuilder(told).add("keeper", "x").build();
    List<String> unknown = new ArrayList<>();
    HsdsContract.Contracted.walk(service.json(), more, "", unknown);
    assertEquals(List.of("/keeper"), unknown);
  }

  private void mustBeWhole(String path, JsonObject object) {
    if (path.equals(PLACE)) {
      contract
          .file("schema/compiled/service_at_location.json")
          .mustHold(object, path, Set.of("name", "status"));
      var errors =
          contract
              .answer(path)
              .schema()
              .validate(object.toString(), com.networknt.schema.InputFormat.JSON);
      assertTrue(errors.isEmpty(), errors::toString);
    } else {
      contract.answer(path).mustHold(object, path);
    }
  }

  private static String id(String path) {
    return switch (path.split("/").length < 2 ? "" : path.split("/")[1]) {
      case "services" -> entry.service().toString();
      case "organizations" -> entry.organization().toString();
      case "service_at_locations" -> entry.place().toString();
      case "taxonomies" -> entry.taxonomy().toString();
      default -> entry.term().toString();
    };
  }

  private String parent() {
    return guest.get(ROOT + "/taxonomy_terms/" + entry.term()).json().getString("parent_id");
  }

  private Set<String> ids(String query) {
    Set<String> ids = new TreeSet<>();
    contents(guest.get(ROOT + query).mustBe(200).json())
        .forEach(one -> ids.add(one.getString("id")));
    return ids;
  }

  private static List<JsonObject> contents(JsonObject page) {
    return page.getJsonArray("contents").getValuesAs(JsonObject.class);
  }

  private static JsonObject first(JsonObject object, String list) {
    JsonArray values = object.getJsonArray(list);
    assertFalse(values == null || values.isEmpty(), () -> "no " + list + " in " + object);
    return values.getJsonObject(0);
  }

  private static String field(Answer answer) {
    return answer
        .mustBeProblem(400, "rule.invalid-fields")
        .getJsonArray("errors")
        .getJsonObject(0)
        .getString("field");
  }
}
