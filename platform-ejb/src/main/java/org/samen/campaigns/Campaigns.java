package org.samen.campaigns;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Changes;
import org.samen.audit.Trail;

/**
 * What several NGOs want of whom, and why. One of them leads: its coordinator begins the campaign
 * and invites the others; it goes on until the lead closes it.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Campaigns {
  private static final String WHERE =
      """
      where (cast(:text as text) is null
             or strpos(lower(concat_ws(' ', c.name, c.aim,
                  (select string_agg(d.text, ' ') from campaigns.demand d where d.campaign_id = c.id),
                  (select string_agg(concat_ws(' ', t.institution, t.office), ' ') from campaigns.target t
                   where t.campaign_id = c.id))), lower(:text)) > 0)
        and (cast(:role as text) is null or c.role = :role)
        and (cast(:lead as text) is null or c.lead = :lead)
        and (c.closed_at is not null) = :closed
        and (cast(:part as text) is null or coalesce("""
          + CampaignSql.PART
          + ", 'none') = :part)";

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;

  /** Those that the caller's organisation takes part in, is invited to, or is shown. */
  public List<CampaignSummary> list(CampaignFilter filter, int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            bind(
                    handle,
                    """
                    select c.id, c.lead, o.name as lead_name, c.name, c.aim, c.role, c.visibility, c.starts_on, c.ends_on,
                      c.closed_at is not null as closed,
                      (select count(*) from campaigns.partner p where p.campaign_id = c.id and p.state = 'joined') as partners,
                      coalesce((select string_agg(t.institution, ', ' order by t.n) from campaigns.target t
                                where t.campaign_id = c.id), '') as targets,
                      (select count(*) from campaigns.ask a where a.campaign_id = c.id) as asks,
                      (select count(*) from campaigns.ask a where a.campaign_id = c.id
                         and a.stage in ('commitment', 'implemented')) as asks_met,
                    """
                        + CampaignSql.PART
                        + """
                           as part
                        from campaigns.campaign c join organisations.organisation o on o.alias = c.lead
                        """
                        + WHERE
                        + order(filter.sort())
                        + " offset :offset limit :limit",
                    filter)
                .bind("offset", offset)
                .bind("limit", limit)
                .map(ConstructorMapper.of(CampaignSummary.class))
                .list());
  }

  public int count(CampaignFilter filter) {
    return jdbi.withHandle(
        handle ->
            bind(handle, "select count(*) from campaigns.campaign c " + WHERE, filter)
                .mapTo(Integer.class)
                .one());
  }

  /** Empty when there is none, or none that the caller may know of. */
  public Optional<CampaignDetails> find(UUID id) {
    return jdbi.withHandle(handle -> CampaignSql.find(handle, id));
  }

  /**
   * Begins a campaign or changes one, and returns its version. The same command again has no
   * further effect.
   *
   * @throws InvalidFields with every field that breaks a rule
   * @throws org.samen.access.NotYours when another organisation leads it
   * @throws BrokenCampaignRule when it is not a coordinator who begins it or changes who sees it
   * @throws ChangedMeanwhile when the version is not the latest, or the id is taken
   */
  public int save(EditCampaign given) {
    EditCampaign command = given.stripped();
    List<Problem> problems = new ArrayList<>(CampaignRules.broken(command));
    CampaignDetails before = find(command.id()).orElse(null);
    if (before == null && command.version() != null) {
      throw new NotFound();
    }
    if (before != null) {
      caller.mustActFor(before.lead());
    }
    problems.addAll(foreign(command, before));
    if (!problems.isEmpty()) {
      throw new InvalidFields(problems);
    }
    if (before != null && command.version() == null) {
      if (Changes.between(EditCampaign.of(before), command, Set.of("version")).isEmpty()) {
        return before.version();
      }
      throw new ChangedMeanwhile();
    }
    mustSpeak(before, command);
    write(before, command);
    CampaignDetails after = find(command.id()).orElseThrow(NotFound::new);
    var changes =
        Changes.between(
            before == null ? null : EditCampaign.of(before),
            EditCampaign.of(after),
            Set.of("id", "version"));
    if (!changes.isEmpty()) {
      trail.record(
          before == null ? "campaign.begun" : "campaign.edited",
          "campaign",
          after.id(),
          after.lead(),
          changes);
    }
    return after.version();
  }

  private void mustSpeak(@Nullable CampaignDetails before, EditCampaign command) {
    boolean speaks = before == null || !before.visibility().equals(command.visibility());
    if (speaks && !caller.has(Role.COORDINATOR)) {
      throw new BrokenCampaignRule("coordinators_speak");
    }
  }

  private void write(@Nullable CampaignDetails before, EditCampaign command) {
    boolean written =
        jdbi.withHandle(
            handle ->
                CampaignSql.obeying(
                    () -> {
                      if (before != null) {
                        return CampaignSql.update(handle, command, clock.instant());
                      }
                      CampaignSql.insert(
                          handle, command, caller.organisation(), caller.person(), clock.instant());
                      return true;
                    }));
    if (!written) {
      throw new ChangedMeanwhile();
    }
  }

  /** A budget line out of sight; a demand or a target that was put to somebody and would go. */
  private List<Problem> foreign(EditCampaign command, @Nullable CampaignDetails before) {
    List<Problem> problems = new ArrayList<>();
    UUID line = command.budgetLine();
    boolean isNew = before == null || !java.util.Objects.equals(before.budgetLine(), line);
    if (line != null && isNew && !is("select from funds.budget_line where id = :id", line)) {
      problems.add(new Problem("budgetLine", "rule.unknown-choice"));
    }
    UUID shifts = command.shiftTemplate();
    boolean isOther = before == null || !java.util.Objects.equals(before.shiftTemplate(), shifts);
    if (shifts != null && isOther && !is("select from rosters.template where id = :id", shifts)) {
      problems.add(new Problem("shiftTemplate", "rule.unknown-choice"));
    }
    if (before != null) {
      Set<UUID> demands = command.demands().stream().map(Demand::id).collect(Collectors.toSet());
      Set<UUID> targets = command.targets().stream().map(Target::id).collect(Collectors.toSet());
      for (Demand demand : before.demands()) {
        if (!demands.contains(demand.id())
            && is("select from campaigns.ask where demand_id = :id", demand.id())) {
          problems.add(new Problem("demands", "rule.campaigns.asked", demand.text()));
        }
      }
      for (Target target : before.targets()) {
        if (!targets.contains(target.id())
            && is("select from campaigns.ask where target_id = :id", target.id())) {
          problems.add(new Problem("targets", "rule.campaigns.asked", target.institution()));
        }
      }
    }
    return problems;
  }

  private boolean is(String sql, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select exists (" + sql + ")")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
  }

  /**
   * Ends a campaign: what was said stays, nothing is added.
   *
   * @throws ChangedMeanwhile when it changed since it was read
   */
  @RolesAllowed(Role.COORDINATOR)
  public void close(UUID id, int version) {
    end(id, version, true);
  }

  /** Lets a closed campaign go on. */
  @RolesAllowed(Role.COORDINATOR)
  public void reopen(UUID id, int version) {
    end(id, version, false);
  }

  private void end(UUID id, int version, boolean closed) {
    CampaignDetails campaign = find(id).orElseThrow(NotFound::new);
    caller.mustActFor(campaign.lead());
    int changed =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        update campaigns.campaign set closed_at = :closedAt, changed_at = :now, version = version + 1
                        where id = :id and version = :version""")
                    .bind("closedAt", closed ? CampaignSql.at(clock.instant()) : null)
                    .bind("now", CampaignSql.at(clock.instant()))
                    .bind("id", id)
                    .bind("version", version)
                    .execute());
    if (changed != 1) {
      throw new ChangedMeanwhile();
    }
    trail.record(
        closed ? "campaign.closed" : "campaign.reopened",
        "campaign",
        id,
        campaign.lead(),
        List.of());
  }

  private static Query bind(Handle handle, String sql, CampaignFilter filter) {
    String text = filter.text() == null ? null : filter.text().replace("\0", "").strip();
    return handle.createQuery(sql).bindMethods(filter).bind("text", text);
  }

  private static String order(@Nullable String sort) {
    return switch (sort == null ? "" : sort) {
      case "lead" -> " order by o.name, c.name, c.id";
      case "ends" -> " order by c.ends_on nulls last, c.name, c.id";
      case "changed" -> " order by c.changed_at desc, c.id";
      default -> " order by c.name, c.id";
    };
  }
}
