package org.samen.campaigns.petition;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;

/**
 * Writes a campaign's petition.
 *
 * @param version as it was read; absent for a new one
 * @param goal how many signatures are hoped for
 * @param closesOn the last day on which one can sign
 * @param keepMonths how long after that day supporters are held
 * @param delivery whether supporters may have their name on the list that the lead hands over
 */
public record EditPetition(
    UUID campaign,
    @Nullable Integer version,
    @FreeText String titleNl,
    @FreeText String titleEn,
    @FreeText String textNl,
    @FreeText String textEn,
    @Nullable Integer goal,
    LocalDate closesOn,
    int keepMonths,
    boolean delivery) {}
