package org.samen.rosters;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.formats.Required;

/**
 * A volunteer of the caller's organisation. The VOG, consents and leaving have commands of their
 * own.
 *
 * @param version of what is changed; absent for a new one
 * @param alias by which others know them
 * @param email to which the personal link goes
 * @param language nl or en, of what they are sent
 * @param areas municipalities, by CBS's code
 * @param wantedMinutes a week
 * @param mostMinutes a week, by real hours
 * @param restMinutes between the last shift of a day and the first of the next
 */
public record EditVolunteer(
    @Required UUID id,
    @Nullable Integer version,
    @Required String alias,
    @Required String name,
    @Nullable String email,
    @Required String language,
    boolean under21,
    List<String> languages,
    List<String> areas,
    int wantedMinutes,
    int mostMinutes,
    int restMinutes,
    @Required LocalDate joinedOn,
    List<SkillProof> skills,
    List<Training> trainings,
    List<Weekly> pattern,
    List<DayException> exceptions) {}
