package org.samen.campaigns.petition;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.notices.Mail;

/**
 * Mail to supporters, as the coordinators of the NGOs see it: news that theirs wrote, and an outbox
 * that shows what goes out without telling to whom.
 */
@Stateless
@RolesAllowed(Role.COORDINATOR)
public class SupporterLetters {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;
  @Inject private SupporterKeys keys;

  @Inject
  @ConfigProperty(name = "samen.url")
  private Optional<String> url = Optional.empty();

  /**
   * Puts it into the outbox for everyone who consented to news of the caller's NGO, and answers how
   * many they are. Whoever takes that back before it went gets none. The same command again has no
   * further effect.
   *
   * @throws InvalidFields with every field that breaks a rule
   * @throws ChangedMeanwhile when the id stands for other news
   */
  public int write(WriteNews command) {
    PetitionRules rules = new PetitionRules();
    rules.text("subjectNl", command.subjectNl(), 150, true);
    rules.text("textNl", command.textNl(), 10_000, true);
    rules.text("subjectEn", command.subjectEn(), 150, true);
    rules.text("textEn", command.textEn(), 10_000, true);
    rules.refuse();
    String organisation = caller.organisation();
    NewsSummary before = find(command.id()).orElse(null);
    if (before != null) {
      if (before.subjectNl().equals(command.subjectNl())
          && before.textNl().equals(command.textNl())
          && before.subjectEn().equals(command.subjectEn())
          && before.textEn().equals(command.textEn())) {
        return before.recipients();
      }
      throw new ChangedMeanwhile();
    }
    int recipients =
        jdbi.withHandle(
            handle -> {
              List<Supporters.Opened> to =
                  Supporters.open(handle, keys, command.campaign(), organisation, Signatures.NEWS);
              if (insert(handle, command, to.size()) != 1) {
                throw new ChangedMeanwhile();
              }
              putOut(handle, command, organisation, to);
              return to.size();
            });
    trail.record(
        "petition.news-sent",
        "campaign",
        command.campaign(),
        organisation,
        List.of(new Change("recipients", null, String.valueOf(recipients))));
    return recipients;
  }

  private int insert(Handle handle, WriteNews command, int recipients) {
    return handle
        .createUpdate(
            """
            insert into campaigns.news (id, campaign_id, organisation, subject_nl, text_nl, subject_en, text_en, person,
              written_at, recipients)
            values (:id, :campaign, :organisation, :subjectNl, :textNl, :subjectEn, :textEn, :person, :now, :recipients)
            on conflict (id) do nothing""")
        .bindMethods(command)
        .bind("organisation", caller.organisation())
        .bind("person", caller.person())
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .bind("recipients", recipients)
        .execute();
  }

  private void putOut(
      Handle handle, WriteNews command, String organisation, List<Supporters.Opened> to) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into campaigns.letter (id, campaign_id, organisation, kind, signature_id, news_id, language, sealed, made_at, due_at)
            values (:id, :campaign, :organisation, 'news', :signature, :news, :language, :sealed, :now, :now)""");
    for (Supporters.Opened one : to) {
      UUID id = UUID.randomUUID();
      batch
          .bind("id", id)
          .bind("campaign", command.campaign())
          .bind("organisation", organisation)
          .bind("signature", one.signature())
          .bind("news", command.id())
          .bind("language", one.language())
          .bind("sealed", keys.sealLetter(id, one.supporter().email()))
          .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
          .add();
    }
    batch.execute();
  }

  /** The news that the caller's NGO sent, the newest first. */
  public List<NewsSummary> news(UUID campaign) {
    return jdbi.withHandle(
        handle ->
            news(handle, "n.campaign_id = :id order by n.written_at desc limit 100", campaign));
  }

  private Optional<NewsSummary> find(UUID news) {
    return jdbi.withHandle(handle -> news(handle, "n.id = :id", news)).stream().findFirst();
  }

  private static List<NewsSummary> news(Handle handle, String where, UUID id) {
    return handle
        .createQuery(
            """
            select n.id, n.subject_nl, n.text_nl, n.subject_en, n.text_en, n.written_at, n.recipients,
                   (select count(*) from campaigns.letter l where l.news_id = n.id and l.sent_at is not null) as sent
            from campaigns.news n where """
                + " "
                + where)
        .bind("id", id)
        .map(ConstructorMapper.of(NewsSummary.class))
        .list();
  }

  /** The outbox: the newest first. */
  public List<LetterSummary> outbox(UUID campaign, int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, kind, language,
                           case when bounced_at is not null then 'bounced' when sent_at is not null then 'sent'
                                when dead_at is not null then 'failed' else 'waiting' end as state,
                           made_at, sent_at, attempts, news_id
                    from campaigns.letter where campaign_id = :campaign
                    order by made_at desc, id offset :offset limit :limit""")
                .bind("campaign", campaign)
                .bind("offset", offset)
                .bind("limit", limit)
                .map(ConstructorMapper.of(LetterSummary.class))
                .list());
  }

  public int countOutbox(UUID campaign) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from campaigns.letter where campaign_id = :campaign")
                .bind("campaign", campaign)
                .mapTo(Integer.class)
                .one());
  }

  /**
   * A letter as it goes out, but for whom it goes to: its address and the ways that open something
   * of theirs are left out.
   *
   * @throws NotFound when it is none of the caller's campaign or NGO
   */
  public Mail show(UUID letter) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        LetterBox.SELECT
                            + ", null as standing from campaigns.letter l "
                            + LetterBox.JOINS
                            + " where l.id = :id")
                    .bind("id", letter)
                    .map(ConstructorMapper.of(LetterBox.Due.class))
                    .findOne())
        .map(due -> LetterWords.show(due, url.orElse("http://localhost:8080")))
        .orElseThrow(NotFound::new);
  }
}
