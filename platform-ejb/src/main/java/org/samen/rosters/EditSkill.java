package org.samen.rosters;

import org.jspecify.annotations.Nullable;
import org.samen.formats.Required;

/**
 * Adds a skill or changes it.
 *
 * @param version of what is changed; absent for a new one
 */
public record EditSkill(
    @Required String code,
    @Nullable Integer version,
    @Required String nameNl,
    @Required String nameEn,
    boolean regulated,
    boolean retired) {}
