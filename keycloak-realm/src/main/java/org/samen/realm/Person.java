package org.samen.realm;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A fictional person of the demo.
 *
 * @param groups their groups at their own organisation
 * @param providerRoles roles that their organisation's provider asserts; worth nothing here
 * @param claims what that provider asserts beyond this; worth nothing either
 * @param roles what the platform itself grants
 * @param test why the tests need this person; empty for people whom the demo shows
 */
record Person(
    String username,
    String first,
    String last,
    String email,
    List<String> groups,
    List<String> providerRoles,
    Map<String, String> claims,
    List<Role> roles,
    String test) {

  static Person of(JsonObject source) {
    return new Person(
        source.getString("username"),
        source.getString("first"),
        source.getString("last"),
        source.getString("email"),
        Organisations.strings(source, "groups"),
        Organisations.strings(source, "providerRoles"),
        Organisations.texts(source, "claims"),
        Organisations.strings(source, "roles").stream().map(Role::named).toList(),
        source.getString("test", ""));
  }

  /** The subject at their own provider: fixed, so that the platform can know it beforehand. */
  String subjectAt(Organisation organisation) {
    String name = organisation.alias() + "/" + username;
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }

  /** What any realm's record of this person says, under the username that it has there. */
  JsonObjectBuilder recordedAs(String usernameThere) {
    return Json.createObjectBuilder()
        .add("username", usernameThere)
        .add("enabled", true)
        .add("firstName", first)
        .add("lastName", last)
        .add("email", email)
        .add("emailVerified", true);
  }

  static JsonArrayBuilder credentials(String password) {
    JsonObjectBuilder credential =
        Json.createObjectBuilder().add("type", "password").add("value", password);
    return Json.createArrayBuilder().add(credential.add("temporary", false));
  }
}
