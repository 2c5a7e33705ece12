package org.samen.web.rosters;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.web.api.JsonFields;
import org.samen.web.api.Written;

/** Reads the commands of this capability: an answer of {@code GET} can be changed and sent back. */
final class RosterJson {
  private RosterJson() {}

  /**
   * @param answer what clients read such an object as
   */
  static <C extends Record> Written.Reading<C> of(Class<C> type, Class<? extends Record> answer) {
    return (json, id, version) -> {
      Map<String, @Nullable Object> given = new HashMap<>();
      given.put("id", id);
      given.put("version", version);
      C command = json.as(type, given);
      json.nothingElseThan(answer);
      return command;
    };
  }

  /** Of which the id stands in the address, and nothing has a version. */
  static <C extends Record> C command(JsonFields json, Class<C> type, UUID id) {
    C command = json.as(type, Map.of("id", id));
    json.nothingElseThan(type);
    return command;
  }
}
