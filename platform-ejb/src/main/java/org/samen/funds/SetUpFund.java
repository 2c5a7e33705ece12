package org.samen.funds;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/**
 * A new fund, to be confirmed by a coordinator of another member.
 *
 * @param proposal id of the proposal that is confirmed
 * @param holderKind foundation, or lead: in the books of one of the members
 * @param holder alias of the lead, or of the member that acts for the foundation
 * @param holderName as it stands on its bank account
 * @param currency ISO 4217
 * @param firstMonth in which the book year begins, 1 to 12
 * @param agreement an attachment
 * @param members aliases, at least two
 */
public record SetUpFund(
    UUID id,
    UUID proposal,
    @Required @FreeText String name,
    @Required @FreeText String purpose,
    @Required String holderKind,
    @Required String holder,
    @Required @FreeText String holderName,
    @Required String currency,
    int firstMonth,
    @Required LocalDate agreedOn,
    @Nullable UUID agreement,
    List<String> members,
    List<EditLine> lines,
    List<Threshold> thresholds) {}
