package org.samen.rosters;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.money.Money;

/** What a volunteer spent: claimed → accepted or refused → part of an allowance; or withdrawn. */
public record OutlayEntry(
    UUID id,
    UUID volunteer,
    @Nullable String alias,
    String organisation,
    LocalDate day,
    Money amount,
    String purpose,
    String state,
    @Nullable String reason,
    @Nullable UUID allowance) {}
