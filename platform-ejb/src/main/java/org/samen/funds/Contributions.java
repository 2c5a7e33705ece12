package org.samen.funds;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.notices.Notices;

/**
 * What members put into a fund: pledged → received, in one or several times, or cancelled before
 * anything came. Who keeps the fund's books says that it came in.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR})
public class Contributions {
  private static final String STATED =
      """
      select c.id, funds.pledge_key(c.id) as key, c.fund_id as fund, c.organisation, o.name as organisation_name, c.line_id as line, l.name as line_name,
        c.origin, c.pledged_minor, c.received_minor, c.due_on, c.note,
        case when c.cancelled_at is not null then 'cancelled' when c.received_minor = c.pledged_minor then 'received'
             when c.due_on < :today then 'due' else 'pledged' end as state,
        c.cancelled_at is null and c.received_minor < c.pledged_minor and f.holder = access.organisation()
          and access.has_role('coordinator') as may_receive,
        c.cancelled_at is null and c.received_minor = 0 and c.organisation = access.organisation()
          and access.has_role('coordinator') as may_cancel
      from funds.contribution c join funds.fund f on f.id = c.fund_id
      join organisations.organisation o on o.alias = c.organisation
      left join funds.budget_line l on l.id = c.line_id
      """;

  private static final String FILTER =
      "s.fund = :fund and (:state::text is null or s.state = :state) and (:id::uuid is null or s.id = :id::uuid)";

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;
  @Inject private Notices notices;

  /**
   * A fund's pledges, what is due first.
   *
   * @param state pledged, due, received or cancelled; absent: all
   */
  public List<ContributionSummary> list(UUID fund, @Nullable String state, int offset, int limit) {
    return jdbi.withHandle(handle -> read(handle, fund, null, state, offset, limit));
  }

  public int count(UUID fund, @Nullable String state) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from (" + STATED + ") s where " + FILTER)
                .bind("fund", fund)
                .bind("id", (String) null)
                .bind("state", state)
                .bind("today", today())
                .mapTo(Integer.class)
                .one());
  }

  /**
   * Pledges for the caller's organisation. The same again has no second effect.
   *
   * @throws ChangedMeanwhile when the id was used for another pledge
   */
  @RolesAllowed(Role.COORDINATOR)
  public void pledge(Pledge command) {
    FundRules.refuse(FundRules.broken(command));
    jdbi.useHandle(
        handle -> {
          FundDetails fund = FundSql.ofMember(handle, command.fund());
          if (command.line() != null
              && fund.lines().stream().noneMatch(line -> line.id().equals(command.line()))) {
            throw new InvalidFields(List.of(new Problem("line", "rule.unknown-choice")));
          }
          int written =
              handle
                  .createUpdate(
                      """
                      insert into funds.contribution (id, fund_id, organisation, line_id, origin, pledged_minor, due_on, note,
                        pledged_by, pledged_at)
                      values (:id, :fund, :organisation, :line, :origin, :amountMinor, :dueOn, :note, :person, :now)
                      on conflict (id) do nothing""")
                  .bindMethods(command)
                  .bind("organisation", caller.organisation())
                  .bind("person", caller.person())
                  .bind("now", Ledger.at(clock.instant()))
                  .execute();
          if (written == 0 && !isTheSame(handle, command)) {
            throw new ChangedMeanwhile();
          }
        });
  }

  private boolean isTheSame(Handle handle, Pledge command) {
    return read(handle, command.fund(), command.id(), null, 0, 1).stream()
        .anyMatch(
            there ->
                caller.actsFor(there.organisation())
                    && there.pledgedMinor() == command.amountMinor()
                    && Objects.equals(there.line(), command.line())
                    && Objects.equals(there.note(), command.note())
                    && there.origin().equals(command.origin())
                    && there.dueOn().equals(command.dueOn()));
  }

  /**
   * Books money that came in for a pledge; the same id again has no second effect.
   *
   * @param id of the ledger's entry, made by the caller
   * @param minor minor units, at most what is still pledged
   * @throws BrokenFundRule when the caller does not keep the fund's books, or it is more than
   *     pledged
   */
  @RolesAllowed(Role.COORDINATOR)
  public void receive(UUID id, UUID contribution, long minor, LocalDate bookedOn) {
    FundRules.refuse(FundRules.ofAmount("amountMinor", minor));
    if (bookedOn.isAfter(today())) {
      throw new InvalidFields(List.of(new Problem("bookedOn", "rule.funds.spent-on-is-past")));
    }
    jdbi.useHandle(
        handle -> new Ledger(handle, clock.instant()).receive(id, contribution, minor, bookedOn));
  }

  /**
   * Cancels a pledge of the caller's organisation of which nothing came in.
   *
   * @throws NotFound when there is no such pledge of theirs
   */
  @RolesAllowed(Role.COORDINATOR)
  public void cancel(UUID contribution) {
    int changed =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        update funds.contribution set cancelled_at = coalesce(cancelled_at, :now)
                        where id = :id and organisation = :organisation and received_minor = 0""")
                    .bind("id", contribution)
                    .bind("organisation", caller.organisation())
                    .bind("now", Ledger.at(clock.instant()))
                    .execute());
    if (changed == 0) {
      throw new NotFound();
    }
  }

  /**
   * Reminds each member of a pledge that is due within a week or overdue, at most once in two
   * weeks. Called by a timer.
   */
  @RolesAllowed(Role.SYSTEM)
  public void remind() {
    jdbi.withHandle(handle -> reminders(handle, today(), clock.instant()))
        .forEach(
            reminder ->
                notices.tellRole(
                    reminder.organisation(),
                    Role.COORDINATOR,
                    "fund.contribution-due",
                    Map.of(
                        "fund", reminder.fundName(),
                        "day", reminder.dueOn().toString(),
                        "key", reminder.key()),
                    "funds/" + reminder.fund() + "/contributions"));
  }

  /** A member and the pledge of which it is reminded. */
  public record Reminder(
      String organisation, UUID fund, String fundName, LocalDate dueOn, String key) {}

  static List<Reminder> reminders(Handle handle, LocalDate today, Instant now) {
    return handle
        .createQuery(
            """
            update funds.contribution c set reminded_at = :now from funds.fund f
            where f.id = c.fund_id and f.state = 'open' and c.cancelled_at is null and c.received_minor < c.pledged_minor
              and c.due_on <= :soon and (c.reminded_at is null or c.reminded_at <= :now - interval '14 days')
            returning c.organisation, f.id as fund, f.name as fund_name, c.due_on, funds.pledge_key(c.id) as key""")
        .bind("now", Ledger.at(now))
        .bind("soon", today.plusDays(7))
        .map(ConstructorMapper.of(Reminder.class))
        .list();
  }

  private List<ContributionSummary> read(
      Handle handle, UUID fund, @Nullable UUID id, @Nullable String state, int offset, int limit) {
    return handle
        .createQuery(
            "select * from ("
                + STATED
                + ") s where "
                + FILTER
                + " order by s.state in ('received', 'cancelled'), s.due_on, s.id offset :offset limit :limit")
        .bind("fund", fund)
        .bind("id", id)
        .bind("state", state)
        .bind("today", today())
        .bind("offset", offset)
        .bind("limit", limit)
        .map(ConstructorMapper.of(ContributionSummary.class))
        .list();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Kinds.ZONE);
  }
}
