package org.samen.rosters;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.samen.formats.Required;

/**
 * What a volunteer can do.
 *
 * @param skill code
 * @param proofCheckedOn when somebody saw the diploma or registration; never a copy of it
 * @param validTo last day
 */
public record SkillProof(
    @Required String skill, @Nullable LocalDate proofCheckedOn, @Nullable LocalDate validTo) {}
