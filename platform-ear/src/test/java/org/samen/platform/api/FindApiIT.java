package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Programs find by the same filters as people do. */
@ExtendWith(RunningPlatform.class)
class FindApiIT {
  private static final String DIRECTORY = "/api/v1/directory/";

  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");

  @Test
  void aFacetLeavesAsManyAsItSays() {
    JsonObject facets = sanne.get(DIRECTORY + "facets?municipality=Utrecht").mustBe(200).json();
    JsonObject category =
        facets.getJsonArray("facets").getValuesAs(JsonObject.class).stream()
            .filter(facet -> facet.getString("filter").equals("category"))
            .findFirst()
            .orElseThrow();
    JsonObject list =
        sanne
            .get(
                DIRECTORY + "services?municipality=Utrecht&category=" + category.getString("value"))
            .mustBe(200)
            .json();
    assertEquals(category.getInt("count"), list.getInt("total"));
  }

  @Test
  void whatIsNearComesFirstAndSaysHowFar() {
    List<JsonObject> near =
        sanne
            .get(DIRECTORY + "services?near=Utrecht&within=25")
            .mustBe(200)
            .json()
            .getJsonArray("items")
            .getValuesAs(JsonObject.class);
    List<Double> distances =
        near.stream().map(row -> row.getJsonNumber("distanceKilometres").doubleValue()).toList();
    assertTrue(distances.size() > 1, distances::toString);
    assertEquals(distances.stream().sorted().toList(), distances);
    assertTrue(distances.getLast() <= 25, distances::toString);
  }

  @Test
  void aBeginningIsCompletedAndAPlaceHasItsPin() {
    assertTrue(
        sanne.get(DIRECTORY + "completions?q=amst").mustBe(200).body().contains("Amsterdam"));
    JsonObject pins = sanne.get(DIRECTORY + "pins?municipality=Amsterdam").mustBe(200).json();
    assertTrue(pins.getJsonArray("items").size() > 1, pins::toString);
  }

  @Test
  void theListIsAWorkbookOrABookletInTheReadersLanguage() {
    Answer workbook = sanne.get(DIRECTORY + "services.xlsx?municipality=Utrecht").mustBe(200);
    assertTrue(workbook.body().startsWith("PK"), "a workbook");
    assertTrue(workbook.header("Content-Disposition").contains("sociale-kaart-"), "in Dutch");
    Answer booklet =
        sanne
            .with("Accept-Language", "en")
            .get(DIRECTORY + "services.pdf?municipality=Utrecht&group=category")
            .mustBe(200);
    assertTrue(booklet.body().startsWith("%PDF"), "a booklet");
    assertTrue(booklet.header("Content-Disposition").contains("resource-directory-"), "in English");
  }

  @Test
  void whatTheDirectoryDoesNotKnowIsRefusedAndNamed() {
    for (String broken :
        List.of("open=yesterday", "within=0&near=3511", "role=boss", "verified=0")) {
      JsonObject problem =
          sanne.get(DIRECTORY + "facets?" + broken).mustBeProblem(400, "rule.invalid-fields");
      assertEquals(
          broken.substring(0, broken.indexOf('=')),
          problem.getJsonArray("errors").getJsonObject(0).getString("field"));
    }
    sanne.get(DIRECTORY + "services.pdf?group=colour").mustBeProblem(400, "rule.invalid-fields");
  }

  @Test
  void nobodyFindsWithoutAToken() {
    for (String path :
        List.of("facets", "completions?q=a", "pins", "services.xlsx", "services.pdf")) {
      Calls.asGuest().get(DIRECTORY + path).mustBe(401);
    }
  }
}
