package org.samen.campaigns.petition;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;
import org.samen.notices.Mail;

/**
 * The outbox of mail to supporters, for the one who takes it to the mail server. A letter is leased
 * while it is on its way, tried again ever later, and given up after some attempts; then nothing in
 * it tells any more for whom it was.
 */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class LetterBox {
  static final int MOST_ATTEMPTS = 8;

  /** Mails about one petition to one address in a day; who types it more often reaches nobody. */
  static final int MOST_IN_A_DAY = 3;

  private static final Duration LEASE = Duration.ofMinutes(15);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(2);

  static final String SELECT =
      """
      select l.id, l.kind, l.language, l.sealed, l.signature_id as signature, coalesce(l.organisation, c.lead) as organisation,
             o.name as sender, g.slug,
             case l.language when 'en' then p.title_en else p.title_nl end as title,
             case l.language when 'en' then n.subject_en else n.subject_nl end as subject,
             case l.language when 'en' then n.text_en else n.text_nl end as text""";

  static final String JOINS =
      """
      join campaigns.petition p on p.campaign_id = l.campaign_id
      join campaigns.campaign c on c.id = l.campaign_id
      join organisations.organisation o on o.alias = coalesce(l.organisation, c.lead)
      left join campaigns.public_page g on g.campaign_id = l.campaign_id
      left join campaigns.news n on n.id = l.news_id
      """;

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;
  @Inject private SupporterKeys keys;

  @Inject
  @ConfigProperty(name = "samen.url")
  private Optional<String> url = Optional.empty();

  /**
   * A letter with what it is written from.
   *
   * @param sealed absent once it is done
   * @param standing of its address: absent, or confirmed when it signed before
   */
  public record Due(
      UUID id,
      String kind,
      String language,
      byte @Nullable [] sealed,
      UUID signature,
      String organisation,
      String sender,
      @Nullable String slug,
      String title,
      @Nullable String subject,
      @Nullable String text,
      @Nullable String standing) {}

  /** A letter that is ready to go. */
  public record Ready(UUID letter, Mail mail) {}

  /** Takes so many that are due; what may no longer go is thrown away on the way. */
  public List<Ready> take(int most) {
    String address = url.orElse("http://localhost:8080");
    List<Ready> ready = new ArrayList<>();
    for (Due due : jdbi.withHandle(handle -> take(handle, most, clock.instant()))) {
      try {
        LetterWords.write(due, keys, address).ifPresent(ready::add);
      } catch (WrongKey e) {
        failed(due.id(), "WrongKey"); // the others go all the same
      }
    }
    return ready;
  }

  /** The mail server took it. */
  public void sent(UUID letter) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update campaigns.letter set sent_at = :now, sealed = null, failure = null where id = :letter")
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .bind("letter", letter)
                .execute());
  }

  /** It is tried again later, or given up. */
  public void failed(UUID letter, String why) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update campaigns.letter
                    set failure = left(:why, 300),
                        due_at = :now + :pause * 2 ^ least(attempts - 1, 10) * interval '1 second',
                        dead_at = case when attempts >= :most then :now end,
                        sealed = case when attempts >= :most then null else sealed end
                    where id = :letter""")
                .bind("why", why)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .bind("pause", FIRST_PAUSE.toSeconds())
                .bind("most", MOST_ATTEMPTS)
                .bind("letter", letter)
                .execute());
  }

  static List<Due> take(Handle handle, int most, Instant now) {
    // Whoever confirmed, withdrew, or said that they did not sign before it went needs it no more.
    handle
        .createUpdate(
            """
            delete from campaigns.letter l
            where l.sent_at is null and l.dead_at is null and l.due_at <= :now and (
              l.kind = 'news' and not exists (
                select from campaigns.consent c where c.signature_id = l.signature_id and c.organisation = l.organisation and c.purpose = 'news')
              or l.kind = 'confirm' and not exists (
                select from campaigns.signing s where s.id = l.signature_id and s.expires_at > :now
                  and not exists (select from campaigns.signature d where d.campaign_id = s.campaign_id
                                    and d.address_mac = s.address_mac and d.state = 'disowned')
                  and (select count(*) from campaigns.signing e where e.campaign_id = s.campaign_id and e.address_mac = s.address_mac
                         and e.signed_at > s.signed_at - interval '1 day'
                         and (e.signed_at, e.id) <= (s.signed_at, s.id)) <= :inADay))""")
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("inADay", MOST_IN_A_DAY)
        .execute();
    return handle
        .createQuery(
            """
            with due as (
              select l.id from campaigns.letter l
              where l.sent_at is null and l.dead_at is null and l.due_at <= :now
              order by l.due_at, l.id limit :most for update skip locked),
            taken as (
              update campaigns.letter x set due_at = :leased, attempts = x.attempts + 1
              from due d where d.id = x.id returning x.*)
            """
                + SELECT
                + """
                  , (select d.state from campaigns.signing s join campaigns.signature d
                       on d.campaign_id = s.campaign_id and d.address_mac = s.address_mac
                     where s.id = l.signature_id) as standing
                  from taken l
                  """
                + JOINS
                + " order by l.made_at, l.id")
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("leased", now.plus(LEASE).atOffset(ZoneOffset.UTC))
        .bind("most", most)
        .map(ConstructorMapper.of(Due.class))
        .list();
  }
}
