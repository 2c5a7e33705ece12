package org.samen.campaigns;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.NamedRule;
import org.samen.access.NotFound;
import org.samen.access.NotYours;

/** How campaigns are read and written; row-level security says which. */
final class CampaignSql {
  /** The part of the caller's organisation in the campaign {@code c}. */
  static final String PART =
      """
      case when c.lead = access.organisation() then 'lead'
           else (select p.state from campaigns.partner p where p.campaign_id = c.id
                 and p.organisation = access.organisation() and p.state in ('invited', 'joined')) end""";

  private CampaignSql() {}

  static Optional<CampaignDetails> find(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            select c.*, o.name as lead_name, l.name as budget_line_name, l.fund_id, s.name as shift_template_name,
            """
                + PART
                + """
                   as part
                from campaigns.campaign c join organisations.organisation o on o.alias = c.lead
                left join funds.budget_line l on l.id = c.budget_line
                left join rosters.template s on s.id = c.shift_template
                where c.id = :id""")
        .bind("id", id)
        .map((row, context) -> details(handle, row))
        .findOne();
  }

  /**
   * A campaign that the caller may know of.
   *
   * @throws NotFound when there is none
   */
  static CampaignDetails require(Handle handle, UUID id) {
    return find(handle, id).orElseThrow(NotFound::new);
  }

  /**
   * A campaign in which the caller's organisation may act.
   *
   * @throws NotFound when the caller may not know of it
   * @throws NotYours when their organisation takes no part
   */
  static CampaignDetails acting(Handle handle, UUID id) {
    CampaignDetails campaign = find(handle, id).orElseThrow(NotFound::new);
    if (!campaign.mayAct()) {
      throw new NotYours(campaign.lead());
    }
    return campaign;
  }

  /**
   * The same, of one that goes on.
   *
   * @throws BrokenCampaignRule when it was closed
   */
  static CampaignDetails actingInOpen(Handle handle, UUID id) {
    CampaignDetails campaign = acting(handle, id);
    if (!campaign.isOpen()) {
      throw new BrokenCampaignRule("campaign_is_open");
    }
    return campaign;
  }

  private static CampaignDetails details(Handle handle, ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
    String part = row.getString("part");
    return new CampaignDetails(
        id,
        row.getString("lead"),
        row.getString("lead_name"),
        row.getString("name"),
        row.getString("aim"),
        row.getString("why"),
        row.getString("role"),
        row.getString("visibility"),
        row.getObject("starts_on", LocalDate.class),
        row.getObject("ends_on", LocalDate.class),
        row.getObject("budget_line", UUID.class),
        row.getString("budget_line_name"),
        row.getObject("fund_id", UUID.class),
        row.getObject("shift_template", UUID.class),
        row.getString("shift_template_name"),
        closedAt == null ? null : closedAt.toInstant(),
        row.getInt("version"),
        list(
            handle,
            "select id, text from campaigns.demand where campaign_id = :id order by n",
            id,
            Demand.class),
        list(
            handle,
            "select id, kind, institution, office from campaigns.target where campaign_id = :id order by n",
            id,
            Target.class),
        list(
            handle,
            """
            select id, title, on_day, done_on from campaigns.milestone
            where campaign_id = :id order by on_day, title, id""",
            id,
            Milestone.class),
        partners(handle, id),
        "joined".equals(part) || "lead".equals(part) ? row.getString("lead_offered_to") : null,
        part);
  }

  static <R> List<R> list(Handle handle, String sql, UUID id, Class<R> type) {
    return handle.createQuery(sql).bind("id", id).map(ConstructorMapper.of(type)).list();
  }

  private static List<PartnerDetails> partners(Handle handle, UUID campaign) {
    Map<String, List<PartnerDetails.Step>> steps =
        handle
            .createQuery(
                """
                select s.organisation, s.state, s.at, n.name from campaigns.partner_step s
                left join campaigns.names(:id) n on n.person = s.person
                where s.campaign_id = :id order by s.id desc""")
            .bind("id", campaign)
            .map(
                (row, context) ->
                    Map.entry(
                        row.getString(1),
                        new PartnerDetails.Step(
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getString(4))))
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return handle
        .createQuery(
            """
            select p.organisation, o.name, p.state, p.changed_at from campaigns.partner p
            join organisations.organisation o on o.alias = p.organisation
            join campaigns.campaign c on c.id = p.campaign_id
            where p.campaign_id = :id
            order by p.organisation <> c.lead, array_position(array['joined', 'invited'], p.state), o.name""")
        .bind("id", campaign)
        .map(
            (row, context) ->
                new PartnerDetails(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getObject(4, OffsetDateTime.class).toInstant(),
                    steps.getOrDefault(row.getString(1), List.of())))
        .list();
  }

  static void insert(Handle handle, EditCampaign command, String lead, UUID person, Instant now) {
    handle
        .createUpdate(
            """
            insert into campaigns.campaign (id, lead, name, aim, why, role, visibility, starts_on, ends_on,
              budget_line, shift_template, made_at, changed_at)
            values (:id, :lead, :name, :aim, :why, :role, :visibility, :startsOn, :endsOn,
              :budgetLine, :shiftTemplate, :now, :now)""")
        .bindMethods(command)
        .bind("lead", lead)
        .bind("now", at(now))
        .execute();
    handle.execute(
        "insert into campaigns.partner values (?, ?, 'joined', ?, ?)",
        command.id(),
        lead,
        at(now),
        person);
    parts(handle, command);
  }

  /** Answers whether it was written: not when the version is no longer the latest. */
  static boolean update(Handle handle, EditCampaign command, Instant now) {
    int written =
        handle
            .createUpdate(
                """
                update campaigns.campaign set name = :name, aim = :aim, why = :why, role = :role, visibility = :visibility,
                  starts_on = :startsOn, ends_on = :endsOn, budget_line = :budgetLine, shift_template = :shiftTemplate,
                  changed_at = :now, version = version + 1
                where id = :id and version = :version""")
            .bindMethods(command)
            .bind("now", at(now))
            .execute();
    if (written == 1) {
      parts(handle, command);
    }
    return written == 1;
  }

  /** An id that stands in another campaign is taken: it breaks the table's key. */
  private static void parts(Handle handle, EditCampaign command) {
    UUID id = command.id();
    leaveOnly(handle, "demand", id, command.demands().stream().map(Demand::id).toList());
    leaveOnly(handle, "target", id, command.targets().stream().map(Target::id).toList());
    leaveOnly(handle, "milestone", id, command.milestones().stream().map(Milestone::id).toList());
    PreparedBatch demands =
        handle.prepareBatch(
            """
            insert into campaigns.demand (id, campaign_id, n, text) values (?, ?, ?, ?)
            on conflict (id, campaign_id) do update set n = excluded.n, text = excluded.text""");
    for (int n = 0; n < command.demands().size(); n++) {
      demands.add(command.demands().get(n).id(), id, n, command.demands().get(n).text());
    }
    demands.execute();
    PreparedBatch targets =
        handle.prepareBatch(
            """
            insert into campaigns.target (id, campaign_id, n, kind, institution, office) values (?, ?, ?, ?, ?, ?)
            on conflict (id, campaign_id) do update set n = excluded.n, kind = excluded.kind,
              institution = excluded.institution, office = excluded.office""");
    for (int n = 0; n < command.targets().size(); n++) {
      Target target = command.targets().get(n);
      targets.add(target.id(), id, n, target.kind(), target.institution(), target.office());
    }
    targets.execute();
    PreparedBatch milestones =
        handle.prepareBatch(
            """
            insert into campaigns.milestone (id, campaign_id, title, on_day, done_on) values (?, ?, ?, ?, ?)
            on conflict (id, campaign_id) do update set title = excluded.title, on_day = excluded.on_day, done_on = excluded.done_on""");
    for (Milestone milestone : command.milestones()) {
      milestones.add(milestone.id(), id, milestone.title(), milestone.onDay(), milestone.doneOn());
    }
    milestones.execute();
  }

  private static void leaveOnly(Handle handle, String table, UUID campaign, List<UUID> ids) {
    handle
        .createUpdate(
            "delete from campaigns." + table + " where campaign_id = :campaign and id <> all(:ids)")
        .bind("campaign", campaign)
        .bind("ids", ids.toArray(UUID[]::new))
        .execute();
  }

  /**
   * Does it, and lets a rule that the database names be the rule that was broken. An id that is
   * taken, in sight or not, is a conflict.
   */
  static <T> T obeying(Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      NamedRule named = NamedRule.of(e).orElse(null);
      if (named == null) {
        throw e;
      }
      if (named.name().endsWith("_the_last") || named.name().endsWith("_pkey")) {
        throw new ChangedMeanwhile();
      }
      throw named.detail() == null
          ? new BrokenCampaignRule(named.name())
          : new BrokenCampaignRule(named.name(), fact(named.detail()));
    }
  }

  /** A version's number, or a word. */
  private static Object fact(String detail) {
    return detail.matches("\\d{1,9}") ? (Object) Integer.valueOf(detail) : detail;
  }

  static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
    return instant == null ? null : at(instant);
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
