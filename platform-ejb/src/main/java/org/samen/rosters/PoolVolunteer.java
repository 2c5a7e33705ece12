package org.samen.rosters;

import java.util.List;
import java.util.UUID;

/**
 * What a volunteer of another partner consented to be known: this and no more.
 *
 * @param organisation alias of their home NGO
 * @param free all through the time that was asked for
 */
public record PoolVolunteer(
    UUID id,
    String organisation,
    String alias,
    List<String> skills,
    List<String> languages,
    List<String> areas,
    boolean free) {}
