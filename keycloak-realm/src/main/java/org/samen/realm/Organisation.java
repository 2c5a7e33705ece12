package org.samen.realm;

import jakarta.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An organisation with a provider of its own.
 *
 * @param domain its e-mail domain, the only one that its provider may vouch for
 * @param groups the group at its provider that gives a role, by role
 */
record Organisation(
    String alias, String name, String domain, Map<Role, String> groups, List<Person> people) {

  Organisation {
    for (Role role : groups.keySet()) {
      if (!role.fromGroups()) {
        throw new IllegalArgumentException(
            alias + " may not give the role " + role.alias() + ": the platform alone grants it");
      }
    }
  }

  static Organisation of(JsonObject source) {
    Map<Role, String> groups = new TreeMap<>();
    Organisations.texts(source, "groups")
        .forEach((role, group) -> groups.put(Role.named(role), group));
    return new Organisation(
        source.getString("alias"),
        source.getString("name"),
        source.getString("domain"),
        groups,
        Organisations.people(source));
  }

  /** The words that templates use for this organisation. */
  Map<String, String> words() {
    return Map.of(
        "alias", alias,
        "name", name,
        "domain", domain,
        "domainPattern", domain.replace(".", "[.]"));
  }

  /** The highest role that the platform will see, empty for a person with none. */
  Optional<Role> roleOf(Person person) {
    return person.roles().stream()
        .findFirst()
        .or(
            () ->
                groups.keySet().stream()
                    .filter(role -> person.groups().contains(groups.get(role)))
                    .max(Comparator.naturalOrder()));
  }
}
