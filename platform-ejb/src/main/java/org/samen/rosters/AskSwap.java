package org.samen.rosters;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.formats.Required;

/**
 * A volunteer asks another to take their shift.
 *
 * @param id of the swap, made by the client
 * @param assignment of who asks
 * @param other volunteer who is asked
 * @param inReturn an assignment of the other's that the asker takes; absent: nothing in return
 */
public record AskSwap(
    @Required UUID id, @Required UUID assignment, @Required UUID other, @Nullable UUID inReturn) {}
