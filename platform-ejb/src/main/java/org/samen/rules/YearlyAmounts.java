package org.samen.rules;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.FieldChecks;
import org.samen.access.Role;

/** The dated amounts; the steward enters a year's, everyone reads them. */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
public class YearlyAmounts {
  /** The untaxed allowance of volunteers (Belastingdienst, vrijwilligersvergoeding). */
  public static final String VOLUNTEER_ALLOWANCE = "volunteer-allowance";

  /** What each rule consists of. */
  public static final Map<String, Set<String>> NAMES =
      Map.of(VOLUNTEER_ALLOWANCE, Set.of("month-limit", "year-limit", "rate-adult", "rate-young"));

  private static final long MOST_MINOR = 100_000_000;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /** Every year that has amounts, the latest first. */
  public List<YearAmounts> list(String rule) {
    return jdbi.withHandle(
        handle ->
            rows(handle, rule, null).stream()
                .collect(Collectors.groupingBy(YearRow::year))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<Integer, List<YearRow>>comparingByKey().reversed())
                .map(year -> YearAmounts.of(year.getValue()))
                .toList());
  }

  /** Sets a year's amounts in place of those that there were. */
  @RolesAllowed(Role.STEWARD)
  public void save(EditYear command) {
    FieldChecks checks = new FieldChecks();
    Set<String> names = NAMES.getOrDefault(command.rule(), Set.of());
    checks.must(!names.isEmpty(), "rule", "rule.unknown-choice");
    checks.range("year", command.year(), 2000, 2100);
    checks.line("source", command.source(), 500, true);
    checks.must(command.minor().keySet().equals(names), "minor", "rule.required");
    command.minor().forEach((name, minor) -> checks.range("minor." + name, minor, 0, MOST_MINOR));
    checks.refuse();
    jdbi.useHandle(handle -> write(handle, command, caller.person(), clock.instant()));
  }

  /** For the demo too. */
  public static void write(Handle handle, EditYear command, @Nullable UUID person, Instant now) {
    command
        .minor()
        .forEach(
            (name, minor) ->
                handle
                    .createUpdate(
                        """
                        insert into rules.yearly_amount values (:rule, :year, :name, :minor, 'EUR', :verified, :source, :person, :now)
                        on conflict (rule, year, name) do update set minor = excluded.minor, verified = excluded.verified,
                          source = excluded.source, entered_by = excluded.entered_by, entered_at = excluded.entered_at""")
                    .bindMethods(command)
                    .bind("name", name)
                    .bind("minor", minor)
                    .bind("person", person)
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .execute());
  }

  /** A year's amounts, in a transaction at hand; empty for an unknown year. */
  public static Optional<YearAmounts> find(Handle handle, String rule, int year) {
    List<YearRow> rows = rows(handle, rule, year);
    return rows.isEmpty() ? Optional.empty() : Optional.of(YearAmounts.of(rows));
  }

  /**
   * A year's amounts, in a transaction at hand.
   *
   * @throws UnknownYear when nobody has entered them
   */
  public static YearAmounts require(Handle handle, String rule, int year) {
    return find(handle, rule, year).orElseThrow(() -> new UnknownYear(year));
  }

  private static List<YearRow> rows(Handle handle, String rule, @Nullable Integer year) {
    return handle
        .createQuery(
            """
            select rule, year, name, minor, currency, verified, source from rules.yearly_amount
            where rule = :rule and (cast(:year as integer) is null or year = :year) order by year desc, name""")
        .bind("rule", rule)
        .bind("year", year)
        .map(ConstructorMapper.of(YearRow.class))
        .list();
  }
}
