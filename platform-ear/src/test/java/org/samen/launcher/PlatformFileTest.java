package org.samen.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformFileTest {
  private static final Login SANNE =
      new Login("sanne@openspreekkamer.example", "a password", "open-spreekkamer", "staff");

  @TempDir private Path folder = Path.of("");

  @Test
  void itSaysWhatScriptsRelyOn() throws IOException {
    Path file = written();

    JsonObject json = JsonFiles.object(file).orElseThrow();

    assertEquals(
        List.of("url", "health", "keycloak", "jdbcUrl", "dbUser", "dbPassword", "logins"),
        List.copyOf(json.keySet()));
    assertEquals("http://localhost:8080", json.getString("url"));
    assertEquals("jdbc:postgresql://127.0.0.1:5433/samen", json.getString("jdbcUrl"));
    assertEquals(
        List.of("email", "password", "organisation", "role"),
        List.copyOf(json.getJsonArray("logins").getJsonObject(0).keySet()));
  }

  @Test
  void itOpensTheDatabaseAsTheApplicationAndNotAsItsOwner() throws IOException {
    JsonObject json = JsonFiles.object(written()).orElseThrow();
    JsonObject secrets = JsonFiles.object(folder.resolve("secrets.json")).orElseThrow();

    assertEquals("samen_app", json.getString("dbUser"));
    assertEquals(secrets.getString("database-application"), json.getString("dbPassword"));
    assertNotEquals(secrets.getString("database-owner"), json.getString("dbPassword"));
  }

  @Test
  void onlyItsOwnerReadsItAndTheSecrets() throws IOException {
    for (Path file : List.of(written(), folder.resolve("secrets.json"))) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
  }

  @Test
  void aRewriteLeavesNoDraftBehind() throws IOException {
    written();
    written();

    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void itReadsBackWhatItWrote() throws IOException {
    PlatformFile read = PlatformFile.in(written()).orElseThrow();

    assertEquals(List.of(SANNE), read.logins());
    assertTrue(PlatformFile.in(folder.resolve("none.json")).isEmpty());
  }

  private Path written() throws IOException {
    Path file = folder.resolve("platform.json");
    Secrets secrets = Secrets.in(folder.resolve("secrets.json"));
    PlatformFile.of(new Ports(8080, 8180, 5433), secrets, List.of(SANNE)).write(file);
    return file;
  }
}
