package org.samen.funds;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/**
 * What an organisation promises to put into a fund.
 *
 * @param line for which alone it is; absent: for whatever the fund does
 * @param origin of the money: individuals, companies, lotteries, government or other-ngo
 * @param amountMinor minor units
 */
public record Pledge(
    UUID id,
    UUID fund,
    @Nullable UUID line,
    @Required String origin,
    long amountMinor,
    @Required LocalDate dueOn,
    @Nullable @FreeText String note) {}
