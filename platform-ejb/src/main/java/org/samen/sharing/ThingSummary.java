package org.samen.sharing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thing in the list.
 *
 * @param busyUntil when the booking that has it now ends; absent when nobody has it now
 */
public record ThingSummary(
    UUID id,
    String keeper,
    String keeperName,
    String kind,
    String name,
    @Nullable String municipality,
    @Nullable Integer capacity,
    String audience,
    boolean approval,
    long costCents,
    String costPer,
    String currency,
    boolean retired,
    @Nullable Instant busyUntil) {}
