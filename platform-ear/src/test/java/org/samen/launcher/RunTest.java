package org.samen.launcher;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
  private final Ports usual = new Ports(8080, 8180, 5433);
  private final Origin demo = new Origin(usual.url(), usual.keycloakUrl(), true);

  @Test
  @SuppressWarnings("try") // held while the second one asks
  void aSecondRunFromTheSameFolderIsRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("lock");
    try (RunLock first = RunLock.take(file).orElseThrow()) {
      assertTrue(RunLock.take(file).isEmpty());
    }
  }

  @Test
  @SuppressWarnings("try") // taken is all it must be
  void aLockThatItsHolderLeftBehindBlocksNobody(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("lock");
    RunLock.take(file).orElseThrow().close();

    try (RunLock next = RunLock.take(file).orElseThrow()) {
      assertTrue(file.toFile().length() > 0);
    }
  }

  @Test
  void keptDataServesThePortsItWasMadeForAndNoOthers() {
    assertDoesNotThrow(() -> demo.mustServe(usual, Origin.Content.UNSAID));
    assertDoesNotThrow(() -> demo.mustServe(new Ports(8080, 8180, 6000), Origin.Content.UNSAID));

    LaunchFailure refused =
        assertThrows(
            LaunchFailure.class,
            () -> demo.mustServe(new Ports(8081, 8180, 5433), Origin.Content.UNSAID));
    assertTrue(String.valueOf(refused.getMessage()).contains("PLATFORM_HTTP_PORT=8080"));
    assertThrows(
        LaunchFailure.class,
        () -> demo.mustServe(new Ports(8080, 8181, 5433), Origin.Content.UNSAID));
  }

  @Test
  void demoDataIsNotPassedOffAsAnEmptyPlatform() {
    assertDoesNotThrow(() -> demo.mustServe(usual, Origin.Content.DEMO));
    assertThrows(LaunchFailure.class, () -> demo.mustServe(usual, Origin.Content.EMPTY));
  }

  @Test
  void anOptionThatDoesNotExistIsRefused() {
    assertEquals(
        new Options(true, Origin.Content.EMPTY), Options.of(List.of("--fresh", "--empty")));
    assertThrows(LaunchFailure.class, () -> Options.of(List.of("--frehs")));
    assertThrows(LaunchFailure.class, () -> Options.of(List.of("--demo", "--empty")));
  }

  @Test
  void secretsStayTheSameOverRuns(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("secrets.json");

    String first = Secrets.in(file).of(Secrets.Name.BROKER);

    assertEquals(first, Secrets.in(file).of(Secrets.Name.BROKER));
    assertEquals(32, first.length());
  }
}
