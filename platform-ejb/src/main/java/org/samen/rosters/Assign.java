package org.samen.rosters;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;

/**
 * A coordinator puts a volunteer on a seat.
 *
 * @param id of the assignment, made by the client
 * @param reason why rules that may be let through are; the trail keeps it
 */
public record Assign(
    UUID id, UUID shift, int seat, UUID volunteer, @Nullable @FreeText String reason) {}
