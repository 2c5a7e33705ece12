package org.samen.rosters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.samen.access.Role;
import org.samen.notices.Notices;

/** Warns before a limit is reached, not after: the volunteer and the coordinators who pay. */
record AllowanceWarning(Handle handle, Notices notices, Instant now) {
  void afterHours(UUID volunteer, String organisation, LocalDate day, int minutes) {
    if (AllowanceSql.comesNear(handle, volunteer, organisation, day, minutes)) {
      Map<String, String> facts = Map.of("month", day.toString().substring(0, 7));
      Telling.volunteer(handle, volunteer, "allowance.near", facts, now);
      notices.tellRole(organisation, Role.COORDINATOR, "allowance.near-of", facts, "rosters/hours");
    }
  }
}
