package org.samen.realm;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;

/** How the demo's people sign in. */
record Logins(Organisations organisations) {

  /** The people whom the demo shows. */
  JsonArray shown() {
    JsonArrayBuilder logins = Json.createArrayBuilder();
    for (Organisation organisation : organisations.all()) {
      organisation.people().stream()
          .filter(person -> person.test().isEmpty())
          .map(person -> login(organisation, person))
          .forEach(logins::add);
    }
    for (Person steward : organisations.stewards()) {
      logins.add(login(steward, "platform", Role.STEWARD.alias()));
    }
    return logins.build();
  }

  /**
   * The tests' people: besides, the name they type at their own provider, and what they are for.
   */
  JsonArray forTests() {
    JsonArrayBuilder logins = Json.createArrayBuilder();
    for (Organisation organisation : organisations.all()) {
      organisation.people().stream()
          .filter(person -> !person.test().isEmpty())
          .map(
              person ->
                  login(organisation, person)
                      .add("username", person.username())
                      .add("test", person.test()))
          .forEach(logins::add);
    }
    return logins.build();
  }

  private JsonObjectBuilder login(Organisation organisation, Person person) {
    String role = organisation.roleOf(person).map(Role::alias).orElse("");
    return login(person, organisation.alias(), role);
  }

  private JsonObjectBuilder login(Person person, String organisation, String role) {
    return Json.createObjectBuilder()
        .add("email", person.email())
        .add("password", organisations.demoPassword())
        .add("organisation", organisation)
        .add("role", role);
  }
}
