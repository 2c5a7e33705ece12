package org.samen.campaigns;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.FieldRules;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;

/**
 * The ladder of asks: evidence → delivered → response → commitment → implemented, per demand and
 * target. An ask goes up and, when a promise is not kept, down; each step stays with its day, its
 * document and what comes next.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Asks {
  private static final int LONGEST_NOTE = 2000;

  private static final String WHERE =
      """
      where (cast(:campaign as uuid) is null or a.campaign_id = :campaign)
        and (cast(:stage as text) is null or a.stage = :stage)
        and (cast(:targetKind as text) is null or t.kind = :targetKind)
        and (not :own or a.campaign_id in (select campaigns.own_campaigns()))
      """;

  private static final String FROM =
      """
      from campaigns.ask a join campaigns.campaign c on c.id = a.campaign_id
      join campaigns.demand d on d.id = a.demand_id join campaigns.target t on t.id = a.target_id
      """;

  private static final String ASKS =
      """
      select a.id, a.campaign_id as campaign, c.name as campaign_name, a.demand_id as demand, d.text as demand_text,
        a.target_id as target, t.institution, t.office, t.kind as target_kind, a.steps, a.stage, a.stage_on,
        s.next_step, s.next_on, o.name as next_organisation, n.name as next_person,
        c.closed_at is null and a.campaign_id in (select campaigns.own_campaigns()) as may_move
      """
          + FROM
          + """
            left join campaigns.ask_step s on s.ask_id = a.id and s.n = a.steps and s.next_on is not null
            left join organisations.organisation o on o.alias = s.organisation
            left join lateral (select x.name from campaigns.names(a.campaign_id) x where x.person = s.person) n on true
            """;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;
  @Inject private Event<AskMoved> moved;

  /** By stage, within one those whose next step is soonest first. */
  public List<AskSummary> list(AskFilter filter, int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            bind(
                    handle,
                    ASKS
                        + WHERE
                        + """
                          order by array_position(array['evidence', 'delivered', 'response', 'commitment', 'implemented'], a.stage),
                            s.next_on nulls last, c.name, d.n, t.n, a.id
                          offset :offset limit :limit""",
                    filter)
                .bind("offset", offset)
                .bind("limit", limit)
                .map(ConstructorMapper.of(AskSummary.class))
                .list());
  }

  public int count(AskFilter filter) {
    return jdbi.withHandle(
        handle ->
            bind(handle, "select count(*) " + FROM + WHERE, filter).mapTo(Integer.class).one());
  }

  /** Empty when there is none, or none that the caller may know of. */
  public Optional<AskSummary> find(UUID id) {
    return jdbi.withHandle(handle -> find(handle, id));
  }

  private static Optional<AskSummary> find(Handle handle, UUID id) {
    return handle
        .createQuery(ASKS + "where a.id = :id")
        .bind("id", id)
        .map(ConstructorMapper.of(AskSummary.class))
        .findOne();
  }

  /** Latest first; for those who take part. */
  public List<AskStep> steps(UUID ask) {
    return jdbi.withHandle(
        handle ->
            CampaignSql.list(
                handle,
                """
                select s.n, s.stage, s.on_day, s.note, s.document, d.title as document_title, s.next_step, s.next_on,
                  s.organisation, o.name as organisation_name, n.name as person_name, s.written_at
                from campaigns.ask_step s join organisations.organisation o on o.alias = s.organisation
                left join campaigns.document d on d.campaign_id = s.campaign_id and d.attachment_id = s.document
                left join lateral (select x.name from campaigns.names(s.campaign_id) x where x.person = s.person) n on true
                where s.ask_id = :id order by s.n desc""",
                ask,
                AskStep.class));
  }

  /** How far the asks in sight have come, from the ladder's foot. */
  public List<StageCount> funnel(AskFilter filter) {
    return jdbi.withHandle(
        handle ->
            bind(
                    handle,
                    """
                    with asked as (select array_position(cast(:stages as text[]), a.stage) as at
                    """
                        + FROM
                        + WHERE
                        + """
                          )
                          select s.stage, (select count(*) from asked where at = s.n) as standing,
                            (select count(*) from asked where at >= s.n) as reached
                          from unnest(cast(:stages as text[])) with ordinality s (stage, n) order by s.n""",
                    filter)
                .bind("stages", Kinds.STAGES.toArray(String[]::new))
                .map(ConstructorMapper.of(StageCount.class))
                .list());
  }

  /**
   * Puts a demand of a campaign to one of its targets. The same command again has no further
   * effect.
   *
   * @throws BrokenCampaignRule when it was put to this target already
   * @throws org.samen.access.InvalidFields when they are not the campaign's
   */
  public void put(PutAsk command) {
    jdbi.useHandle(
        handle -> {
          AskSummary there = find(handle, command.id()).orElse(null);
          if (there != null) {
            if (there.demand().equals(command.demand())
                && there.target().equals(command.target())) {
              return;
            }
            throw new ChangedMeanwhile();
          }
          CampaignDetails campaign = CampaignSql.actingInOpen(handle, command.campaign());
          FieldRules rules = new FieldRules();
          if (campaign.demands().stream().noneMatch(d -> d.id().equals(command.demand()))) {
            rules.add("demand", "rule.unknown-choice");
          }
          if (campaign.targets().stream().noneMatch(t -> t.id().equals(command.target()))) {
            rules.add("target", "rule.unknown-choice");
          }
          mayBe(rules, command.onDay());
          rules.refuse();
          CampaignSql.obeying(
              () ->
                  handle.execute(
                      """
                      insert into campaigns.ask (id, campaign_id, demand_id, target_id, stage_on, made_at)
                      values (?, ?, ?, ?, ?, ?)""",
                      command.id(),
                      command.campaign(),
                      command.demand(),
                      command.target(),
                      command.onDay(),
                      CampaignSql.at(clock.instant())));
          trail.record("ask.put", "ask", command.id(), campaign.lead(), List.of());
          moved.fire(new AskMoved(campaign.id(), command.id()));
        });
  }

  /**
   * Takes a step.
   *
   * @throws ChangedMeanwhile when another took a step since it was read
   * @throws org.samen.access.InvalidFields with every field that breaks a rule
   */
  public void move(MoveAsk command) {
    jdbi.useHandle(
        handle -> {
          AskSummary ask = find(handle, command.ask()).orElseThrow(NotFound::new);
          CampaignDetails campaign = CampaignSql.actingInOpen(handle, ask.campaign());
          refuseBroken(handle, command, ask);
          if (command.after() != ask.steps()) {
            throw new ChangedMeanwhile();
          }
          CampaignSql.obeying(() -> insert(handle, command, ask));
          trail.record(
              "ask.moved",
              "ask",
              ask.id(),
              campaign.lead(),
              List.of(new Change("stage", ask.stage(), command.stage())));
          moved.fire(new AskMoved(campaign.id(), ask.id()));
        });
  }

  private void refuseBroken(Handle handle, MoveAsk command, AskSummary ask) {
    FieldRules rules = new FieldRules();
    rules.oneOf("stage", command.stage(), Kinds.STAGES);
    mayBe(rules, command.onDay());
    rules.text("note", command.note(), LONGEST_NOTE, false);
    rules.text("nextStep", command.nextStep(), CampaignRules.LONGEST_SENTENCE, false);
    String next = EditCampaign.stripped(command.nextStep());
    if (next != null && command.nextOn() == null) {
      rules.add("nextOn", "rule.required");
    } else if (next == null && command.nextOn() != null) {
      rules.add("nextStep", "rule.required");
    }
    UUID document = command.document();
    if (document != null && !isOfTheCampaign(handle, document, ask.campaign())) {
      rules.add("document", "rule.unknown-choice");
    }
    rules.refuse();
  }

  private void mayBe(FieldRules rules, LocalDate day) {
    if (day.isAfter(LocalDate.ofInstant(clock.instant(), Kinds.ZONE))) {
      rules.add("onDay", "rule.campaigns.has-happened");
    }
  }

  private static boolean isOfTheCampaign(Handle handle, UUID document, UUID campaign) {
    return handle
        .createQuery(
            "select exists (select from campaigns.document where attachment_id = :id and campaign_id = :campaign)")
        .bind("id", document)
        .bind("campaign", campaign)
        .mapTo(Boolean.class)
        .one();
  }

  private int insert(Handle handle, MoveAsk command, AskSummary ask) {
    return handle
        .createUpdate(
            """
            insert into campaigns.ask_step (ask_id, n, campaign_id, stage, on_day, note, document, next_step, next_on,
              organisation, person, written_at)
            values (:ask, :after + 1, :campaign, :stage, :onDay, :note, :document, :nextStep, :nextOn,
              :organisation, :person, :now)""")
        .bindMethods(command)
        .bind("note", EditCampaign.stripped(command.note()))
        .bind("nextStep", EditCampaign.stripped(command.nextStep()))
        .bind("campaign", ask.campaign())
        .bind("organisation", caller.organisation())
        .bind("person", caller.person())
        .bind("now", CampaignSql.at(clock.instant()))
        .execute();
  }

  private static Query bind(Handle handle, String sql, AskFilter filter) {
    return handle.createQuery(sql).bindMethods(filter);
  }
}
