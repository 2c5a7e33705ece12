package org.samen.campaigns.events;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.samen.campaigns.petition.PetitionRules;

/** What must hold of an event's fields before it is saved. */
final class EventRules {
  private static final int MOST_ROLES = 50;
  private static final int MOST_DAYS = 30;

  private EventRules() {}

  static PetitionRules of(EditEvent command) {
    PetitionRules rules = new PetitionRules();
    rules.text("titleNl", command.titleNl(), 200, true);
    rules.text("titleEn", command.titleEn(), 200, true);
    rules.text("detailsNl", command.detailsNl(), 3000, false);
    rules.text("detailsEn", command.detailsEn(), 3000, false);
    rules.line("place", command.place(), 300, true);
    rules.oneOf("audience", command.audience(), Events.AUDIENCES);
    if (!command.endsAt().isAfter(command.startsAt())) {
      rules.add("endsAt", "rule.order");
    } else if (Duration.between(command.startsAt(), command.endsAt()).toDays() > MOST_DAYS) {
      rules.add("endsAt", "rule.petition.too-far");
    }
    if (command.roles().size() > MOST_ROLES) {
      rules.add("roles", "rule.petition.range", 0, MOST_ROLES);
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < command.roles().size(); i++) {
      RoleNeed role = command.roles().get(i);
      rules.text("roles[" + i + "].name", role.name(), 100, true);
      rules.range("roles[" + i + "].seats", role.seats(), 1, 10_000);
      if (!names.add(role.name())) {
        rules.add("roles[" + i + "].name", "rule.petition.role-twice");
      }
    }
    return rules;
  }
}
