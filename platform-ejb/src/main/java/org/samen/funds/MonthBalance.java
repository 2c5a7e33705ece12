package org.samen.funds;

import java.time.LocalDate;

/**
 * How a fund stood at the end of a month, in minor units.
 *
 * @param month its first day
 */
public record MonthBalance(LocalDate month, long balanceMinor) {}
