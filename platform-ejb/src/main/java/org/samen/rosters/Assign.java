package org.samen.rosters;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/**
 * A coordinator puts a volunteer on a seat.
 *
 * @param id of the assignment, made by the client
 * @param reason why rules that may be let through are; the trail keeps it
 */
public record Assign(
    @Required UUID id,
    @Required UUID shift,
    int seat,
    @Required UUID volunteer,
    @Nullable @FreeText String reason) {}
