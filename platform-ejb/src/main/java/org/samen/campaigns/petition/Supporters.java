package org.samen.campaigns.petition;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Caller;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;

/**
 * The supporters that consented to the caller's NGO, opened with its key. Every look at names is
 * recorded in the trail, with how many they were.
 */
@Stateless
@RolesAllowed(Role.COORDINATOR)
public class Supporters {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private SupporterKeys keys;

  /** An opened consent. */
  record Opened(UUID signature, String language, String content, Instant since) {
    Supporter supporter() {
      String[] lines = content.split("\n", 2);
      return new Supporter(lines[0], lines.length == 2 ? lines[1] : "", since);
    }
  }

  /** How many the caller's NGO may write to. */
  public int count(UUID campaign) {
    return count(campaign, Signatures.NEWS);
  }

  /** How many agreed to stand on the list that is handed over; none but for the lead. */
  public int countForDelivery(UUID campaign) {
    return count(campaign, Signatures.DELIVERY);
  }

  private int count(UUID campaign, String purpose) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) from campaigns.consent
                    where campaign_id = :campaign and organisation = :organisation and purpose = :purpose""")
                .bind("campaign", campaign)
                .bind("organisation", caller.organisation())
                .bind("purpose", purpose)
                .mapTo(Integer.class)
                .one());
  }

  /**
   * All whom the caller's NGO may write to, in the order in which they signed. While the list is
   * made nobody's consent changes, so it holds no one whose withdrawal was answered before it.
   */
  public List<Supporter> list(UUID campaign) {
    List<Supporter> supporters =
        open(campaign, Signatures.NEWS).stream().map(Opened::supporter).toList();
    record("petition.supporters-read", campaign, supporters.size());
    return supporters;
  }

  /**
   * The names of those who agreed to be named, for the lead to hand over; their order is the
   * alphabet's.
   */
  public List<String> namesForDelivery(UUID campaign) {
    List<String> names =
        open(campaign, Signatures.DELIVERY).stream()
            .map(Opened::content)
            .sorted(java.text.Collator.getInstance(java.util.Locale.of("nl")))
            .toList();
    record("petition.names-handed-over", campaign, names.size());
    return names;
  }

  private List<Opened> open(UUID campaign, String purpose) {
    return jdbi.withHandle(handle -> open(handle, keys, campaign, caller.organisation(), purpose));
  }

  private void record(String action, UUID campaign, int names) {
    trail.record(
        action,
        "campaign",
        campaign,
        caller.organisation(),
        List.of(new Change("names", null, String.valueOf(names))));
  }

  static List<Opened> open(
      Handle handle, SupporterKeys keys, UUID campaign, String organisation, String purpose) {
    handle
        .createQuery("select campaigns.consents_stand_still(:campaign)")
        .bind("campaign", campaign)
        .mapTo(String.class)
        .findOne();
    byte[] sealedKey =
        handle
            .createQuery(
                "select sealed_key from campaigns.supporter_key where organisation = :organisation")
            .bind("organisation", organisation)
            .mapTo(byte[].class)
            .findOne()
            .orElse(null);
    if (sealedKey == null) {
      return List.of();
    }
    PrivateKey key = keys.open(organisation, sealedKey);
    String beside = organisation + "/" + purpose;
    return handle
        .createQuery(
            """
            select signature_id, language, sealed, given_at from campaigns.consent
            where campaign_id = :campaign and organisation = :organisation and purpose = :purpose
            order by given_at, signature_id""")
        .bind("campaign", campaign)
        .bind("organisation", organisation)
        .bind("purpose", purpose)
        .map(
            (row, context) ->
                new Opened(
                    row.getObject("signature_id", UUID.class),
                    row.getString("language"),
                    new String(
                        SealedBox.open(key, beside, row.getBytes("sealed")),
                        StandardCharsets.UTF_8),
                    row.getObject("given_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
