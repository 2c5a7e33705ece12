package org.samen.campaigns.petition;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.Role;
import org.samen.audit.Trail;

/**
 * Campaigns' petitions. Written by the lead → signed by everyone until its last day → its
 * supporters erased some months later, its count kept. Each NGO that takes part may ask the
 * supporters for a consent of its own, and then holds them under its own key.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Petitions {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;
  @Inject private SupporterKeys keys;

  /** How many signed and confirmed on a day. */
  public record Day(LocalDate day, long signed, long confirmed) {}

  /** Empty when there is none, or for whom does not take part. */
  public Optional<PetitionDetails> find(UUID campaign) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select p.campaign_id as campaign, c.lead, p.title_nl, p.title_en, p.text_nl, p.text_en, p.goal, p.closes_on,
                           p.keep_months, p.delivery, p.erased_at, p.version, campaigns.signatures(p.campaign_id) as signatures
                    from campaigns.petition p join campaigns.campaign c on c.id = p.campaign_id
                    where p.campaign_id = :campaign and p.campaign_id in (select campaigns.own_campaigns())""")
                .bind("campaign", campaign)
                .map(ConstructorMapper.of(PetitionDetails.class))
                .findOne());
  }

  /**
   * Writes the petition and returns its version. The same command again has no further effect.
   *
   * @throws InvalidFields with every field that breaks a rule
   * @throws org.samen.access.NotYours when another partner leads the campaign
   * @throws ChangedMeanwhile when the version is not the latest
   */
  @RolesAllowed(Role.COORDINATOR)
  public int save(EditPetition command) {
    PetitionRules rules = new PetitionRules();
    rules.text("titleNl", command.titleNl(), 200, true);
    rules.text("titleEn", command.titleEn(), 200, true);
    rules.text("textNl", command.textNl(), 5000, false);
    rules.text("textEn", command.textEn(), 5000, false);
    rules.range("keepMonths", command.keepMonths(), 1, 24);
    if (command.goal() != null) {
      rules.range("goal", command.goal(), 1, 10_000_000);
    }
    LocalDate today = clock.instant().atZone(PublicSql.ZONE).toLocalDate();
    if (command.closesOn().isAfter(today.plusYears(3))) {
      rules.add("closesOn", "rule.petition.too-far");
    }
    rules.refuse();
    caller.mustActFor(jdbi.withHandle(handle -> PublicPages.lead(handle, command.campaign())));
    PetitionDetails before = find(command.campaign()).orElse(null);
    if (before != null && command.version() == null && same(before, command)) {
      return before.version();
    }
    if (before != null && before.erasedAt() != null) {
      throw new BrokenPetitionRule("supporters-are-held");
    }
    if (jdbi.withHandle(handle -> write(handle, command, clock.instant())) != 1) {
      throw new ChangedMeanwhile();
    }
    trail.record(
        before == null ? "petition.written" : "petition.edited",
        "campaign",
        command.campaign(),
        caller.organisation(),
        List.of());
    return before == null ? 0 : before.version() + 1;
  }

  private static boolean same(PetitionDetails is, EditPetition asked) {
    return new EditPetition(
            is.campaign(),
            null,
            is.titleNl(),
            is.titleEn(),
            is.textNl(),
            is.textEn(),
            is.goal(),
            is.closesOn(),
            is.keepMonths(),
            is.delivery())
        .equals(asked);
  }

  private static int write(Handle handle, EditPetition command, Instant now) {
    return handle
        .createUpdate(
            command.version() == null
                ? """
                  insert into campaigns.petition (campaign_id, title_nl, title_en, text_nl, text_en, goal, closes_on,
                    keep_months, delivery, changed_at)
                  values (:campaign, :titleNl, :titleEn, :textNl, :textEn, :goal, :closesOn, :keepMonths, :delivery, :now)
                  on conflict (campaign_id) do nothing"""
                : """
                  update campaigns.petition set title_nl = :titleNl, title_en = :titleEn, text_nl = :textNl, text_en = :textEn,
                    goal = :goal, closes_on = :closesOn, keep_months = :keepMonths, delivery = :delivery, changed_at = :now,
                    version = version + 1
                  where campaign_id = :campaign and version = :version""")
        .bindMethods(command)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** The NGOs that ask for a consent of their own, the lead first. */
  public List<Asking> asking(UUID campaign) {
    return jdbi.withHandle(handle -> PublicSql.asking(handle, campaign));
  }

  /**
   * The caller's NGO asks supporters for its own consent from now on, and gets a key pair if it has
   * none. Again with another address, it changes the address.
   *
   * @param privacyUrl where it says what it does with what it holds
   * @throws InvalidFields when that is no address
   * @throws BrokenPetitionRule when it does not take part in the campaign, or there is no petition
   */
  @RolesAllowed(Role.COORDINATOR)
  public void ask(UUID campaign, String privacyUrl) {
    PetitionRules rules = new PetitionRules();
    rules.web("privacyUrl", privacyUrl, true);
    rules.refuse();
    String organisation = caller.organisation();
    if (find(campaign).isEmpty()) {
      throw new BrokenPetitionRule("there-is-a-petition");
    }
    jdbi.useHandle(
        handle -> {
          makeKey(handle, keys, organisation, clock.instant());
          handle
              .createUpdate(
                  """
                  insert into campaigns.petition_partner (campaign_id, organisation, privacy_url, since)
                  values (:campaign, :organisation, :url, :now)
                  on conflict (campaign_id, organisation) do update set privacy_url = excluded.privacy_url""")
              .bind("campaign", campaign)
              .bind("organisation", organisation)
              .bind("url", privacyUrl)
              .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
              .execute();
        });
    trail.record("petition.asks", "campaign", campaign, organisation, List.of());
  }

  /** The caller's NGO asks no more; what it was given before stays until it is taken back. */
  @RolesAllowed(Role.COORDINATOR)
  public void askNoMore(UUID campaign) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from campaigns.petition_partner where campaign_id = ? and organisation = ?",
                campaign,
                caller.organisation()));
    trail.record("petition.asks-no-more", "campaign", campaign, caller.organisation(), List.of());
  }

  /** A pair is made once; two at once make one. */
  static void makeKey(Handle handle, SupporterKeys keys, String organisation, Instant now) {
    if (handle
        .createQuery("select 1 from campaigns.supporter_key where organisation = :organisation")
        .bind("organisation", organisation)
        .mapTo(Integer.class)
        .findOne()
        .isPresent()) {
      return;
    }
    SupporterKeys.Pair pair = keys.makePair(organisation);
    handle
        .createUpdate(
            """
            insert into campaigns.supporter_key (organisation, public_key, sealed_key, made_at)
            values (:organisation, :publicKey, :sealedKey, :now) on conflict (organisation) do nothing""")
        .bind("organisation", organisation)
        .bind("publicKey", pair.publicKey())
        .bind("sealedKey", pair.sealedKey())
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  /** Signed and confirmed by day, for those who take part. */
  public List<Day> days(UUID campaign) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from campaigns.petition_days(:campaign, :zone)")
                .bind("campaign", campaign)
                .bind("zone", PublicSql.ZONE.getId())
                .map(ConstructorMapper.of(Day.class))
                .list());
  }

  /**
   * How many stand in each state: waiting, confirmed, withdrawn, disowned, bounced; for those who
   * take part.
   */
  public Map<String, Long> states(UUID campaign) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select state, n from campaigns.petition_states(:campaign)")
                .bind("campaign", campaign)
                .map((row, context) -> Map.entry(row.getString("state"), row.getLong("n")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
