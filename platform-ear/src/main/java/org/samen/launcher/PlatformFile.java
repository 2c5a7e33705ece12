package org.samen.launcher;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code platform.json}: what a script needs to know about the platform that runs. It exists only
 * while one is ready, and only its owner can read it.
 *
 * @param health MicroProfile Health; {@code /ready} and {@code /live} are below it
 * @param dbUser the application's role, which owns nothing
 */
record PlatformFile(
    String url,
    String health,
    String keycloak,
    String jdbcUrl,
    String dbUser,
    String dbPassword,
    List<Login> logins) {

  static PlatformFile of(Ports ports, Secrets secrets, List<Login> logins) {
    return new PlatformFile(
        ports.url(),
        ports.healthUrl(),
        ports.keycloakUrl(),
        ports.jdbcUrl("samen"),
        "samen_app",
        secrets.of(Secrets.Name.DATABASE_APPLICATION),
        logins);
  }

  static Optional<PlatformFile> in(Path file) throws IOException {
    return JsonFiles.object(file).map(PlatformFile::read);
  }

  void write(Path file) throws IOException {
    JsonArrayBuilder people = Json.createArrayBuilder();
    for (Login login : logins) {
      people.add(
          Json.createObjectBuilder()
              .add("email", login.email())
              .add("password", login.password())
              .add("organisation", login.organisation())
              .add("role", login.role()));
    }
    JsonObject json =
        Json.createObjectBuilder()
            .add("url", url)
            .add("health", health)
            .add("keycloak", keycloak)
            .add("jdbcUrl", jdbcUrl)
            .add("dbUser", dbUser)
            .add("dbPassword", dbPassword)
            .add("logins", people)
            .build();
    OwnerOnly.write(file, JsonFiles.pretty(json));
  }

  private static PlatformFile read(JsonObject json) {
    return new PlatformFile(
        json.getString("url"),
        json.getString("health"),
        json.getString("keycloak"),
        json.getString("jdbcUrl"),
        json.getString("dbUser"),
        json.getString("dbPassword"),
        json.getJsonArray("logins").getValuesAs(JsonObject.class).stream()
            .map(Logins::read)
            .toList());
  }
}
