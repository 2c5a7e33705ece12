package org.samen.platform.federation;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.samen.platform.RunningPlatform;

/** Keycloak's own administration, for looking behind it and for people whom no other test knows. */
final class KeycloakAdmin {
  private static final String PASSWORD = "only-for-this-test-1";

  private final RunningPlatform platform;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  KeycloakAdmin(RunningPlatform platform) {
    this.platform = platform;
  }

  /** Makes a person at an organisation's own provider, who never signed in before. */
  RunningPlatform.Login newPerson(
      String organisation, String username, String email, String group) {
    JsonObject person =
        Json.createObjectBuilder()
            .add("username", username)
            .add("email", email)
            .add("emailVerified", true)
            .add("firstName", "Nieuwe")
            .add("lastName", "Persoon")
            .add("enabled", true)
            .add("groups", Json.createArrayBuilder().add("/" + group))
            .add(
                "credentials",
                Json.createArrayBuilder()
                    .add(
                        Json.createObjectBuilder()
                            .add("type", "password")
                            .add("value", PASSWORD)
                            .add("temporary", false)))
            .build();
    require(send("POST", "/admin/realms/" + organisation + "/users", person.toString()), 201);
    return new RunningPlatform.Login(email, username, PASSWORD, organisation, "");
  }

  /** Takes a person away at an organisation's own provider. */
  void remove(RunningPlatform.Login person) {
    String id = idOf(person.organisation(), "username", person.username());
    require(send("DELETE", "/admin/realms/" + person.organisation() + "/users/" + id, ""), 204);
  }

  /** Names of the platform realm's people with an e-mail address. */
  List<String> peopleOfThePlatformWith(String email) {
    return people("platform", "email", email).stream()
        .map(person -> person.getString("username"))
        .toList();
  }

  /** The subject that an organisation's own provider knows a person by. */
  String subjectAt(String organisation, String username) {
    return idOf(organisation, "username", username);
  }

  /** How many sessions the person behind a username has in a realm. */
  int sessions(String realm, String username) {
    String id = idOf(realm, "username", username);
    return array(send("GET", "/admin/realms/" + realm + "/users/" + id + "/sessions", "")).size();
  }

  /** How long the access tokens of a client of the platform's realm serve. */
  void setTokenLifespan(String clientId, String seconds) {
    String clients = "/admin/realms/platform/clients";
    JsonObject kept =
        array(send("GET", clients + "?clientId=" + clientId, "")).get(0).asJsonObject();
    JsonObject attributes =
        Json.createObjectBuilder(
                kept.getOrDefault("attributes", JsonValue.EMPTY_JSON_OBJECT).asJsonObject())
            .add("access.token.lifespan", seconds)
            .build();
    JsonObject changed = Json.createObjectBuilder(kept).add("attributes", attributes).build();
    require(send("PUT", clients + "/" + kept.getString("id"), changed.toString()), 204);
  }

  private String idOf(String realm, String key, String value) {
    List<JsonObject> found = people(realm, key, value);
    if (found.size() != 1) {
      throw new IllegalStateException(found.size() + " people in " + realm + " with " + value);
    }
    return found.get(0).getString("id");
  }

  private List<JsonObject> people(String realm, String key, String value) {
    String query = "?exact=true&" + encode(Map.of(key, value));
    return array(send("GET", "/admin/realms/" + realm + "/users" + query, ""))
        .getValuesAs(JsonObject.class);
  }

  /** A valid token of Keycloak's, of another realm than the platform's; it serves a minute. */
  String token() {
    Map<String, String> form =
        Map.of(
            "grant_type",
            "password",
            "client_id",
            "admin-cli",
            "username",
            "admin",
            "password",
            platform.secret("keycloak-admin"));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(platform.keycloak() + "/realms/master/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
            .build();
    HttpResponse<String> response = require(send(request), 200);
    try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
      return reader.readObject().getString("access_token");
    }
  }

  private HttpResponse<String> send(String method, String path, String json) {
    return send(
        HttpRequest.newBuilder(URI.create(platform.keycloak() + path))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<String> require(HttpResponse<String> response, int status) {
    if (response.statusCode() != status) {
      throw new IllegalStateException(
          "Keycloak's administration: " + response.statusCode() + " " + response.body());
    }
    return response;
  }

  private static JsonArray array(HttpResponse<String> response) {
    try (JsonReader reader = Json.createReader(new StringReader(require(response, 200).body()))) {
      return reader.readArray();
    }
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
