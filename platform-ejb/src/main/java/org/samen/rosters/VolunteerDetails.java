package org.samen.rosters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A volunteer as their home NGO and they themselves see them.
 *
 * @param name absent once erased
 * @param hasAccount they sign in through their NGO's provider
 * @param consents every one that was given, the latest first
 */
public record VolunteerDetails(
    UUID id,
    String organisation,
    String alias,
    @Nullable String name,
    @Nullable String email,
    String language,
    boolean under21,
    List<String> languages,
    List<String> areas,
    int wantedMinutes,
    int mostMinutes,
    int restMinutes,
    @Nullable String vogOutcome,
    @Nullable LocalDate vogCheckedOn,
    @Nullable String vogCheckedByName,
    @Nullable LocalDate vogValidTo,
    LocalDate joinedOn,
    @Nullable LocalDate leftOn,
    boolean erased,
    boolean hasAccount,
    Instant changedAt,
    int version,
    List<SkillProof> skills,
    List<Training> trainings,
    List<Weekly> pattern,
    List<DayException> exceptions,
    List<ConsentSummary> consents) {

  /** Whether this consent is given now. */
  public boolean consents(String kind) {
    return consents.stream()
        .anyMatch(consent -> consent.kind().equals(kind) && consent.withdrawnAt() == null);
  }
}
