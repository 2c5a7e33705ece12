package org.samen.campaigns;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step of an ask, which stays.
 *
 * @param onDay when it happened
 * @param document attachment of the campaign
 */
public record AskStep(
    int n,
    String stage,
    LocalDate onDay,
    @Nullable String note,
    @Nullable UUID document,
    @Nullable String documentTitle,
    @Nullable String nextStep,
    @Nullable LocalDate nextOn,
    String organisation,
    String organisationName,
    @Nullable String personName,
    Instant writtenAt) {}
