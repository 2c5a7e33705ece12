package org.samen.rosters;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;

/**
 * A seat that one may sign up for, or why not.
 *
 * @param seat place in the shift's list
 * @param free how many of them are
 * @param mayWait it is full and nothing else stands in the way
 * @param problems empty: it can be had
 */
public record OpenSeat(
    UUID shift,
    String name,
    String organisation,
    String organisationName,
    String role,
    @Nullable String areaName,
    @Nullable String place,
    Instant starts,
    Instant ends,
    int minutes,
    @Nullable Instant releaseAt,
    int seat,
    @Nullable String skill,
    @Nullable String language,
    int free,
    boolean mayWait,
    List<Problem> problems) {

  OpenSeat with(List<Problem> inTheWay) {
    boolean onlyFull =
        inTheWay.size() == 1 && inTheWay.getFirst().rule().equals("rule.rosters.full");
    return new OpenSeat(
        shift,
        name,
        organisation,
        organisationName,
        role,
        areaName,
        place,
        starts,
        ends,
        minutes,
        releaseAt,
        seat,
        skill,
        language,
        free,
        onlyFull,
        inTheWay);
  }
}
