package org.samen.realm;

import java.util.Locale;

/** The roles that a token may carry, lowest first. */
enum Role {
  VOLUNTEER,
  STAFF,
  COORDINATOR,
  AUDITOR,
  STEWARD;

  static Role named(String alias) {
    return valueOf(alias.toUpperCase(Locale.ROOT));
  }

  String alias() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether an organisation's own groups may give it; the others the platform alone grants. */
  boolean fromGroups() {
    return this != AUDITOR && this != STEWARD;
  }
}
