package org.samen.funds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a cost-sharing key as the fund's members see it.
 *
 * @param series id of the key's first version
 * @param state {@code proposed} some have not answered, {@code refused} by one, {@code lapsed} its
 *     day came before everyone had consented, {@code coming}, {@code in-force}, {@code past}
 * @param countedFrom first day of the use of the thing that made its weights; of a key by use alone
 * @param mayAnswer the caller decides for a member that has not answered
 * @param years book years whose costs may be trued up by the caller now
 */
public record KeyDetails(
    UUID id,
    UUID fund,
    UUID series,
    int version,
    String name,
    String kind,
    LocalDate validFrom,
    @Nullable UUID thing,
    @Nullable String thingName,
    @Nullable LocalDate countedFrom,
    @Nullable LocalDate countedUntil,
    String vatTreatment,
    @Nullable String vatNote,
    @Nullable String adviserReference,
    String organisation,
    String organisationName,
    Instant proposedAt,
    String state,
    boolean mayAnswer,
    List<Integer> years,
    List<Share> shares) {

  /**
   * What a member bears, and whether it consents.
   *
   * @param weight of a key by use: minutes
   * @param verdict consent or refuse; absent: not answered
   */
  public record Share(
      String organisation,
      String organisationName,
      long weight,
      @Nullable String verdict,
      @Nullable String reason,
      @Nullable Instant at) {}

  /** What all weights make together. */
  public long ofWeight() {
    return shares.stream().mapToLong(Share::weight).sum();
  }
}
