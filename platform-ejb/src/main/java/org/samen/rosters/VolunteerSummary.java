package org.samen.rosters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of an organisation's volunteers.
 *
 * @param vog issued, due (within three months), expired, asked, refused or missing
 * @param inPool they consented to be known to other partners
 * @param nextShift when their next shift begins
 */
public record VolunteerSummary(
    UUID id,
    String alias,
    @Nullable String name,
    List<String> skills,
    List<String> languages,
    List<String> areas,
    int wantedMinutes,
    int mostMinutes,
    String vog,
    @Nullable LocalDate vogValidTo,
    boolean inPool,
    boolean hasAccount,
    @Nullable Instant nextShift,
    @Nullable LocalDate leftOn) {}
