package org.samen.rosters;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/**
 * Claims hours that were worked outside shifts.
 *
 * @param id made by the client
 * @param volunteer whose they are; of the own door oneself
 * @param organisation alias for which they were worked; absent: the home NGO
 */
public record ClaimHours(
    @Required UUID id,
    @Required UUID volunteer,
    @Nullable String organisation,
    @Required String role,
    @Required LocalDate day,
    int minutes,
    @Nullable @FreeText String note) {}
