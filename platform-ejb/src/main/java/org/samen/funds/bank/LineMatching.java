package org.samen.funds.bank;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;
import org.samen.access.Caller;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.funds.FundDetails;
import org.samen.funds.Funds;
import org.samen.funds.Ledger;
import org.samen.funds.MemberFigures;
import org.samen.notices.Notices;

/**
 * One bank line at a time, each in a transaction of its own, so that one refusal stops no other.
 */
@Stateless
@RolesAllowed(Role.COORDINATOR)
public class LineMatching {
  private static final Set<String> KINDS =
      Set.of("payment", "batch", "return", "contribution", "receipt", "reversal", "recovery");

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;
  @Inject private Notices notices;
  @EJB private Funds funds;

  /** A line of which a key says what it is. */
  public record Sure(UUID line, String kind, UUID subject) {}

  /**
   * A fund of which the caller's organisation keeps the books.
   *
   * @throws NotFound when the caller sees none
   * @throws org.samen.access.NotYours when another organisation does
   */
  public FundDetails kept(UUID fund) {
    FundDetails details = funds.find(fund).orElseThrow(NotFound::new);
    caller.mustActFor(details.holder());
    return details;
  }

  /**
   * The open lines of which the bank's or the payer's key says what they are, oldest first. Of an
   * amount alone nothing is sure, nor when that amount was booked by hand already.
   */
  public List<Sure> sure(UUID fund, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select l.id as line, m.kind, m.subject from funds.bank_line l cross join lateral (
                      select 'payment' as kind, i.id as subject from funds.batch_item i
                      join funds.payment_batch b on b.id = i.batch_id and b.state = 'released'
                      where i.fund_id = l.fund_id and i.end_to_end_id = l.end_to_end_id and i.state = 'live'
                        and i.amount_minor = -l.amount_minor
                      union all
                      select 'return', i.id from funds.batch_item i
                      where i.fund_id = l.fund_id and i.end_to_end_id = l.end_to_end_id and i.state = 'paid'
                        and i.amount_minor = l.amount_minor
                      union all
                      select 'contribution', c.id from funds.contribution c
                      where c.fund_id = l.fund_id and l.amount_minor > 0 and c.cancelled_at is null
                        and 'SAMEN-' || l.mentions = funds.pledge_key(c.id)
                        and c.pledged_minor - c.received_minor >= l.amount_minor
                        and not exists (select from funds.entry e where e.subject_id = c.id and e.kind = 'contribution'
                                        and e.effect_minor = l.amount_minor and funds.waits_for_its_line(e.id))
                      union all
                      select 'reversal', p.subject_id from funds.bank_line p
                      where p.fund_id = l.fund_id and p.matched_as = 'contribution' and p.amount_minor = -l.amount_minor
                        and (l.is_reversal or l.return_code is not null)
                        and (p.reference = l.reference or p.end_to_end_id = l.end_to_end_id)) m
                    where l.fund_id = :fund and l.state = 'open' and l.undone_entry is null
                    order by l.booked_on, l.amount_minor, l.id limit :limit""")
                .bind("fund", fund)
                .bind("limit", limit)
                .map(ConstructorMapper.of(Sure.class))
                .list());
  }

  /** See {@link BankStatements#match}. */
  public BankLine match(UUID line, String kind, UUID subject) {
    return jdbi.withHandle(
        handle -> {
          BankLine before = require(handle, line);
          if (!KINDS.contains(kind)) {
            throw new org.samen.access.InvalidFields(
                List.of(new org.samen.access.InvalidFields.Problem("kind", "rule.unknown-choice")));
          }
          new Ledger(handle, clock.instant())
              .perform(
                  "select funds.match_line(?, ?, ?, ?)",
                  line,
                  kind,
                  subject,
                  clock.instant().atOffset(ZoneOffset.UTC));
          BankLine after = require(handle, line);
          if (!before.state().equals("matched")) {
            tell(handle, after);
          }
          return after;
        });
  }

  /** See {@link BankStatements#setAside}. */
  public void setAside(UUID line, String reason) {
    Payments.mustBeReason(reason);
    jdbi.useHandle(
        handle ->
            new Ledger(handle, clock.instant())
                .perform(
                    "select funds.set_line_aside(?, ?, ?)",
                    line,
                    reason.strip(),
                    clock.instant().atOffset(ZoneOffset.UTC)));
  }

  /** The broken rule behind what a bean threw, if one is. */
  static @Nullable BrokenRule rule(Throwable wrong) {
    for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
      if (cause instanceof BrokenRule rule) {
        return rule;
      }
    }
    return null;
  }

  private static BankLine require(Handle handle, UUID line) {
    return LineSql.line(handle, line).orElseThrow(NotFound::new);
  }

  /** Of a payment that came back hears who is owed it; of a contribution taken back all members. */
  private void tell(Handle handle, BankLine line) {
    UUID subject = Objects.requireNonNull(line.subject());
    if ("return".equals(line.matchedAs())) {
      handle
          .createQuery(
              "select i.organisation, i.expense_id, i.fund_id from funds.batch_item i where i.id = :id")
          .bind("id", subject)
          .map(
              (row, context) -> {
                notices.tellRoles(
                    row.getString(1),
                    Set.of(Role.STAFF, Role.COORDINATOR),
                    "payment.returned",
                    Map.of("reason", Objects.requireNonNullElse(line.returnCode(), "-")),
                    "funds/expenses/" + row.getObject(2, UUID.class));
                return true;
              })
          .list();
    } else if ("reversal".equals(line.matchedAs())) {
      UUID fund =
          handle
              .createQuery("select fund_id from funds.contribution where id = :id")
              .bind("id", subject)
              .mapTo(UUID.class)
              .one();
      FundDetails details = funds.find(fund).orElseThrow(NotFound::new);
      for (MemberFigures member : details.members()) {
        notices.tellRole(
            member.organisation(),
            Role.COORDINATOR,
            "contribution.reversed",
            Map.of("fund", details.name()),
            "funds/" + fund);
      }
    }
  }
}
