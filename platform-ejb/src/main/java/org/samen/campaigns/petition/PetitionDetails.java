package org.samen.campaigns.petition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's petition.
 *
 * @param lead alias of the campaign's lead
 * @param signatures confirmed ones
 * @param erasedAt when the supporters were erased; the count stays
 */
public record PetitionDetails(
    UUID campaign,
    String lead,
    String titleNl,
    String titleEn,
    String textNl,
    String textEn,
    @Nullable Integer goal,
    LocalDate closesOn,
    int keepMonths,
    boolean delivery,
    @Nullable Instant erasedAt,
    int version,
    long signatures) {
  /** The first day on which its supporters are no longer held. */
  public LocalDate erasedOn() {
    return closesOn.plusMonths(keepMonths).plusDays(1);
  }
}
