package org.samen.funds;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/**
 * An expense of the caller's organisation, as far as it is known: a draft may lack everything but
 * its fund.
 *
 * @param version of what is changed; absent for a new one
 * @param kind pool: paid from the fund's money; shared: paid by the organisation and divided among
 *     the members by a key
 * @param provider who was paid, an organisation or practice and never a client; empty in a draft
 *     that lacks it
 * @param providerOrganisation alias, when a partner was paid: its people then abstain
 * @param amountMinor minor units of the fund's currency
 * @param purpose without personal data; may be empty likewise
 * @param reference the organisation's own, such as a number in its books
 * @param payerReason why the pool pays what a regular payer may owe
 * @param redacted attests that nothing attached names a client
 * @param key version of the cost-sharing key, of a shared expense
 */
public record EditExpense(
    UUID id,
    @Required UUID fund,
    @Nullable Integer version,
    String kind,
    @FreeText String provider,
    @Nullable String providerOrganisation,
    @Nullable LocalDate spentOn,
    @Nullable Long amountMinor,
    @FreeText String purpose,
    @Nullable @FreeText String reference,
    @Nullable @FreeText String payerReason,
    boolean redacted,
    @Nullable UUID key,
    List<Part> parts,
    List<UUID> attachments) {
  public EditExpense {
    provider = provider == null ? "" : provider;
    purpose = purpose == null ? "" : purpose;
  }
}
