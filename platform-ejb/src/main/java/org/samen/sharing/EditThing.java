package org.samen.sharing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adds a thing that the caller's organisation keeps, or changes one.
 *
 * @param version as it was read; absent for a new one
 * @param costCents in minor units, per hour or per booking
 */
public record EditThing(
    UUID id,
    @Nullable Integer version,
    String kind,
    String name,
    @Nullable String description,
    @Nullable String municipality,
    @Nullable String address,
    @Nullable Integer capacity,
    List<String> languages,
    String audience,
    boolean approval,
    int bufferBeforeMinutes,
    int bufferAfterMinutes,
    int shortestMinutes,
    int longestMinutes,
    int horizonDays,
    long costCents,
    String costPer,
    String currency,
    List<Opening> openings,
    List<Blackout> blackouts,
    List<String> checklist) {
  public EditThing {
    languages = List.copyOf(languages);
    openings = List.copyOf(openings);
    blackouts = List.copyOf(blackouts);
    checklist = List.copyOf(checklist);
  }
}
