package org.samen.notices;

import java.util.Set;
import java.util.UUID;

/** These persons have news; carries no content on purpose. */
public record NoticeTold(Set<UUID> persons) {
  public NoticeTold {
    persons = Set.copyOf(persons);
  }
}
