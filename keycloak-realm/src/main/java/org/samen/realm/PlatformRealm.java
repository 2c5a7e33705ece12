package org.samen.realm;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.HashMap;
import java.util.Map;

/**
 * The realm that issues the platform's tokens. How it trusts an organisation's provider, and how
 * little, is one template for all of them.
 */
record PlatformRealm(
    Template realm, Template userProfile, Template organisation, Organisations organisations) {

  private static final String ALIAS = "platform";

  /** The realm without a person and without a password, as in production. */
  JsonObject json() {
    JsonArrayBuilder organizations = Json.createArrayBuilder();
    JsonArrayBuilder providers = Json.createArrayBuilder();
    JsonArrayBuilder mappers = Json.createArrayBuilder();
    for (Organisation one : organisations.all()) {
      JsonObject filled = organisation.filled(one.words());
      organizations.add(filled.get("organization"));
      providers.add(filled.get("identityProvider"));
      filled.getJsonArray("mappers").forEach(mappers::add);
      one.groups().forEach((role, group) -> mappers.add(roleMapper(one, role, group)));
    }
    String profile = userProfile.json().toString();
    return Json.createObjectBuilder(realm.filled(Map.of("userProfile", profile)))
        .add("organizations", organizations)
        .add("identityProviders", providers)
        .add("identityProviderMappers", mappers)
        .build();
  }

  /** The demo's stewards, with a password, and auditors, known by their subject elsewhere. */
  JsonObject people() {
    JsonArrayBuilder people = Json.createArrayBuilder();
    for (Person steward : organisations.stewards()) {
      people.add(
          granted(steward, steward.username(), ALIAS)
              .add("credentials", Person.credentials(organisations.demoPassword())));
    }
    for (Organisation one : organisations.all()) {
      one.people().stream()
          .filter(person -> !person.roles().isEmpty())
          .map(person -> linked(person, one))
          .forEach(people::add);
    }
    return Json.createObjectBuilder().add("realm", ALIAS).add("users", people).build();
  }

  private JsonObject roleMapper(Organisation one, Role role, String group) {
    Map<String, String> words = new HashMap<>(one.words());
    words.put("role", role.alias());
    words.put("group", group);
    return organisation.filled(words).getJsonObject("roleMapper");
  }

  private static JsonObjectBuilder linked(Person person, Organisation one) {
    String subject = person.subjectAt(one);
    return granted(person, one.alias() + "." + subject, one.alias())
        .add(
            "federatedIdentities",
            Json.createArrayBuilder()
                .add(
                    Json.createObjectBuilder()
                        .add("identityProvider", one.alias())
                        .add("userId", subject)
                        .add("userName", person.username())));
  }

  private static JsonObjectBuilder granted(Person person, String username, String alias) {
    return person
        .recordedAs(username)
        .add(
            "attributes",
            Json.createObjectBuilder().add("organisation", Json.createArrayBuilder().add(alias)))
        .add(
            "realmRoles",
            Json.createArrayBuilder(person.roles().stream().map(Role::alias).toList()));
  }
}
