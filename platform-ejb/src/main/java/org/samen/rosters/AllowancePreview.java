package org.samen.rosters;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;
import org.samen.money.Money;

/**
 * What a claim would come to; nothing happens.
 *
 * @param minutes confirmed ones, of a flat claim
 * @param amount zero when there is nothing to claim
 * @param room before it
 * @param near after it four fifths of a limit are reached
 * @param problems why it cannot be claimed
 */
public record AllowancePreview(
    @Nullable Integer minutes,
    Money amount,
    AllowanceRoom room,
    boolean near,
    List<Problem> problems) {}
