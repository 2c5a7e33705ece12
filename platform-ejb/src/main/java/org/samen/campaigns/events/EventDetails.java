package org.samen.campaigns.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A joint action.
 *
 * @param organisation alias of who organises it
 */
public record EventDetails(
    UUID id,
    UUID campaign,
    String campaignName,
    String organisation,
    String organisationName,
    String titleNl,
    String titleEn,
    String detailsNl,
    String detailsEn,
    Instant startsAt,
    Instant endsAt,
    String place,
    String audience,
    boolean cancelled,
    int version,
    List<RoleNeed> roles,
    List<SeatsTaken> taken) {
  public EventDetails {
    roles = List.copyOf(roles);
    taken = List.copyOf(taken);
  }

  /** How many of a role are still to be found. */
  public int open(RoleNeed role) {
    return role.seats()
        - taken.stream()
            .filter(one -> one.role().equals(role.name()))
            .mapToInt(SeatsTaken::seats)
            .sum();
  }
}
