package org.samen.realm;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonStructure;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes what {@code kc.sh start --import-realm} imports. The files keep the placeholders {@code
 * SAMEN_URL}, {@code SAMEN_KEYCLOAK_URL}, {@code SAMEN_WEB_SECRET} and {@code SAMEN_BROKER_SECRET},
 * which Keycloak resolves from its environment.
 */
public final class WriteRealms {

  private WriteRealms() {}

  /**
   * Writes realms and logins.
   *
   * @param folders the folder to read and the folder to write
   * @throws IOException when a file cannot be written
   */
  public static void main(String[] folders) throws IOException {
    Path target = Files.createDirectories(Path.of(folders[1]));
    for (Map.Entry<String, JsonStructure> file : files(Path.of(folders[0])).entrySet()) {
      try (JsonWriter writer =
          Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
              .createWriter(Files.newBufferedWriter(target.resolve(file.getKey()), UTF_8))) {
        writer.write(file.getValue());
      }
    }
  }

  /** What is to be written, by file name. Keycloak knows a realm's people by "-users-0". */
  static Map<String, JsonStructure> files(Path source) {
    Organisations organisations =
        Organisations.of(Template.read(source.resolve("organisations.json")).json());
    PlatformRealm platform =
        new PlatformRealm(
            Template.read(source.resolve("platform-realm.json")),
            Template.read(source.resolve("platform-user-profile.json")),
            Template.read(source.resolve("platform-organisation.json")),
            organisations);
    Template provider = Template.read(source.resolve("provider-realm.json"));
    Logins logins = new Logins(organisations);

    Map<String, JsonStructure> files = new LinkedHashMap<>();
    files.put("platform-realm.json", platform.json());
    files.put("platform-users-0.json", platform.people());
    for (Organisation organisation : organisations.all()) {
      files.put(
          organisation.alias() + "-realm.json",
          new ProviderRealm(provider, organisation, organisations.demoPassword()).json());
    }
    files.put("logins.json", logins.shown());
    files.put("test-logins.json", logins.forTests());
    return files;
  }
}
