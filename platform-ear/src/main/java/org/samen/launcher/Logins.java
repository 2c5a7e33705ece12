package org.samen.launcher;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The demo people, as the realms were generated with them. */
final class Logins {
  private Logins() {}

  static Path file(Layout layout) {
    return layout.realms().resolve("logins.json");
  }

  static List<Login> in(Layout layout) throws IOException {
    if (!Files.exists(file(layout))) {
      throw new LaunchFailure(
          "The build left no %s; delete keycloak-realm/target and run again."
              .formatted(layout.shown(file(layout))));
    }
    return JsonFiles.array(file(layout)).getValuesAs(JsonObject.class).stream()
        .map(Logins::read)
        .toList();
  }

  static Login read(JsonObject json) {
    return new Login(
        json.getString("email"),
        json.getString("password"),
        json.getString("organisation"),
        json.getString("role"));
  }
}
