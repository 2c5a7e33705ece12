package org.samen.rosters;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.FieldChecks;
import org.samen.access.InvalidFields.Problem;
import org.samen.money.Money;
import org.samen.rules.YearAmounts;
import org.samen.rules.YearlyAmounts;

/**
 * Allowances by the Dutch rule for volunteers: flat and itemised together obey a limit a month and
 * one a year; over either the flat scheme falls away whole, and proven costs alone are untaxed
 * (domain.md).
 */
final class AllowanceSql {
  private static final BigDecimal HOUR = BigDecimal.valueOf(60);

  private AllowanceSql() {}

  /** What was paid by all together; a row of {@code rosters.allowance_paid}. */
  public record Paid(
      long monthMinor,
      long yearMinor,
      boolean monthHasFlat,
      boolean yearHasFlat,
      boolean under21) {}

  static Paid paid(Handle handle, UUID volunteer, LocalDate month) {
    return handle
        .createQuery("select * from rosters.allowance_paid(:volunteer, :month)")
        .bind("volunteer", volunteer)
        .bind("month", month)
        .map(ConstructorMapper.of(Paid.class))
        .findOne()
        .orElseThrow(() -> new BrokenRosterRule("rule.rosters.room-consent"));
  }

  /**
   * What may still be paid in a month.
   *
   * @throws BrokenRosterRule when the volunteer does not let the caller know
   * @throws org.samen.rules.UnknownYear when nobody has entered the year's amounts
   */
  static AllowanceRoom room(Handle handle, UUID volunteer, LocalDate day) {
    LocalDate month = day.withDayOfMonth(1);
    return room(handle, month, paid(handle, volunteer, month));
  }

  private static AllowanceRoom room(Handle handle, LocalDate month, Paid paid) {
    YearAmounts year =
        YearlyAmounts.require(handle, YearlyAmounts.VOLUNTEER_ALLOWANCE, month.getYear());
    Money monthLimit = year.of("month-limit");
    Money yearLimit = year.of("year-limit");
    return new AllowanceRoom(
        month,
        monthLimit,
        Money.euros(paid.monthMinor()),
        yearLimit,
        Money.euros(paid.yearMinor()),
        year.of(paid.under21() ? "rate-young" : "rate-adult"),
        year.verified(),
        AllowanceRoom.isNear(paid.monthMinor(), monthLimit)
            || AllowanceRoom.isNear(paid.yearMinor(), yearLimit));
  }

  static AllowancePreview preview(Handle handle, ClaimAllowance command, String organisation) {
    LocalDate month = command.month().withDayOfMonth(1);
    Paid paid = paid(handle, command.volunteer(), month);
    AllowanceRoom room = room(handle, month, paid);
    List<Problem> problems = new ArrayList<>();
    boolean flat = command.kind().equals("flat");
    Integer minutes = flat ? confirmed(handle, command.volunteer(), organisation, month) : null;
    long amount =
        minutes != null
            ? flatMinor(minutes, room.rate())
            : outlays(handle, command, organisation, month, problems);
    if (amount == 0) {
      problems.add(
          new Problem(
              flat ? "month" : "outlays",
              flat ? "rule.rosters.no-hours" : "rule.rosters.no-outlays"));
    }
    if ((flat || paid.monthHasFlat())
        && paid.monthMinor() + amount > room.monthLimit().minorUnits()) {
      problems.add(
          new Problem(
              "month", "rule.rosters.over-month-limit", room.monthLimit(), room.monthLeft()));
    }
    if ((flat || paid.yearHasFlat()) && paid.yearMinor() + amount > room.yearLimit().minorUnits()) {
      problems.add(
          new Problem("month", "rule.rosters.over-year-limit", room.yearLimit(), room.yearLeft()));
    }
    boolean near =
        AllowanceRoom.isNear(paid.monthMinor() + amount, room.monthLimit())
            || AllowanceRoom.isNear(paid.yearMinor() + amount, room.yearLimit());
    return new AllowancePreview(minutes, Money.euros(amount), room, near, problems);
  }

