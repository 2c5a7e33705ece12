package org.samen.rosters;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/**
 * What a volunteer spent on the work.
 *
 * @param id made by the client
 * @param organisation alias that is asked to pay it; absent: the home NGO
 */
public record ClaimOutlay(
    @Required UUID id,
    @Required UUID volunteer,
    @Nullable String organisation,
    @Required LocalDate day,
    long amountMinor,
    @Required @FreeText String purpose) {}
