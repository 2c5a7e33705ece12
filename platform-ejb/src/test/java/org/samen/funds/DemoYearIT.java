package org.samen.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.access.Database;
import org.samen.schema.FreshDatabase;

/** The demo's year goes in by the same doors as everyone's. */
class DemoYearIT {
  /** The last hour of a winter's day: so many times 24 hours before lie in summer's next day. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-15T22:30:00Z"), ZoneOffset.UTC);

  @Test
  void theDemoHasItsAwkwardCasesAtWhateverHourItIsBrought() {
    FreshDatabase database = new FreshDatabase();
    Callers callers = new Callers(database);
    callers.asOwner(
        handle ->
            handle.execute(
                """
                insert into organisations.organisation (alias, name, kind, joined_on)
                select alias, alias, 'ngo', '2025-01-01' from unnest(array['steunpunt-domtoren', 'haags-zorgloket',
                  'noorderlicht-medisch', 'lichtstad-wegwijs', 'tandwiel', 'recht-op-zorg']) alias"""));
    var application = Database.over(database.application());
    DemoYear year = new DemoYear(work -> application.useTransaction(work::accept), CLOCK);
    year.bring();
    year.bring(); // a second start adds nothing

    Map<String, Long> states =
        callers.asOwner(
            handle ->
                handle
                    .createQuery("select state, count(*) from funds.expense group by 1")
                    .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    assertEquals(9, states.get("submitted"));
    assertEquals(1, states.get("draft"));
    assertTrue(states.getOrDefault("paid", 0L) > 100, states::toString);
    FundDetails fund = callers.asOwner(handle -> FundSql.find(handle, DemoYear.FUND)).orElseThrow();
    assertTrue(fund.lines().stream().anyMatch(line -> line.leftMinor() < 0), "a line over budget");
    assertTrue(fund.availableMinor() > 0);
    assertEquals(2, count(callers, "funds.key"));
    assertEquals(1, count(callers, "funds.transfer where received_on is null"), "not come in yet");
    assertEquals(18_600_000, fund.lines().stream().mapToLong(LineFigures::budgetMinor).sum());
  }

  private static int count(Callers callers, String rows) {
    return callers.asOwner(
        handle -> handle.createQuery("select count(*) from " + rows).mapTo(Integer.class).one());
  }
}
