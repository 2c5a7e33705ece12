package org.samen.campaigns.petition;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.samen.access.Role;

/**
 * A statement and a public page with a petition of the demo, dated from today, and what {@link
 * DemoOutreach} adds. All signers are made up.
 */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class DemoSupporters {
  private static final UUID CAMPAIGN = id("campaign/huisarts");
  private static final UUID WRITER = id("person/hanna");
  static final String LEAD = "open-spreekkamer";
  private static final List<String> ASKING = List.of(LEAD, "zorgbrug-maas", "recht-op-zorg");
  private static final int CONFIRMED = 200;
  private static final int WAITING = 14;
  private static final int DAYS = 60;
  private static final List<String> FIRST =
      List.of(
          "Anouk", "Bilal", "Carmen", "Daan", "Elif", "Farid", "Greet", "Hilde", "Imane", "Joost",
          "Karima", "Lotte", "Mehmet", "Nadia", "Otto", "Petra");
  private static final List<String> LAST =
      List.of(
          "de Wit",
          "El Amrani",
          "Visser",
          "Yilmaz",
          "Bakker",
          "Santos",
          "van Dam",
          "Osman",
          "Smit",
          "Haile",
          "Kramer",
          "Mulder",
          "Peeters");

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;
  @Inject private SupporterKeys keys;

  /** Into a platform that has the campaign and no petition yet. */
  public void bring() {
    jdbi.useHandle(
        handle -> {
          boolean wanted =
              handle
                  .createQuery(
                      """
                      select exists (select from campaigns.campaign where id = :campaign)
                         and not exists (select from campaigns.petition)""")
                  .bind("campaign", CAMPAIGN)
                  .mapTo(Boolean.class)
                  .one();
          if (wanted) {
            statement(handle);
            page(handle);
            sign(handle);
            DemoOutreach outreach = new DemoOutreach(handle, clock, CAMPAIGN);
            outreach.events();
            outreach.materials();
          }
        });
  }

  /**
   * Published and endorsed by all who take part; it names how often a general practitioner refused,
   * from the last publication of before it was written, if one shows that.
   */
  private void statement(Handle handle) {
    String figure =
        handle
            .createQuery(
                """
                select c.publication || ':' || c.key from evidence.cell c join evidence.publication p on p.number = c.publication
                where c.place = 'NL' and c.dimension = 'barrier' and c.code = 'gp-refusal' and p.month < :written - interval '1 month'
                order by c.publication desc limit 1""")
            .bind("written", LocalDate.now(clock).minusDays(70))
            .mapTo(String.class)
            .findOne()
            .map(cell -> "[[" + cell + "]]")
            .orElse("");
    UUID id = id("statement/huisarts-open");
    handle.execute(
        "insert into campaigns.statement (id, campaign_id, made_at) values (?, ?, ?)",
        id,
        CAMPAIGN,
        ago(70));
    handle
        .createUpdate(
            """
            insert into campaigns.statement_version (statement_id, campaign_id, n, title_nl, title_en, text_nl, text_en, hash,
              person, organisation, written_at)
            values (:id, :campaign, 1, :titleNl, :titleEn, :textNl, :textEn,
              campaigns.statement_hash(:id, :titleNl, :titleEn, :textNl, :textEn), :person, :organisation, :at)""")
        .bind("id", id)
        .bind("campaign", CAMPAIGN)
        .bind("titleNl", "Iedereen hoort bij een huisarts terecht te kunnen")
        .bind("titleEn", "Everyone should have a GP")
        .bind(
            "textNl",
            "Wie ziek is, begint bij de huisarts. Voor mensen zonder papieren gaat die deur te vaak dicht.\n\n"
                + (figure.isEmpty()
                    ? ""
                    : "In één maand telden helpers "
                        + figure
                        + " doorverwijzingen waarbij een huisarts weigerde.\n\n")
                + "## Wij vragen\n\n- Weiger niemand omdat hij geen papieren heeft.\n- Leg in elke praktijk uit hoe de vergoeding werkt.")
        .bind(
            "textEn",
            "Anyone who is ill starts with a GP. For people without papers that door is closed too often.\n\n"
                + (figure.isEmpty()
                    ? ""
                    : "In one month helpers counted "
                        + figure
                        + " referrals in which a GP refused.\n\n")
                + "## We ask\n\n- Do not refuse anyone because they have no papers.\n- Explain to every practice how reimbursement works.")
        .bind("person", WRITER)
        .bind("organisation", LEAD)
        .bind("at", ago(70))
        .execute();
    for (String organisation : ASKING) {
      handle.execute(
          """
          insert into campaigns.endorsement (id, campaign_id, statement_id, n, hash, organisation, person, endorsed_at)
          select ?, s.campaign_id, s.id, s.n, s.hash, p.organisation, p.id, ? from campaigns.statement s, access.person p
          where s.id = ? and p.organisation = ? order by p.id limit 1""",
          id("endorsement/huisarts/" + organisation),
          ago(66),
          id,
          organisation);
    }
    handle.execute(
        "update campaigns.statement set published_n = 1, published_at = ? where id = ?",
        ago(62),
        id);
  }

  private void page(Handle handle) {
    handle.execute("update campaigns.campaign set visibility = 'public' where id = ?", CAMPAIGN);
    handle.execute(
        """
        insert into campaigns.public_page (campaign_id, slug, intro_nl, intro_en, name_en, demands_en, opened_at, opened_by, changed_at)
        values (?, 'geen-huisarts-geweigerd', ?, ?, 'No GP refused',
          E'Do not refuse anyone because they have no papers.\\nExplain to every practice how the CAK reimburses care.', ?, ?, ?)""",
        CAMPAIGN,
        "Wie ziek is, moet naar de huisarts kunnen. Ook zonder papieren. Toch krijgen helpers elke week nee te horen.",
        "Anyone who is ill should be able to see a GP, with or without papers. Yet every week helpers are told no.",
        ago(DAYS),
        WRITER,
        ago(DAYS));
    handle.execute(
        """
        insert into campaigns.petition (campaign_id, title_nl, title_en, text_nl, text_en, goal, closes_on, keep_months,
          delivery, changed_at) values (?, ?, ?, ?, ?, 1000, ?, 6, true, ?)""",
        CAMPAIGN,
        "Geen huisarts geweigerd",
        "No GP refused",
        "Wij vragen de huisartsenverenigingen:\n\n- schrijf iedereen in die zorg nodig heeft\n- leg uw leden uit hoe de vergoeding werkt",
        "We ask the GP associations:\n\n- register everyone who needs care\n- explain to your members how reimbursement works",
        LocalDate.now(clock).plusDays(90),
        ago(DAYS));
    for (String organisation : ASKING) {
      Petitions.makeKey(handle, keys, organisation, clock.instant());
      handle.execute(
          "insert into campaigns.petition_partner values (?, ?, ?, ?)",
          CAMPAIGN,
          organisation,
          "https://" + organisation + ".example/privacy",
          ago(DAYS));
    }
  }

  /** Ever more of them a day; every second consents to an NGO, every third wants to be named. */
  private void sign(Handle handle) {
    Map<String, byte[]> publicKeys =
        handle
            .createQuery("select organisation, public_key from campaigns.supporter_key")
            .map((row, context) -> Map.entry(row.getString(1), row.getBytes(2)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    PreparedBatch signatures =
        handle.prepareBatch(
            """
            insert into campaigns.signature (id, campaign_id, state, address_mac, token_hash, confirmed_at, changed_at)
            values (?, ?, 'confirmed', ?, ?, ?, ?)""");
    PreparedBatch consents =
        handle.prepareBatch("insert into campaigns.consent values (?, ?, ?, ?, ?, ?, ?)");
    PreparedBatch signings =
        handle.prepareBatch(
            """
            insert into campaigns.signing (id, campaign_id, address_mac, token_hash, language, organisations, purposes, sealed,
              signed_at, expires_at) values (?, ?, ?, ?, 'nl', '{}', '{}', '{}', ?, ?)""");
    for (int i = 0; i < CONFIRMED + WAITING; i++) {
      UUID id = id("signature/" + i);
      String name = FIRST.get(i % FIRST.size()) + " " + LAST.get(i % LAST.size());
      String email = "steun" + i + "@example.org";
      byte[] mac = keys.ofAddress(CAMPAIGN, new MailAddress(email));
      byte[] token = SupporterKeys.hash("demo" + i);
      if (i >= CONFIRMED) {
        OffsetDateTime at = at(clock.instant().minusSeconds(3600L * (i - CONFIRMED + 1)));
        signings.add(id, CAMPAIGN, mac, token, at, at.plus(Signatures.PATIENCE));
        continue;
      }
      OffsetDateTime at =
          at(
              clock
                  .instant()
                  .minusSeconds(
                      (long) (86_400L * DAYS * (1 - Math.sqrt((i + 1.0) / CONFIRMED))) + 60));
      signatures.add(id, CAMPAIGN, mac, token, at, at);
      if (i % 2 == 0) {
        String organisation = ASKING.get(i / 2 % ASKING.size());
        consent(
            consents, id, i, at, publicKeys, organisation, Signatures.NEWS, name + "\n" + email);
      }
      if (i % 3 == 0) {
        consent(consents, id, i, at, publicKeys, LEAD, Signatures.DELIVERY, name);
      }
    }
    signatures.execute();
    consents.execute();
    signings.execute();
  }

  private static void consent(
      PreparedBatch batch,
      UUID signature,
      int number,
      OffsetDateTime at,
      Map<String, byte[]> publicKeys,
      String organisation,
      String purpose,
      String content) {
    byte[] sealed =
        Signatures.sealed(
                signature,
                organisation,
                Objects.requireNonNull(publicKeys.get(organisation)),
                purpose,
                content)
            .content();
    batch.add(
        signature, CAMPAIGN, organisation, purpose, number % 5 == 0 ? "en" : "nl", sealed, at);
  }

  private OffsetDateTime ago(int days) {
    return ago(clock, days);
  }

  static OffsetDateTime ago(Clock clock, int days) {
    return at(clock.instant().minusSeconds(86_400L * days));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static UUID id(String what) {
    return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
  }
}