  /** Half a cent goes up. */
  static long flatMinor(long minutes, Money rate) {
    return BigDecimal.valueOf(minutes)
        .multiply(BigDecimal.valueOf(rate.minorUnits()))
        .divide(HOUR, 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static int confirmed(
      Handle handle, UUID volunteer, String organisation, LocalDate month) {
    return handle
        .createQuery(
            """
            select coalesce(sum(minutes), 0)::int from rosters.hours where volunteer_id = :volunteer
              and organisation = :organisation and state = 'confirmed' and day >= :month and day < :next""")
        .bind("volunteer", volunteer)
        .bind("organisation", organisation)
        .bind("month", month)
        .bind("next", month.plusMonths(1))
        .mapTo(Integer.class)
        .one();
  }

  /** Those of the month that the organisation accepted and nobody has claimed; all or a problem. */
  private static long outlays(
      Handle handle,
      ClaimAllowance command,
      String organisation,
      LocalDate month,
      List<Problem> problems) {
    List<Long> amounts =
        handle
            .createQuery(
                """
                select amount_minor from rosters.outlay where id = any (:ids) and volunteer_id = :volunteer
                  and organisation = :organisation and state = 'accepted' and allowance_id is null
                  and day >= :month and day < :next""")
            .bind("ids", command.outlays().toArray(UUID[]::new))
            .bind("volunteer", command.volunteer())
            .bind("organisation", organisation)
            .bind("month", month)
            .bind("next", month.plusMonths(1))
            .mapTo(Long.class)
            .list();
    if (amounts.size() != command.outlays().stream().distinct().count()) {
      problems.add(new Problem("outlays", "rule.rosters.outlays-are-accepted"));
    }
    return amounts.stream().mapToLong(Long::longValue).sum();
  }

  static void insert(
      Handle handle,
      ClaimAllowance command,
      AllowancePreview preview,
      String organisation,
      UUID person,
      Instant now) {
    Integer minutes = preview.minutes();
    RosterSql.obeying(
        () ->
            handle
                .createUpdate(
                    """
                    insert into rosters.allowance (id, volunteer_id, home, organisation, month, kind, minutes, rate_minor,
                      amount_minor, fund_id, expense_id, made_by, made_at)
                    values (:id, :volunteer, rosters.home_of(:volunteer), :organisation, :month, :kind, :minutes, :rate,
                      :amount, :fund, :id, :person, :now)""")
                .bindMethods(command)
                .bind("month", command.month().withDayOfMonth(1))
                .bind("organisation", organisation)
                .bind("minutes", minutes)
                .bind("rate", minutes == null ? null : preview.room().rate().minorUnits())
                .bind("amount", preview.amount().minorUnits())
                .bind("person", person)
                .bind("now", RosterSql.at(now))
                .execute());
    handle
        .createUpdate("update rosters.outlay set allowance_id = :id where id = any (:outlays)")
        .bind("id", command.id())
        .bind("outlays", command.outlays().toArray(UUID[]::new))
        .execute();
  }

  /**
   * Whether these minutes, just confirmed, bring what a volunteer was paid and may claim to four
   * fifths of the month's limit. Never, in a year whose amounts are unknown or when the caller may
   * not know.
   */
  static boolean comesNear(
      Handle handle, UUID volunteer, String organisation, LocalDate day, int added) {
    LocalDate month = day.withDayOfMonth(1);
    try {
      AllowanceRoom room = room(handle, volunteer, month);
      long minutes = confirmed(handle, volunteer, organisation, month);
      long paid = room.monthPaid().minorUnits();
      return AllowanceRoom.isNear(paid + flatMinor(minutes, room.rate()), room.monthLimit())
          && !AllowanceRoom.isNear(
              paid + flatMinor(Math.max(0, minutes - added), room.rate()), room.monthLimit());
    } catch (BrokenRosterRule | org.samen.rules.UnknownYear nobodyKnows) {
      return false;
    }
  }

  static List<AllowanceEntry> list(
      Handle handle, @Nullable UUID volunteer, @Nullable LocalDate month) {
    return handle
        .createQuery(
            """
            select a.*, nullif(v.alias, '') as alias, e.state as expense_state from rosters.allowance a
            left join rosters.volunteer v on v.id = a.volunteer_id
            left join funds.expense e on e.id = a.expense_id
            where (cast(:volunteer as uuid) is null or a.volunteer_id = :volunteer)
              and (cast(:month as date) is null or a.month = :month)
            order by a.month desc, a.made_at desc, a.id""")
        .bind("volunteer", volunteer)
        .bind("month", month == null ? null : month.withDayOfMonth(1))
        .map((row, context) -> entry(row))
        .list();
  }

  private static AllowanceEntry entry(ResultSet row) throws SQLException {
    return new AllowanceEntry(
        row.getObject("id", UUID.class),
        row.getObject("volunteer_id", UUID.class),
        row.getString("alias"),
        row.getString("organisation"),
        row.getObject("month", LocalDate.class),
        row.getString("kind"),
        row.getObject("minutes", Integer.class),
        new Money(row.getLong("amount_minor"), row.getString("currency")),
        row.getObject("expense_id", UUID.class),
        row.getString("state"),
        row.getString("expense_state"),
        ShiftSql.instant(row, "made_at"));
  }

  static List<OutlayEntry> outlays(
      Handle handle, @Nullable UUID volunteer, @Nullable String state) {
    return handle
        .createQuery(
            """
            select x.*, nullif(v.alias, '') as alias from rosters.outlay x
            left join rosters.volunteer v on v.id = x.volunteer_id
            where (cast(:volunteer as uuid) is null or x.volunteer_id = :volunteer)
              and (cast(:state as text) is null or x.state = :state)
            order by x.day desc, x.id""")
        .bind("volunteer", volunteer)
        .bind("state", state)
        .map(
            (row, context) ->
                new OutlayEntry(
                    row.getObject("id", UUID.class),
                    row.getObject("volunteer_id", UUID.class),
                    row.getString("alias"),
                    row.getString("organisation"),
                    row.getObject("day", LocalDate.class),
                    new Money(row.getLong("amount_minor"), row.getString("currency")),
                    row.getString("purpose"),
                    row.getString("state"),
                    row.getString("reason"),
                    row.getObject("allowance_id", UUID.class)))
        .list();
  }

  static void claim(Handle handle, ClaimOutlay command, String home, Instant now) {
    FieldChecks checks = new FieldChecks();
    LocalDate today = LocalDate.ofInstant(now, Kinds.ZONE);
    checks.must(!command.day().isAfter(today), "day", "rule.rosters.not-in-the-future");
    checks.range("amountMinor", command.amountMinor(), 1, 1_000_000);
    checks.text("purpose", command.purpose(), VolunteerRules.LONGEST_NOTE, true);
    checks.refuse();
    int written =
        handle
            .createUpdate(
                """
                insert into rosters.outlay (id, volunteer_id, home, organisation, day, amount_minor, purpose, claimed_at)
                values (:id, :volunteer, :home, :organisation, :day, :amountMinor, :purpose, :now)
                on conflict (id) do nothing""")
            .bindMethods(command)
            .bind("home", home)
            .bind("organisation", command.organisation() == null ? home : command.organisation())
            .bind("purpose", command.purpose().strip())
            .bind("now", RosterSql.at(now))
            .execute();
    boolean same =
        written == 1
            || handle
                .createQuery(
                    """
                    select exists (select from rosters.outlay where id = :id and volunteer_id = :volunteer
                      and day = :day and amount_minor = :amountMinor)""")
                .bindMethods(command)
                .mapTo(Boolean.class)
                .one();
    if (!same) {
      throw new ChangedMeanwhile();
    }
  }
}
