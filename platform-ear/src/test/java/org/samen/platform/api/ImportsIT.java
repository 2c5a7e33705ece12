package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.platform.api.Entries.withoutInstance;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** HSDS data sent by programs: looked through first, and then only what is good goes in. */
@ExtendWith(RunningPlatform.class)
class ImportsIT {
  static final String PATH = "/api/v1/directory/imports";

  private static final String ZIP = "application/zip";
  private static final String JSON = "application/json";
  private static final String SAMPLE_SERVICE = "ac148810-d857-441c-9679-408f346de14b";

  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");
  private final Calls bram = Calls.as("bram@zorgbrugmaas.example");

  @Test
  void thePreviewNamesTheLatitudeAndTheOrganisationsThatAreNotInThePackage() throws IOException {
    JsonObject preview = read(sanne, ZIP, new SamplePackage().zip());

    List<JsonObject> problems = problems(sanne, preview);
    assertEquals(preview.getInt("problems"), problems.size());
    assertTrue(
        problems.stream()
            .anyMatch(
                problem ->
                    problem.getString("place").equals("locations.csv line 2")
                        && problem.getString("field").equals("latitude")
                        && problem.getString("message").contains("100")),
        problems::toString);
    assertNamesUnknown("locations.csv line 2", "organization_id", problems);
    assertNamesUnknown("organizations.csv line 2", "parent_organization_id", problems);
    for (JsonObject problem : problems) {
      String message = problem.getString("message");
      assertFalse(message.isBlank() || message.contains("import.rule"), problem::toString);
    }
  }

  private static void assertNamesUnknown(String place, String field, List<JsonObject> problems) {
    assertTrue(
        problems.stream()
            .anyMatch(
                problem ->
                    problem.getString("place").equals(place)
                        && problem.getString("field").equals(field)),
        () -> place + " " + field + " is not named in " + problems);
  }

  @Test
  void whatIsGoodGoesInAndNothingBeforeItIsAccepted() throws IOException {
    SamplePackage sample = new SamplePackage();
    JsonObject preview = read(sanne, ZIP, sample.zip());
    String service = Entries.PATH + "/" + sample.id(SAMPLE_SERVICE);
    sanne.get(service).mustBe(404);

    JsonObject accepted =
        sanne.post(PATH + "/" + preview.getString("id") + "/accept").mustBe(200).json();

    assertTrue(accepted.containsKey("acceptedAt"));
    JsonObject taken = sanne.get(service).mustBe(200).json();
    assertEquals("Community Counselling", taken.getString("name"));
    assertEquals("open-spreekkamer", taken.getString("keeper"));
    assertEquals(1, counts(preview).get("service added"));
  }

  @Test
  void theSameFileTwiceChangesNothing() throws IOException {
    SamplePackage sample = new SamplePackage();
    byte[] zip = sample.zip();
    accept(sanne, read(sanne, ZIP, zip));
    JsonObject before = sanne.get(Entries.PATH + "/" + sample.id(SAMPLE_SERVICE)).json();
    int lines = lines(sample.id(SAMPLE_SERVICE));

    JsonObject again = read(sanne, ZIP, zip);
    assertEquals(0, effect(again), again::toString);
    accept(sanne, again);
    accept(sanne, again);

    assertEquals(before, sanne.get(Entries.PATH + "/" + sample.id(SAMPLE_SERVICE)).json());
    assertEquals(lines, lines(sample.id(SAMPLE_SERVICE)));
  }

  @Test
  void theSamplesJsonGoesInAsItsCsvDoes() throws IOException {
    SamplePackage sample = new SamplePackage();
    JsonObject preview = read(sanne, JSON, sample.json());
    assertEquals(1, counts(preview).get("service added"), preview::toString);
    accept(sanne, preview);

    assertEquals(
        "Community Counselling",
        sanne
            .get(Entries.PATH + "/" + sample.id(SAMPLE_SERVICE))
            .mustBe(200)
            .json()
            .getString("name"));
    assertEquals(0, effect(read(sanne, JSON, sample.json())));
  }

  @Test
  void theSameCommandAgainAnswersTheSamePreview() throws IOException {
    byte[] zip = new SamplePackage().zip();
    String path = PATH + "?name=twice.zip&id=" + UUID.randomUUID();
    JsonObject first = sanne.post(path, ZIP, zip).mustBe(201).json();
    assertEquals(first, sanne.post(path, ZIP, zip).mustBe(201).json());
  }

  @Test
  void rowsThatAnotherPartnerKeepsStayOut() throws IOException {
    SamplePackage sample = new SamplePackage();
    byte[] zip = sample.zip();
    accept(sanne, read(sanne, ZIP, zip));

    JsonObject preview = read(bram, ZIP, zip);
    assertEquals(0, effect(preview), preview::toString);
    assertTrue(
        problems(bram, preview).stream()
            .anyMatch(problem -> problem.getString("rule").equals("import.rule.takenByAnother")));
    accept(bram, preview);

    assertEquals(
        "open-spreekkamer",
        bram.get(Entries.PATH + "/" + sample.id(SAMPLE_SERVICE)).json().getString("keeper"));
  }

