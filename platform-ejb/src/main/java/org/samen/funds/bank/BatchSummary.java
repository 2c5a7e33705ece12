package org.samen.funds.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Payments that go to the bank together: prepared → released by two people → paid line by line as
 * the bank says so; or cancelled while nothing of it was paid. Amounts in minor units.
 *
 * @param key by which the bank knows it
 * @param releases how many people have released it
 */
public record BatchSummary(
    UUID id,
    UUID fund,
    String key,
    LocalDate executeOn,
    int items,
    long totalMinor,
    String state,
    int paid,
    int returned,
    int releases,
    @Nullable String preparedBy,
    Instant preparedAt) {}
