package org.samen.funds;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.notices.Notices;

/**
 * Settling what members owe each other for shared costs: proposed by a coordinator with the fewest
 * transfers → confirmed by a coordinator of another member, refused, or withdrawn → each transfer
 * received, which posts it. A settlement counts what no earlier one has settled.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR})
public class Settlements {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;
  @Inject private Notices notices;

  /**
   * Who would pay whom as of the end of a day; nothing happens.
   *
   * @throws NotFound when there is no such fund of the caller's
   */
  public SettlementPlan plan(UUID fund, LocalDate asOf) {
    return jdbi.withHandle(
        handle -> {
          if (FundSql.find(handle, fund).isEmpty()) {
            throw new NotFound();
          }
          return plan(handle, fund, asOf);
        });
  }

  private SettlementPlan plan(Handle handle, UUID fund, LocalDate asOf) {
    List<MemberBalance> balances = SettlementSql.balances(handle, fund, asOf, clock.instant());
    Map<String, Long> owed =
        balances.stream()
            .collect(Collectors.toMap(MemberBalance::organisation, MemberBalance::balanceMinor));
    Map<String, String> names =
        balances.stream()
            .collect(
                Collectors.toMap(MemberBalance::organisation, MemberBalance::organisationName));
    return new SettlementPlan(
        asOf,
        balances,
        Netting.fewest(owed).stream()
            .map(
                payment ->
                    new SettlementPlan.PlannedTransfer(
                        payment.payer(),
                        names.getOrDefault(payment.payer(), payment.payer()),
                        payment.receiver(),
                        names.getOrDefault(payment.receiver(), payment.receiver()),
                        payment.amountMinor()))
            .toList(),
        Netting.isProved(owed));
  }

  /** A fund's settlements, latest first. */
  public List<SettlementDetails> list(UUID fund) {
    return jdbi.withHandle(handle -> SettlementSql.read(handle, fund, null));
  }

  /** Empty when there is none, or none of the caller's. */
  public Optional<SettlementDetails> find(UUID id) {
    return jdbi.withHandle(handle -> SettlementSql.read(handle, null, id).stream().findFirst());
  }

  /**
   * What makes up a member's balance as of a day, oldest first; it sums to the balance in the plan.
   */
  public List<BehindBalance> behind(UUID fund, String organisation, LocalDate asOf) {
    return jdbi.withHandle(
        handle ->
            SettlementSql.behind(
                handle, fund, organisation, asOf, Long.MAX_VALUE, clock.instant(), null));
  }

  /** What made up a member's balance of a settlement, oldest first; it sums to that balance. */
  public List<BehindBalance> behind(UUID settlement, String organisation) {
    return jdbi.withHandle(
        handle -> {
          SettlementDetails details = require(handle, settlement);
          return SettlementSql.behind(
              handle,
              details.fund(),
              organisation,
              details.asOf(),
              details.throughEntry(),
              details.proposedAt(),
              settlement);
        });
  }

  /**
   * Proposes to settle what is owed as of the end of a day. The same again has no second effect.
   *
   * @throws InvalidFields when the day is to come
   * @throws BrokenFundRule when nobody owes anything, or another settlement waits for an answer
   * @throws ChangedMeanwhile when the id was used for another one
   */
  @RolesAllowed(Role.COORDINATOR)
  public void propose(UUID id, UUID fund, LocalDate asOf) {
    if (asOf.isAfter(LocalDate.ofInstant(clock.instant(), Kinds.ZONE))) {
      throw new InvalidFields(List.of(new Problem("asOf", "rule.funds.settles-what-is-past")));
    }
    jdbi.useHandle(
        handle -> {
          new Ledger(handle, clock.instant()).oneAtATime(id);
          FundDetails of = FundSql.ofMember(handle, fund);
          boolean again = find(id).isPresent();
          Map<String, Long> owed =
              SettlementSql.balances(handle, fund, asOf, clock.instant()).stream()
                  .collect(
                      Collectors.toMap(MemberBalance::organisation, MemberBalance::balanceMinor));
          new Settling(new Ledger(handle, clock.instant())).propose(id, fund, asOf, owed);
          if (!again) {
            tell(of, "fund.settlement-proposed");
          }
        });
  }

  /**
   * Answers a settlement of another member, or withdraws one of the caller's own organisation.
   *
   * @param answer confirmed, refused or withdrawn
   * @param reason free text; required to refuse
   * @throws BrokenFundRule when its own organisation confirms, or the balances are no longer those
   */
  @RolesAllowed(Role.COORDINATOR)
  public void answer(UUID id, String answer, @Nullable String reason) {
    if (!List.of("confirmed", "refused", "withdrawn").contains(answer)) {
      throw new InvalidFields(List.of(new Problem("answer", "rule.unknown-choice")));
    }
    FundRules.refuse(FundRules.ofReason(reason, answer.equals("refused")));
    jdbi.useHandle(
        handle -> {
          SettlementDetails settlement = require(handle, id);
          if (answer.equals("withdrawn") != caller.actsFor(settlement.organisation())) {
            throw new BrokenFundRule("settlements_are_confirmed_by_another");
          }
          new Ledger(handle, clock.instant())
              .perform(
                  "select funds.answer_settlement(?, ?, ?, ?)",
                  id,
                  answer,
                  reason == null || reason.isBlank() ? null : reason.strip(),
                  Ledger.at(clock.instant()));
          if (settlement.state().equals("open")) {
            tell(FundSql.require(handle, settlement.fund()), "fund.settlement-" + answer);
          }
        });
  }

  /**
   * Says that a transfer came in, which posts it; the same again has no second effect.
   *
   * @throws BrokenFundRule when the caller does not receive it, or the settlement is not confirmed
   */
  @RolesAllowed(Role.COORDINATOR)
  public void receive(UUID transfer, LocalDate receivedOn) {
    if (receivedOn.isAfter(LocalDate.ofInstant(clock.instant(), Kinds.ZONE))) {
      throw new InvalidFields(
          List.of(new Problem("receivedOn", "rule.funds.settles-what-is-past")));
    }
    jdbi.useHandle(
        handle -> {
          SettlementDetails settlement =
              SettlementSql.of(handle, transfer).orElseThrow(NotFound::new);
          if (settlement.transfers().stream()
              .noneMatch(t -> t.id().equals(transfer) && caller.actsFor(t.receiver()))) {
            throw new BrokenFundRule("receiver_confirms");
          }
          new Ledger(handle, clock.instant())
              .perform(
                  "select funds.receive_transfer(?, ?, ?)",
                  transfer,
                  receivedOn,
                  Ledger.at(clock.instant()));
          boolean fresh =
              settlement.transfers().stream()
                  .anyMatch(t -> t.id().equals(transfer) && t.receivedOn() == null);
          if (fresh) {
            tell(FundSql.require(handle, settlement.fund()), "fund.transfer-received");
          }
        });
  }

  /** Tells the other members' coordinators. */
  private void tell(FundDetails fund, String kind) {
    FundNews.tellOthers(
        notices,
        caller,
        fund,
        kind,
        Map.of("fund", fund.name(), "organisation", caller.organisation()),
        "funds/" + fund.id() + "/settlements");
  }

  /**
   * Reminds whoever is to pay a confirmed transfer that did not come in for two weeks, at most once
   * in two weeks. Called by a timer.
   */
  @RolesAllowed(Role.SYSTEM)
  public void remind() {
    jdbi.withHandle(handle -> reminders(handle, clock.instant()))
        .forEach(
            reminder ->
                notices.tellRole(
                    reminder.payer(),
                    Role.COORDINATOR,
                    "fund.transfer-due",
                    Map.of("fund", reminder.fundName()),
                    "funds/" + reminder.fund() + "/settlements"));
  }

  /** A member and the fund in which it still owes a transfer. */
  record Reminder(String payer, UUID fund, String fundName) {}

  static List<Reminder> reminders(Handle handle, Instant now) {
    return handle
        .createQuery(
            """
            with due as (
              update funds.transfer t set reminded_at = :now from funds.settlement s
              where s.id = t.settlement_id and s.state = 'confirmed' and t.received_on is null
                and coalesce(t.reminded_at, s.decided_at) <= :now - interval '14 days'
              returning t.payer, t.fund_id)
            select distinct d.payer, f.id, f.name from due d join funds.fund f on f.id = d.fund_id order by 1, 3""")
        .bind("now", Ledger.at(now))
        .map(
            (row, context) ->
                new Reminder(row.getString(1), row.getObject(2, UUID.class), row.getString(3)))
        .list();
  }

  private static SettlementDetails require(Handle handle, UUID id) {
    return SettlementSql.read(handle, null, id).stream().findFirst().orElseThrow(NotFound::new);
  }
}
