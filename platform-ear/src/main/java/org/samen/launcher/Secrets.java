package org.samen.launcher;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Passwords between the servers: made once at random, kept in a file that its owner alone reads.
 */
final class Secrets {
  private static final int BYTES = 24;

  /** Whose secret it is. */
  enum Name {
    POSTGRES,
    DATABASE_OWNER,
    DATABASE_APPLICATION,
    DATABASE_KEYCLOAK,
    KEYCLOAK_ADMIN,
    WEB_CLIENT,
    BROKER;

    String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Map<Name, String> values;

  private Secrets(Map<Name, String> values) {
    this.values = values;
  }

  String of(Name name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("no secret for " + name);
    }
    return value;
  }

  /** Those in the file; what is missing there is made and added. */
  static Secrets in(Path file) throws IOException {
    JsonObject kept = JsonFiles.object(file).orElse(JsonObject.EMPTY_JSON_OBJECT);
    SecureRandom random = new SecureRandom();
    Map<Name, String> values = new EnumMap<>(Name.class);
    JsonObjectBuilder json = Json.createObjectBuilder();
    for (Name name : Name.values()) {
      String value = kept.getString(name.key(), "");
      if (value.isEmpty()) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      }
      values.put(name, value);
      json.add(name.key(), value);
    }
    JsonObject complete = json.build();
    if (!complete.equals(kept) || !Files.exists(file)) {
      OwnerOnly.write(file, JsonFiles.pretty(complete));
    }
    return new Secrets(values);
  }
}
