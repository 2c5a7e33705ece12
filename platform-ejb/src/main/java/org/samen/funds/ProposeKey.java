package org.samen.funds;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/**
 * A version of a cost-sharing key, to which every member must consent before its first day is over.
 *
 * @param series the key of which it is a new version; absent: a new key
 * @param kind equal, shares, or use
 * @param shares weights of the members, of kind shares alone; who is not named bears nothing
 * @param thing whose use counts, of kind use alone; the caller's organisation keeps it
 * @param countedFrom first day of the use that makes the weights
 * @param vatTreatment common-account (kosten voor gemene rekening), exempt, taxed or undecided;
 *     what the members say, not what the platform advises
 * @param adviserReference where the advice on it is found
 */
public record ProposeKey(
    UUID id,
    UUID fund,
    @Nullable UUID series,
    @Required @FreeText String name,
    @Required String kind,
    @Required LocalDate validFrom,
    List<Weight> shares,
    @Nullable UUID thing,
    @Nullable LocalDate countedFrom,
    @Nullable LocalDate countedUntil,
    @Required String vatTreatment,
    @Nullable @FreeText String vatNote,
    @Nullable @FreeText String adviserReference) {

  /**
   * @param weight 0 or more; its part is weight / sum of the weights
   */
  public record Weight(@Required String organisation, long weight) {}
}