  @Test
  void anUploadIsItsOwnOrganisationsAlone() throws IOException {
    JsonObject preview = read(sanne, ZIP, new SamplePackage().zip());
    String path = PATH + "/" + preview.getString("id");
    String unknown = PATH + "/" + UUID.randomUUID();

    Calls.as("youssef@openspreekkamer.example").get(path).mustBe(200);
    for (String rest : List.of("", "/problems")) {
      assertEquals(
          withoutInstance(bram.get(unknown + rest).mustBeProblem(404, "rule.not-found")),
          withoutInstance(bram.get(path + rest).mustBeProblem(404, "rule.not-found")));
    }
    bram.post(path + "/accept").mustBe(404);
    bram.delete(path).mustBe(404);
    sanne.get(path).mustBe(200);
    for (String email : List.of("marijke@openspreekkamer.example", "ingrid@toetsendoog.example")) {
      Calls.as(email).post(PATH, JSON, new SamplePackage().json()).mustBe(403);
      Calls.as(email).get(path).mustBe(403);
    }
    Calls.asGuest().post(PATH, JSON, new SamplePackage().json()).mustBe(401);
  }

  @Test
  void anUploadThatWasLetGoIsGone() throws IOException {
    SamplePackage sample = new SamplePackage();
    String path = PATH + "/" + read(sanne, ZIP, sample.zip()).getString("id");

    assertEquals(2, sanne.delete(path).status() / 100);

    sanne.get(path).mustBe(404);
    sanne.post(path + "/accept").mustBe(404);
    sanne.get(Entries.PATH + "/" + sample.id(SAMPLE_SERVICE)).mustBe(404);
  }

  @Test
  void anUploadMadeToDoHarmIsNamedAndHasNoEffect() throws IOException {
    String header = "id,organization_id,name,status\n";
    assertHarmless(
        "import.rule.zipRatio",
        SamplePackage.zip(Map.of("services.csv", header + "a".repeat(40_000_000))));
    assertHarmless(
        "import.rule.zipRatio", SamplePackage.zip(Map.of("readme.txt", "b".repeat(40_000_000))));
    for (String name :
        List.of(
            "../services.csv", "a/../../services.csv", "/etc/services.csv", "C:\\services.csv")) {
      assertHarmless("import.rule.zipPath", SamplePackage.zip(Map.of(name, header)));
    }
    Map<String, String> many = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      many.put("file" + i + ".csv", "x");
    }
    assertHarmless("import.rule.zipEntries", SamplePackage.zip(many));
    byte[] whole = SamplePackage.zip(Map.of("services.csv", header));
    assertHarmless("import.rule.zip", Arrays.copyOf(whole, whole.length / 3));
    assertHarmless("import.rule.json", "{\"id\": ".getBytes(StandardCharsets.UTF_8));
    assertHarmless("import.rule.jsonDepth", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    assertHarmless("import.rule.jsonKind", "{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
    sanne.get("/api/v1/me").mustBe(200);
  }

  /** The problem is one sentence of the preview, and there is nothing to take in. */
  private void assertHarmless(String rule, byte[] upload) {
    JsonObject preview = read(sanne, "application/octet-stream", upload);

    assertEquals(0, effect(preview), () -> rule + ": " + preview);
    List<JsonObject> problems = problems(sanne, preview);
    assertTrue(
        problems.stream().anyMatch(problem -> problem.getString("rule").equals(rule)),
        () -> rule + " is not in " + problems);
  }

  @Test
  void formulasInCellsGoInAsText() {
    String id = UUID.randomUUID().toString();
    JsonObject preview =
        read(
            sanne,
            JSON,
            """
            {"id": "%s", "name": "=HYPERLINK(1)", "status": "active",
             "organization": {"id": "%s", "name": "Stichting", "description": "Een stichting"}}"""
                .formatted(id, UUID.randomUUID())
                .getBytes(StandardCharsets.UTF_8));
    accept(sanne, preview);
    assertEquals(
        "=HYPERLINK(1)", sanne.get(Entries.PATH + "/" + id).mustBe(200).json().getString("name"));
  }

  @Test
  void anUploadAboveTheLimitIsRefused() {
    byte[] large = new byte[101 << 20];
    large[0] = 'P';
    large[1] = 'K';
    sanne.post(PATH, ZIP, large).mustBeProblem(413, "rule.request.too-large");
  }

  @Test
  void whatIsNoUploadIsSaidSo() {
    sanne.post(PATH, "text/html", new byte[] {1}).mustBeProblem(415, "rule.request.media-type");
    sanne
        .post(PATH + "?id=nonsense", ZIP, new byte[] {1})
        .mustBeProblem(400, "rule.invalid-fields");
  }

  private static JsonObject read(Calls calls, String mediaType, byte[] upload) {
    String path = PATH + "?name=upload&id=" + UUID.randomUUID();
    return calls.post(path, mediaType, upload).mustBe(201).json();
  }

  private static void accept(Calls calls, JsonObject preview) {
    calls.post(PATH + "/" + preview.getString("id") + "/accept").mustBe(200);
  }

  private static List<JsonObject> problems(Calls calls, JsonObject preview) {
    return calls
        .get(PATH + "/" + preview.getString("id") + "/problems?per_page=100")
        .mustBe(200)
        .json()
        .getJsonArray("items")
        .getValuesAs(JsonObject.class);
  }

  private int lines(String service) {
    return sanne.get("/api/v1/audit/records?object=" + service).mustBe(200).json().getInt("total");
  }

  private static Map<String, Integer> counts(JsonObject preview) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonObject count : preview.getJsonArray("counts").getValuesAs(JsonObject.class)) {
      for (String outcome : List.of("added", "changed", "same", "refused")) {
        counts.put(count.getString("table") + " " + outcome, count.getInt(outcome));
      }
    }
    return counts;
  }

  /** Rows that accepting would write. */
  private static int effect(JsonObject preview) {
    return counts(preview).entrySet().stream()
        .filter(count -> count.getKey().endsWith("added") || count.getKey().endsWith("changed"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
