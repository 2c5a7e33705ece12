package org.samen.realm;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Stands in for the provider that an organisation would run itself. The platform trusts it no more
 * than a stranger's: it asserts whatever its people's records say, so that tests see lies fail.
 */
record ProviderRealm(Template realm, Organisation organisation, String password) {

  JsonObject json() {
    Stream<String> groups =
        Stream.concat(organisation.groups().values().stream(), all(Person::groups));
    return Json.createObjectBuilder(realm.filled(organisation.words()))
        .add("roles", Json.createObjectBuilder().add("realm", named(all(Person::providerRoles))))
        .add("groups", named(groups))
        .add("users", users())
        .build();
  }

  private JsonArrayBuilder users() {
    JsonArrayBuilder users = Json.createArrayBuilder();
    for (Person person : organisation.people()) {
      JsonObjectBuilder attributes = Json.createObjectBuilder();
      person
          .claims()
          .forEach((claim, value) -> attributes.add(claim, Json.createArrayBuilder().add(value)));
      users.add(
          person
              .recordedAs(person.username())
              .add("id", person.subjectAt(organisation))
              .add("attributes", attributes)
              .add("realmRoles", Json.createArrayBuilder(person.providerRoles()))
              .add(
                  "groups",
                  Json.createArrayBuilder(person.groups().stream().map("/"::concat).toList()))
              .add("credentials", Person.credentials(password)));
    }
    return users;
  }

  private Stream<String> all(Function<Person, Collection<String>> part) {
    return organisation.people().stream().map(part).flatMap(Collection::stream);
  }

  private static JsonArrayBuilder named(Stream<String> names) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    names.distinct().forEach(name -> array.add(Json.createObjectBuilder().add("name", name)));
    return array;
  }
}
