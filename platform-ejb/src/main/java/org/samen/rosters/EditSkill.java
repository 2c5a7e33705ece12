package org.samen.rosters;

import org.jspecify.annotations.Nullable;

/**
 * Adds a skill or changes it.
 *
 * @param version of what is changed; absent for a new one
 */
public record EditSkill(
    String code,
    @Nullable Integer version,
    String nameNl,
    String nameEn,
    boolean regulated,
    boolean retired) {}
