package org.samen.rosters;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.samen.formats.Required;

/**
 * Claims what the caller's organisation pays a volunteer for a month, as one expense of a fund.
 *
 * @param id of the allowance and of the expense, made by the client
 * @param month any day of it
 * @param kind flat: confirmed hours × the year's rate; itemised: accepted outlays
 * @param line of the fund's budget
 * @param outlays of an itemised one
 * @param attachments receipts, of which {@code redacted} attests that they name no client
 * @param submit at once; otherwise the expense stays a draft
 */
public record ClaimAllowance(
    @Required UUID id,
    @Required UUID volunteer,
    @Required LocalDate month,
    @Required String kind,
    @Required UUID fund,
    @Required UUID line,
    List<UUID> outlays,
    List<UUID> attachments,
    boolean redacted,
    boolean submit) {}
