package org.samen.rosters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.samen.access.Callers;
import org.samen.schema.FreshDatabase;

/** The demo obeys the rules that everybody obeys, on whichever day it is filled. */
class DemoRostersIT {
  @ParameterizedTest
  @ValueSource(strings = {"2026-11-22T10:00:00Z", "2027-03-01T10:00:00Z", "2028-02-29T10:00:00Z"})
  void itShowsWhatTheFieldKnows(String now) {
    Callers callers = new Callers(new FreshDatabase());
    callers.asOwner(
        handle ->
            handle.execute(
                """
                insert into organisations.organisation (alias, name, kind, has_provider, joined_on)
                select x, x, 'ngo', false, '2025-01-01' from unnest(array['steunpunt-domtoren', 'haags-zorgloket',
                  'noorderlicht-medisch', 'lichtstad-wegwijs', 'tandwiel', 'recht-op-zorg']) x on conflict do nothing"""));
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    callers.asRole(
        "system",
        handle -> {
          DemoVolunteers.bring(handle, clock);
          DemoVolunteers.bring(handle, clock);
          return true;
        });
    assertEquals(
        31, callers.<Integer>asOwner(h -> count(h, "select count(*) from rosters.volunteer")));
    assertEquals(
        1,
        callers.<Integer>asOwner(
            h ->
                count(
                    h,
                    "select count(*) from rosters.volunteer where vog_valid_to < '"
                        + now
                        + "'::timestamptz::date")));
    assertEquals(
        36 * 60,
        callers.<Integer>asOwner(
            h ->
                count(
                    h,
                    "select sum(h.minutes)::int from rosters.hours h join rosters.volunteer v on v.id = h.volunteer_id"
                        + " where v.alias = 'Ooievaar' and h.day >= date_trunc('month', '"
                        + now
                        + "'::timestamptz)")));
    assertTrue(
        callers.<Integer>asOwner(
                h ->
                    count(
                        h,
                        "select count(*) from rosters.assignment a join rosters.volunteer v on v.id = a.volunteer_id"
                            + " where v.alias = 'Reiger' and lower(a.during) > '"
                            + now
                            + "'::timestamptz"))
            > 0,
        "the volunteer who signs in has a shift to come");
    assertTrue(callers.<Integer>asOwner(h -> count(h, "select count(*) from rosters.shift")) > 150);
    assertTrue(
        callers.<Integer>asOwner(
                h -> count(h, "select count(*) from rosters.assignment where organisation <> home"))
            > 5,
        "the pool fills what one NGO alone cannot");
  }

  private static int count(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Integer.class).one();
  }
}
