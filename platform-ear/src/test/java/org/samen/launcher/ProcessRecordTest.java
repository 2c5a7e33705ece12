package org.samen.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {
  private final Running myself = Running.of("this test", ProcessHandle.current());
  private Path file = Path.of("");
  private ProcessRecord record = new ProcessRecord(file);

  @BeforeEach
  void aRecordInAnEmptyFolder(@TempDir Path folder) {
    file = folder.resolve("processes.json");
    record = new ProcessRecord(file);
  }

  @Test
  void aProcessThatStillLivesIsFoundAgain() throws IOException {
    record.write(List.of(myself));

    assertEquals(List.of(myself), record.alive());
  }

  @Test
  void aLaterProcessWithTheSameNumberIsNotTakenForIt() throws IOException {
    Running earlier =
        new Running("a server", myself.pid(), myself.started().minus(Duration.ofHours(1)));
    record.write(List.of(earlier));

    assertTrue(record.alive().isEmpty());
  }

  @Test
  void aProcessThatEndedIsNotAlive() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("cat").start();
    record.write(List.of(Running.of("a server", process.toHandle())));
    assertEquals(1, record.alive().size());

    process.destroyForcibly().waitFor();

    assertTrue(record.alive().isEmpty());
  }

  @Test
  void aRecordThatIsAbsentOrCutOffNamesNobody() throws IOException {
    assertTrue(record.alive().isEmpty());

    Files.writeString(file, "{\"processes\": [{\"name\": \"Wild");

    assertTrue(record.alive().isEmpty());
  }

  @Test
  void aDeletedRecordNamesNobody() throws IOException {
    record.write(List.of(myself));

    record.delete();

    assertTrue(record.alive().isEmpty());
  }
}
