package org.samen.launcher;

import jakarta.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the kept data was made. The addresses stand in it as issuer and redirect URIs, so it serves
 * no other ones.
 *
 * @param demo whether the demo organisations' data was put in
 */
record Origin(String url, String keycloakUrl, boolean demo) {

  static Optional<Origin> in(Path file) throws IOException {
    return JsonFiles.object(file)
        .map(
            json ->
                new Origin(
                    json.getString("url", ""),
                    json.getString("keycloak", ""),
                    json.getBoolean("demo", true)));
  }

  void write(Path file) throws IOException {
    OwnerOnly.write(
        file,
        JsonFiles.pretty(
            Json.createObjectBuilder()
                .add("url", url)
                .add("keycloak", keycloakUrl)
                .add("demo", demo)
                .build()));
  }

  /**
   * @throws LaunchFailure if data made this way cannot serve the asked ports or content
   */
  void mustServe(Ports ports, Content asked) {
    if (!url.equals(ports.url()) || !keycloakUrl.equals(ports.keycloakUrl())) {
      throw new LaunchFailure(
          "The kept data was made for %s and %s; set %s=%s and %s=%s, or start over with --fresh."
              .formatted(
                  url, keycloakUrl, Ports.HTTP, port(url), Ports.KEYCLOAK, port(keycloakUrl)));
    }
    if ((asked == Content.DEMO && !demo) || (asked == Content.EMPTY && demo)) {
      throw new LaunchFailure(
          "The kept data was made with %s; leave the option out, or start over with --fresh %s."
              .formatted(demo ? "--demo" : "--empty", demo ? "--empty" : "--demo"));
    }
  }

  private static String port(String url) {
    return url.substring(url.lastIndexOf(':') + 1);
  }

  /** What a person asked the platform to be filled with. */
  enum Content {
    DEMO,
    EMPTY,
    UNSAID
  }
}
