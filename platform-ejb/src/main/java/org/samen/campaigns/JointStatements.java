package org.samen.campaigns;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.FieldRules;
import org.samen.access.InvalidFields;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.notices.Notices;

/**
 * Joint statements: each save is a new version, which never changes. Who began with an older
 * version than the one that stands has their changes merged into it where they touch nothing that
 * the other changed, and is told of the conflict where they do.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class JointStatements {
  private static final int LONGEST_COMMENT = 2000;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Notices notices;
  @Inject private Figures figures;
  @Inject private Clock clock;

  /** The statements of a campaign that the caller may see, oldest first; mostly one. */
  public List<StatementDetails> list(UUID campaign) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select id from campaigns.statement where campaign_id = :id order by made_at, id")
                .bind("id", campaign)
                .mapTo(UUID.class)
                .stream()
                .flatMap(id -> StatementSql.find(handle, id).stream())
                .toList());
  }

  /** Empty when there is none, or none that the caller may see. */
  public Optional<StatementDetails> find(UUID id) {
    return jdbi.withHandle(handle -> StatementSql.find(handle, id));
  }

  /** Latest first. */
  public List<VersionDetails> versions(UUID id) {
    return jdbi.withHandle(handle -> StatementSql.versions(handle, id));
  }

  public Optional<VersionDetails> version(UUID id, int n) {
    return jdbi.withHandle(handle -> StatementSql.version(handle, id, n));
  }

  /**
   * Adds a version.
   *
   * @throws InvalidFields with every field that breaks a rule
   * @throws StatementConflict when another changed the same lines meanwhile; nothing is saved
   * @throws BrokenCampaignRule when the campaign was closed
   * @throws ChangedMeanwhile when the id is another statement's, or there is no such base
   * @throws org.samen.access.NotYours when the caller's organisation takes no part
   */
  public SavedVersion save(EditStatement given) {
    refuseTooLong(given);
    EditStatement command = given.cleaned();
    refuseBroken(command);
    return jdbi.withHandle(handle -> CampaignSql.obeying(() -> save(handle, command)));
  }

  /** Before anything else is done with it. */
  private static void refuseTooLong(EditStatement given) {
    new FieldRules()
            .line("textNl", given.textNl(), StatementText.LONGEST, false)
            .line("textEn", given.textEn(), StatementText.LONGEST, false)
            .problems()
            .stream()
            .filter(problem -> problem.rule().equals("rule.too-long"))
            .findFirst()
            .ifPresent(
                problem -> {
                  throw new InvalidFields(List.of(problem));
                });
  }

  private void refuseBroken(EditStatement command) {
    FieldRules rules = new FieldRules();
    boolean english = command.titleNl().isEmpty() && !command.titleEn().isEmpty();
    rules.text("titleNl", command.titleNl(), CampaignRules.LONGEST_NAME, !english);
    rules.text("titleEn", command.titleEn(), CampaignRules.LONGEST_NAME, false);
    rules.text("note", command.note(), CampaignRules.LONGEST_SENTENCE, false);
    for (var text : Map.of("textNl", command.textNl(), "textEn", command.textEn()).entrySet()) {
      rules.text(text.getKey(), text.getValue(), StatementText.LONGEST, false);
      if (text.getValue().lines().count() > StatementText.MOST_LINES) {
        rules.add(text.getKey(), "rule.campaigns.too-many", StatementText.MOST_LINES);
      }
      Set<String> tokens = StatementText.figures(text.getValue());
      Set<String> published = figures.of(tokens).keySet();
      tokens.stream()
          .filter(token -> !published.contains(token))
          .forEach(token -> rules.add(text.getKey(), "rule.campaigns.figure-is-published", token));
    }
    rules.refuse();
  }

  private SavedVersion save(Handle handle, EditStatement command) {
    CampaignDetails campaign = CampaignSql.actingInOpen(handle, command.campaign());
    StatementSql.Standing standing = StatementSql.lock(handle, command.id()).orElse(null);
    if (standing == null) {
      if (base(command) != 0) {
        throw new NotFound();
      }
      StatementSql.begin(handle, command.id(), campaign.id(), clock.instant());
      return write(handle, campaign, command, 0, null);
    }
    if (!standing.campaign().equals(campaign.id()) || base(command) > standing.n()) {
      throw new ChangedMeanwhile();
    }
    VersionDetails is = StatementSql.version(handle, command.id(), standing.n()).orElseThrow();
    if (is.says(command)) {
      return new SavedVersion(is.n(), is.hash(), false);
    }
    if (base(command) == is.n()) {
      return write(handle, campaign, command, is.n(), null);
    }
    EditStatement merged = merged(handle, command, is);
    return merged == null || is.says(merged)
        ? conflictOr(merged, is)
        : write(handle, campaign, merged, is.n(), base(command));
  }

  private static SavedVersion conflictOr(@Nullable EditStatement merged, VersionDetails is) {
    if (merged == null) {
      throw new StatementConflict(is.n());
    }
    return new SavedVersion(is.n(), is.hash(), false);
  }

  /** Both changes; absent when they touch, or when there is no version that both began with. */
  private static @Nullable EditStatement merged(
      Handle handle, EditStatement mine, VersionDetails theirs) {
    VersionDetails began = StatementSql.version(handle, mine.id(), base(mine)).orElse(null);
    if (began == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (String[] text :
        new String[][] {
          {began.titleNl(), mine.titleNl(), theirs.titleNl()},
          {began.titleEn(), mine.titleEn(), theirs.titleEn()},
          {began.textNl(), mine.textNl(), theirs.textNl()},
          {began.textEn(), mine.textEn(), theirs.textEn()}
        }) {
      Optional<String> both = TextChanges.merged(text[0], text[1], text[2]);
      if (both.isEmpty() || both.get().length() > StatementText.LONGEST) {
        return null;
      }
      texts.add(both.get());
    }
    return new EditStatement(
        mine.id(),
        mine.campaign(),
        mine.base(),
        texts.get(0),
        texts.get(1),
        texts.get(2),
        texts.get(3),
        mine.note());
  }

  private SavedVersion write(
      Handle handle,
      CampaignDetails campaign,
      EditStatement text,
      int after,
      @Nullable Integer mergedFrom) {
    StatementSql.add(
        handle,
        text,
        after + 1,
        mergedFrom,
        caller.organisation(),
        caller.person(),
        clock.instant());
    VersionDetails now = StatementSql.version(handle, text.id(), after + 1).orElseThrow();
    trail.record(
        "statement.written",
        "statement",
        text.id(),
        campaign.lead(),
        List.of(
            new Change("version", String.valueOf(after), String.valueOf(now.n())),
            new Change("hash", null, now.hash())));
    askAgain(handle, campaign, text.id(), after);
    return new SavedVersion(now.n(), now.hash(), mergedFrom != null);
  }

  /** Those who stood behind the last version do not stand behind this one until they say so. */
  private void askAgain(Handle handle, CampaignDetails campaign, UUID statement, int before) {
    for (EndorsementDetails endorsement : Endorsements.list(handle, statement)) {
      if (endorsement.n() == before && endorsement.isLive()) {
        notices.tellRole(
            endorsement.organisation(),
            Role.COORDINATOR,
            "campaign.statement",
            Map.of("campaign", campaign.name()),
            "campaigns/statements/" + statement);
      }
    }
  }

  private static int base(EditStatement command) {
    return command.base() == null ? 0 : command.base();
  }

  /**
   * Shows a version to everyone who sees the campaign.
   *
   * @param hash of the version, as 64 hexadecimal digits
   * @throws BrokenCampaignRule when the caller's organisation does not lead
   * @throws ChangedMeanwhile when that version says something else
   */
  @RolesAllowed(Role.COORDINATOR)
  public void publish(UUID id, int n, String hash) {
    StatementDetails statement = find(id).orElseThrow(NotFound::new);
    if (!statement.mayPublish()) {
      throw new BrokenCampaignRule("the_lead_publishes");
    }
    if (version(id, n).filter(v -> v.hash().equals(hash)).isEmpty()) {
      throw new ChangedMeanwhile();
    }
    setPublished(statement, n);
  }

  /** Shows no version any more to those who take no part. */
  @RolesAllowed(Role.COORDINATOR)
  public void hide(UUID id) {
    StatementDetails statement = find(id).orElseThrow(NotFound::new);
    if (!statement.mayPublish()) {
      throw new BrokenCampaignRule("the_lead_publishes");
    }
    setPublished(statement, null);
  }

  private void setPublished(StatementDetails statement, @Nullable Integer n) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update campaigns.statement set published_n = :n, published_at = :now where id = :id")
                .bind("n", n)
                .bind("now", n == null ? null : CampaignSql.at(clock.instant()))
                .bind("id", statement.id())
                .execute());
    trail.record(
        n == null ? "statement.hidden" : "statement.published",
        "statement",
        statement.id(),
        statement.lead(),
        List.of(
            new Change(
                "version",
                statement.publishedN() == null ? null : statement.publishedN().toString(),
                n == null ? null : n.toString())));
  }

  /** Open ones first. */
  public List<CommentDetails> comments(UUID id) {
    return jdbi.withHandle(handle -> StatementSql.comments(handle, id));
  }

  /**
   * Says something about a version. The same again has no further effect.
   *
   * @throws ChangedMeanwhile when the id stands for something else that was said
   */
  public void comment(UUID id, UUID statement, int n, String text) {
    new FieldRules().text("text", text, LONGEST_COMMENT, true).refuse();
    StatementDetails details = find(statement).orElseThrow(NotFound::new);
    if (version(statement, n).isEmpty()) {
      throw new NotFound();
    }
    String said = text.strip();
    int rows =
        jdbi.withHandle(
            handle -> {
              CampaignSql.acting(handle, details.campaign());
              return handle.execute(
                  """
              insert into campaigns.comment (id, campaign_id, statement_id, n, text, person, organisation, said_at)
              values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing""",
                  id,
                  details.campaign(),
                  statement,
                  n,
                  said,
                  caller.person(),
                  caller.organisation(),
                  CampaignSql.at(clock.instant()));
            });
    if (rows != 1
        && comments(statement).stream()
            .noneMatch(is -> is.id().equals(id) && is.n() == n && is.text().equals(said))) {
      throw new ChangedMeanwhile();
    }
  }

  /** Says that what was said was dealt with. A second time changes nothing. */
  public void settle(UUID comment) {
    int rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        update campaigns.comment set settled_at = coalesce(settled_at, :now), settled_by = coalesce(settled_by, :person)
                        where id = :id and campaign_id in (select campaigns.own_campaigns())""")
                    .bind("id", comment)
                    .bind("now", CampaignSql.at(clock.instant()))
                    .bind("person", caller.person())
                    .execute());
    if (rows != 1) {
      throw new NotFound();
    }
  }
}
