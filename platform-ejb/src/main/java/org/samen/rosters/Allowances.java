package org.samen.rosters;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.FieldChecks;
import org.samen.access.InvalidFields;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.funds.EditExpense;
import org.samen.funds.Expenses;
import org.samen.funds.Part;

/**
 * What an organisation pays volunteers: outlays are accepted or refused; a month's flat allowance,
 * or its outlays, become one claim to a fund. Whoever pays sees its own payments; of what others
 * paid, the room that is left, with the volunteer's consent.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Allowances {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;
  @EJB private Expenses expenses;

  /**
   * What may still be paid to a volunteer in a month and its year.
   *
   * @throws BrokenRosterRule when the volunteer does not let the caller's organisation know
   * @throws org.samen.rules.UnknownYear when nobody has entered the year's amounts
   */
  public AllowanceRoom room(UUID volunteer, LocalDate month) {
    return jdbi.withHandle(handle -> AllowanceSql.room(handle, volunteer, month));
  }

  /** What a claim would come to and what stands in its way; refuses as {@link #room} does. */
  public AllowancePreview preview(ClaimAllowance command) {
    checkKind(command);
    return jdbi.withHandle(handle -> AllowanceSql.preview(handle, command, caller.organisation()));
  }

  /**
   * Claims a month's allowance as one expense of a fund; the same again has no second effect.
   *
   * @throws InvalidFields with every limit that it would pass and everything that is missing
   * @throws org.samen.rules.UnknownYear when nobody has entered the year's amounts
   */
  @RolesAllowed(Role.COORDINATOR)
  public void claim(ClaimAllowance command) {
    checkKind(command);
    jdbi.useHandle(
        handle -> {
          if (handle
              .createQuery("select exists (select from rosters.allowance where id = :id)")
              .bind("id", command.id())
              .mapTo(Boolean.class)
              .one()) {
            return;
          }
          // Two claims for one volunteer come one after the other, or both would fit alone.
          RosterSql.lock(handle, command.volunteer());
          AllowancePreview preview = AllowanceSql.preview(handle, command, caller.organisation());
          if (!preview.problems().isEmpty()) {
            throw new InvalidFields(preview.problems());
          }
          expenses.save(expense(handle, command, preview));
          AllowanceSql.insert(
              handle, command, preview, caller.organisation(), caller.person(), clock.instant());
          if (command.submit()) {
            expenses.submit(command.id());
          }
          trail.record(
              "allowance.claimed",
              "allowance",
              command.id(),
              caller.organisation(),
              List.of(
                  new Change("kind", null, command.kind()),
                  new Change("amount", null, preview.amount().toString()),
                  new Change("volunteer", null, command.volunteer().toString())));
        });
  }

  private static void checkKind(ClaimAllowance command) {
    FieldChecks checks = new FieldChecks();
    checks.oneOf("kind", command.kind(), Kinds.ALLOWANCES);
    checks.refuse();
  }

  /** Deciders of other NGOs read it: who it is for stands in it as a bare reference. */
  private EditExpense expense(Handle handle, ClaimAllowance command, AllowancePreview preview) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Kinds.ZONE);
    LocalDate last = command.month().withDayOfMonth(command.month().lengthOfMonth());
    String month = command.month().toString().substring(0, 7);
    String name =
        handle
            .createQuery("select name from organisations.organisation where alias = :alias")
            .bind("alias", caller.organisation())
            .mapTo(String.class)
            .one();
    Integer minutes = preview.minutes();
    return new EditExpense(
        command.id(),
        command.fund(),
        null,
        "pool",
        "Vrijwilliger van " + name,
        null,
        last.isAfter(today) ? today : last,
        preview.amount().minorUnits(),
        minutes == null
            ? "Onkosten van een vrijwilliger, " + month
            : "Vrijwilligersvergoeding " + month + ", forfait over " + minutes / 60 + " uur",
        "VV " + month,
        null,
        command.redacted(),
        null,
        List.of(new Part(command.line(), preview.amount().minorUnits())),
        command.attachments());
  }

  /**
   * Takes a claim back: its outlays can be claimed again, and the expense is withdrawn.
   *
   * @throws org.samen.funds.BrokenFundRule when it was decided on
   */
  @RolesAllowed(Role.COORDINATOR)
  public void withdraw(UUID id) {
    jdbi.useHandle(
        handle -> {
          int withdrawn =
              handle.execute(
                  "update rosters.allowance set state = 'withdrawn' where id = ? and state = 'claimed'",
                  id);
          if (withdrawn == 0) {
            throw new NotFound();
          }
          handle.execute(
              "update rosters.outlay set allowance_id = null where allowance_id = ?", id);
          expenses
              .find(id)
              .filter(org.samen.funds.ExpenseDetails::mayTakeBack)
              .ifPresent(there -> expenses.withdraw(id));
          trail.record("allowance.withdrawn", "allowance", id, caller.organisation(), List.of());
        });
  }

  /** What the caller's organisation claimed, the latest month first. */
  public List<AllowanceEntry> list(@Nullable UUID volunteer, @Nullable LocalDate month) {
    return jdbi.withHandle(handle -> AllowanceSql.list(handle, volunteer, month));
  }

  /** What volunteers spent and ask of the caller's organisation. */
  public List<OutlayEntry> outlays(@Nullable UUID volunteer, @Nullable String state) {
    return jdbi.withHandle(handle -> AllowanceSql.outlays(handle, volunteer, state));
  }

  public void acceptOutlay(UUID id) {
    decide(id, "accepted", null);
  }

  /**
   * Refuses an outlay.
   *
   * @param reason free text, which the volunteer reads
   */
  public void refuseOutlay(UUID id, String reason) {
    FieldChecks checks = new FieldChecks();
    checks.text("reason", reason, VolunteerRules.LONGEST_NOTE, true);
    checks.refuse();
    decide(id, "refused", reason);
  }

  private void decide(UUID id, String state, @Nullable String reason) {
    int decided =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        update rosters.outlay set state = :state, decided_by = :person, decided_at = :now, reason = :reason
                        where id = :id and organisation = :organisation and state = 'claimed'""")
                    .bind("id", id)
                    .bind("state", state)
                    .bind("person", caller.person())
                    .bind("organisation", caller.organisation())
                    .bind("now", RosterSql.at(clock.instant()))
                    .bind("reason", RosterSql.blankToNull(reason))
                    .execute());
    if (decided == 0) {
      throw new NotFound();
    }
    trail.record("outlay." + state, "outlay", id, caller.organisation(), List.of());
  }
}
