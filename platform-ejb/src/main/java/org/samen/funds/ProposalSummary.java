package org.samen.funds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What takes two people of two organisations.
 *
 * @param kind set-up, amend, close, reopen, reverse, unfreeze, publish or mandate
 * @param body what is proposed, as JSON
 * @param state open, confirmed, refused or withdrawn
 * @param entryNumber of the entry that it would reverse; this and the next two are absent for all
 *     other kinds
 * @param mayAnswer the caller may confirm or refuse it
 */
public record ProposalSummary(
    UUID id,
    UUID fund,
    String kind,
    String body,
    String organisation,
    @Nullable String personName,
    Instant proposedAt,
    String state,
    @Nullable String decidedFor,
    @Nullable String decidedByName,
    @Nullable Instant decidedAt,
    @Nullable String reason,
    @Nullable Long entryNumber,
    @Nullable String entryKind,
    @Nullable LocalDate entryBookedOn,
    boolean mayAnswer) {}
