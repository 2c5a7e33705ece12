package org.samen.platform.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.samen.platform.PlatformProcess;
import org.samen.platform.RunningPlatform;
import org.samen.platform.api.Calls;

/** The launcher beside a platform that runs: it says what is in the way, and disturbs nothing. */
@ExtendWith(RunningPlatform.class)
class LauncherIT {
  private static final int PATIENCE_SECONDS = 60;

  private final RunningPlatform platform = RunningPlatform.get();

  private record Ended(int code, String output) {}

  @Test
  void aSecondRunFromTheSameFolderSaysThatOneRuns(@TempDir Path folder)
      throws IOException, InterruptedException {
    Ended second = run(platform.state(), PlatformProcess.freePorts(), folder, "run");

    assertNotEquals(0, second.code());
    assertEquals(1, second.output().strip().lines().count(), second.output());
    assertTrue(second.output().contains("already runs at " + platform.url()), second.output());
    assertTrue(second.output().contains("./platform stop"), second.output());
    Calls.asGuest().get("/api/hsds/3.0/").mustBe(200);
    assertTrue(Files.exists(platform.state().resolve("platform.json")));
  }

  @Test
  void aBusyPortIsNamedBeforeAnythingStarts(@TempDir Path folder)
      throws IOException, InterruptedException {
    Map<String, String> free = PlatformProcess.freePorts();
    String http = String.valueOf(java.net.URI.create(platform.url()).getPort());
    String keycloak = String.valueOf(java.net.URI.create(platform.keycloak()).getPort());
    for (Map.Entry<String, String> busy :
        Map.of("PLATFORM_HTTP_PORT", http, "PLATFORM_KEYCLOAK_PORT", keycloak).entrySet()) {
      Map<String, String> ports = new HashMap<>(free);
      ports.put(busy.getKey(), busy.getValue());
      Path state = Files.createDirectories(folder.resolve(busy.getKey()));

      Ended refused = run(state, ports, folder, "run");

      assertEquals(1, refused.code(), refused.output());
      assertEquals(1, refused.output().strip().lines().count(), refused.output());
      assertTrue(refused.output().contains("Port " + busy.getValue()), refused.output());
      assertTrue(refused.output().contains(busy.getKey()), refused.output());
      assertFalse(Files.exists(state.resolve("postgres")), "nothing was made");
      assertFalse(Files.exists(state.resolve("platform.json")));
    }
    Calls.asGuest().get("/api/hsds/3.0/").mustBe(200);
  }

  @Test
  void whatDoesNotExistIsSaidSo(@TempDir Path folder) throws IOException, InterruptedException {
    assertEquals(2, run(folder, Map.of(), folder, "fly").code());
    Ended option = run(folder, PlatformProcess.freePorts(), folder, "run", "--frehs");
    assertEquals(1, option.code());
    assertTrue(option.output().contains("--frehs"), option.output());
    Ended port = run(folder, Map.of("PLATFORM_HTTP_PORT", "http"), folder, "run");
    assertEquals(1, port.code());
    assertTrue(port.output().contains("PLATFORM_HTTP_PORT"), port.output());
  }

  @Test
  void stoppingWhereNothingRunsIsFine(@TempDir Path folder)
      throws IOException, InterruptedException {
    Ended stop = run(folder.resolve("nowhere"), Map.of(), folder, "stop");
    assertEquals(0, stop.code(), stop.output());
    assertEquals("Nothing runs.", stop.output().strip());
    Calls.asGuest().get("/api/hsds/3.0/").mustBe(200);
  }

  @Test
  void aTokenOfADemoLoginIsPrintedAndOpensTheApi(@TempDir Path folder)
      throws IOException, InterruptedException {
    Ended token = run(platform.state(), Map.of(), folder, "token", "lotte@domtoren.example");
    assertEquals(0, token.code(), token.output());
    assertEquals(
        "steunpunt-domtoren",
        Calls.withToken(token.output().strip())
            .get("/api/v1/me")
            .mustBe(200)
            .json()
            .getString("organisation"));

    Ended nobody = run(platform.state(), Map.of(), folder, "token", "nobody@domtoren.example");
    assertEquals(1, nobody.code());
    assertTrue(nobody.output().contains("nobody@domtoren.example is no demo login"));
    Ended nowhere = run(folder, Map.of(), folder, "token", "lotte@domtoren.example");
    assertEquals(1, nowhere.code());
    assertTrue(nowhere.output().contains("Nothing runs"), nowhere.output());
  }

  @Test
  void whatARunWritesDownOnlyItsOwnerReads() throws IOException {
    for (String file : List.of("platform.json", "secrets.json")) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(platform.state().resolve(file))),
          file);
    }
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(platform.state())));
  }

  private static Ended run(Path state, Map<String, String> ports, Path folder, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "launcher", ".log");
    Process process = PlatformProcess.launch(state, ports, output, arguments);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      PlatformProcess.end(process);
      throw new IllegalStateException("It went on: " + Files.readString(output));
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }
}
