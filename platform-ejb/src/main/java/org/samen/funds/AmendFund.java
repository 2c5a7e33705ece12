package org.samen.funds;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;

/**
 * A change of a fund's terms, to be confirmed by a coordinator of another member. Lines that are
 * not named stay.
 *
 * @param members who join
 * @param leaving who leave; what they did stays
 * @param thresholds all of them; absent: they stay
 */
public record AmendFund(
    UUID proposal,
    UUID fund,
    @Nullable @FreeText String name,
    @Nullable @FreeText String purpose,
    List<String> members,
    List<String> leaving,
    List<EditLine> lines,
    @Nullable List<Threshold> thresholds) {}
