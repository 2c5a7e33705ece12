package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Imports as jobs: seen, stopped, and two at once; and the way back out. */
@ExtendWith(RunningPlatform.class)
class ImportJobsIT {
  private static final String JOBS = "/api/v1/jobs";
  private static final String EXPORT = "/api/v1/directory/export";
  private static final int SERVICES = 300;

  private final Calls sanne = Calls.as("sanne@openspreekkamer.example");
  private final Calls bram = Calls.as("bram@zorgbrugmaas.example");

  @Test
  void anImportIsAJobThatItsOrganisationSeesAndNoOtherDoes() throws IOException {
    JsonObject read = finished(upload(sanne, services(UUID.randomUUID(), "Zien", 3)));
    String job = JOBS + "/" + read.getString("job");
    JsonObject seen = sanne.get(job).mustBe(200).json();
    assertEquals("done", seen.getString("state"));
    assertEquals("import.read", seen.getString("kind"));
    assertEquals(read.getString("id"), seen.getString("subject"));
    Calls.as("youssef@openspreekkamer.example").get(job).mustBe(200);
    bram.get(job).mustBe(404);
    bram.delete(job).mustBe(404);
    Calls.asGuest().get(job).mustBe(401);
  }

  @Test
  void aJobThatHasEndedStaysAsItEnded() throws IOException {
    JsonObject read = finished(upload(sanne, services(UUID.randomUUID(), "Klaar", 3)));
    String job = JOBS + "/" + read.getString("job");
    sanne.delete(job).mustBe(204);
    assertEquals("done", sanne.get(job).mustBe(200).json().getString("state"));
    assertEquals("READ", sanne.get(path(read)).mustBe(200).json().getString("state"));
  }

  @Test
  void allOrNothingTakesNothingWhileOneRowIsBadAndTheGoodRowsGoIn() throws IOException {
    UUID first = UUID.randomUUID();
    String good = services(first, "Goed", 1);
    String bad =
        good.replace("]", ", {\"id\": \"geen\", \"name\": \"x\", \"status\": \"active\"}]");
    JsonObject read = finished(upload(sanne, bad));
    sanne.post(path(read) + "/accept?all=true").mustBeProblem(422, "rule.import.not-all-good");
    sanne.get(Entries.PATH + "/" + first).mustBe(404);

    sanne.post(path(read) + "/accept?all=false").mustBe(200);
    sanne.get(Entries.PATH + "/" + first).mustBe(200);
  }

  @Test
  void twoImportsAtOnceOfTheSameServicesBothEndWell() throws Exception {
    UUID first = UUID.randomUUID();
    List<JsonObject> read =
        List.of(
            finished(upload(sanne, services(first, "Eerste", SERVICES))),
            finished(upload(sanne, services(first, "Tweede", SERVICES))));
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Callable<Integer>> accepts =
          read.stream()
              .<Callable<Integer>>map(
                  preview ->
                      () ->
                          Calls.as("sanne@openspreekkamer.example")
                              .post(path(preview) + "/accept")
                              .status())
              .toList();
      for (Future<Integer> done : threads.invokeAll(accepts)) {
        assertEquals(2, done.get() / 100);
      }
    }
    for (JsonObject preview : read) {
      assertEquals("ACCEPTED", finished(preview).getString("state"));
    }
    String name = sanne.get(Entries.PATH + "/" + first).mustBe(200).json().getString("name");
    assertTrue(name.startsWith("Eerste") || name.startsWith("Tweede"), name);
  }

  @Test
  void anUploadIsStoppedOrHasEnded() throws Exception {
    String id = UUID.randomUUID().toString();
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<?> sending =
          thread.submit(
              () ->
                  Calls.as("sanne@openspreekkamer.example")
                      .post(
                          ImportsIT.PATH + "?name=stop&id=" + id,
                          "application/json",
                          services(UUID.randomUUID(), "Stop", 8 * SERVICES)
                              .getBytes(StandardCharsets.UTF_8)));
      String path = ImportsIT.PATH + "/" + id;
      while (sanne.get(path).status() == 404 && !sending.isDone()) {
        LockSupport.parkNanos(20_000_000);
      }
      sanne.delete(path);
      sending.get();
    }
    Answer left = sanne.get(ImportsIT.PATH + "/" + id);
    if (left.status() == 200) {
      JsonObject stopped = finished(left.json());
      assertEquals("STOPPED", stopped.getString("state"));
      assertEquals(0, stopped.getJsonArray("counts").size());
    } else {
      assertEquals(404, left.status(), "it had been read already, and was let go");
    }
  }

  @Test
  void whatIsExportedIsTakenInAgainWithoutAnyChange() throws IOException {
    UUID first = UUID.randomUUID();
    JsonObject laid = finished(bram, upload(bram, services(first, "=Uit en in", 2)));
    bram.post(path(laid) + "/accept").mustBe(200);

    Answer json = bram.get(EXPORT + "?format=json&scope=own").mustBe(200);
    assertTrue(json.body().contains(first.toString()));
    JsonObject again = finished(bram, upload(bram, json.body()));
    for (JsonObject count : again.getJsonArray("counts").getValuesAs(JsonObject.class)) {
      assertEquals(
          Map.of("added", 0, "changed", 0, "refused", 0),
          Map.of(
              "added", count.getInt("added"),
              "changed", count.getInt("changed"),
              "refused", count.getInt("refused")),
          count::toString);
    }
    String theirs = sanne.get(EXPORT + "?format=json&scope=own").mustBe(200).body();
    assertTrue(!theirs.contains(first.toString()), "sanne's own has no entry of bram's");
    bram.get(EXPORT + "?format=pdf").mustBeProblem(400, "rule.invalid-fields");
    Calls.asGuest().get(EXPORT).mustBe(401);
  }

  private static String services(UUID first, String name, int count) {
    UUID organization = UUID.randomUUID();
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < count; i++) {
      json.append(i == 0 ? "" : ",")
          .append(
              """
              {"id": "%s", "name": "%s %d", "status": "active", "description": "Voor iedereen die zorg zoekt",
               "organization": {"id": "%s", "name": "Stichting", "description": "Een stichting"}}"""
                  .formatted(
                      new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() + i),
                      name,
                      i,
                      organization));
    }
    return json.append("]").toString();
  }

  private static JsonObject upload(Calls calls, String json) {
    return calls
        .post(
            ImportsIT.PATH + "?name=upload&id=" + UUID.randomUUID(),
            "application/json",
            json.getBytes(StandardCharsets.UTF_8))
        .json();
  }

  /** The import once no job is at it. */
  private static JsonObject finished(Calls calls, JsonObject preview) {
    JsonObject now = calls.get(path(preview)).mustBe(200).json();
    while (now.getString("state").endsWith("ING")) {
      LockSupport.parkNanos(100_000_000);
      now = calls.get(path(preview)).mustBe(200).json();
    }
    return now;
  }

  private JsonObject finished(JsonObject preview) {
    return finished(sanne, preview);
  }

  private static String path(JsonObject preview) {
    return ImportsIT.PATH + "/" + preview.getString("id");
  }
}
