package org.samen.launcher;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file in which a launcher writes down what it started, for the next one to find. */
final class ProcessRecord {
  private final Path file;

  ProcessRecord(Path file) {
    this.file = file;
  }

  void write(List<Running> processes) throws IOException {
    JsonArrayBuilder list = Json.createArrayBuilder();
    for (Running process : processes) {
      list.add(
          Json.createObjectBuilder()
              .add("name", process.name())
              .add("pid", process.pid())
              .add("started", process.started().toString()));
    }
    OwnerOnly.write(
        file, JsonFiles.pretty(Json.createObjectBuilder().add("processes", list).build()));
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Those of the record that still live, in the order in which they were started. */
  List<Running> alive() throws IOException {
    List<Running> alive = new ArrayList<>();
    Optional<JsonObject> json = JsonFiles.object(file);
    if (json.isPresent() && json.get().containsKey("processes")) {
      for (JsonValue value : json.get().getJsonArray("processes")) {
        read(value).filter(process -> process.process().isPresent()).ifPresent(alive::add);
      }
    }
    return alive;
  }

  private static Optional<Running> read(JsonValue value) {
    if (value instanceof JsonObject object
        && object.get("pid") instanceof JsonNumber pid
        && object.containsKey("started")) {
      try {
        return Optional.of(
            new Running(
                object.getString("name", "a server"),
                pid.longValue(),
                Instant.parse(object.getString("started"))));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
