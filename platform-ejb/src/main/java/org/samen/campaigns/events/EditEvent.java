package org.samen.campaigns.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;

/**
 * Plans a joint action that the caller's organisation organises, or changes one.
 *
 * @param version as it was read; absent for a new one
 * @param audience partners or public
 */
public record EditEvent(
    UUID id,
    @Nullable Integer version,
    UUID campaign,
    @FreeText String titleNl,
    @FreeText String titleEn,
    @FreeText String detailsNl,
    @FreeText String detailsEn,
    Instant startsAt,
    Instant endsAt,
    String place,
    String audience,
    List<RoleNeed> roles) {
  public EditEvent {
    roles = List.copyOf(roles);
  }
}
