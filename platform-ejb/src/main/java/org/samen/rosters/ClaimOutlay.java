package org.samen.rosters;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;

/**
 * What a volunteer spent on the work.
 *
 * @param id made by the client
 * @param organisation alias that is asked to pay it; absent: the home NGO
 */
public record ClaimOutlay(
    UUID id,
    UUID volunteer,
    @Nullable String organisation,
    LocalDate day,
    long amountMinor,
    @FreeText String purpose) {}
