package org.samen.rosters;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.formats.Required;

/**
 * Somebody saw a volunteer's certificate of conduct, or asked for it; never a copy.
 *
 * @param outcome asked, issued or refused
 * @param validTo last day; of an issued one alone
 */
public record CheckVog(
    @Required UUID volunteer,
    @Required String outcome,
    @Required LocalDate checkedOn,
    @Nullable LocalDate validTo) {}
