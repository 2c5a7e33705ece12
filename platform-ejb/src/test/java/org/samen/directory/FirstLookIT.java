package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.directory.Entry.anEntry;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.schema.FreshDatabase;

/** What stands around the list's first page counts what the list found. */
class FirstLookIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());
  private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-03-02T10:00");

  /** The right word of the one begins the other's. */
  @BeforeAll
  static void twoThatTheRightWordFinds() {
    CALLERS.arrive("anna", Callers.A);
    open(anEntry("Kaartclub").in("Urk").free().addTo(CALLERS));
    open(anEntry("Kaartclubhuis").in("Urk").free().addTo(CALLERS));
  }

  @Test
  void aMistypedWordCountsWhatItFoundAndNotWhatTheRightWordWould() {
    FirstLook mistyped = look("kaartlcub");
    assertEquals("kaartclub", mistyped.found().corrected());
    assertCounts(1, mistyped);
    assertCounts(2, look("kaartclub"));
  }

  private static void assertCounts(int expected, FirstLook look) {
    assertEquals(expected, look.found().total().count());
    assertEquals(expected, look.openNow().count());
    assertTrue(look.facets().contains(new Facet("municipality", "Urk", expected, false)));
    assertTrue(look.facets().contains(new Facet("free", "true", expected, false)));
  }

  private static FirstLook look(String typed) {
    return CALLERS.asRole(
        "guest",
        handle ->
            Listing.of(handle, ServiceFilter.text(typed), Clock.systemUTC())
                .first(handle, ServiceOrder.RELEVANCE, MONDAY, 10));
  }

  private static void open(UUID service) {
    CALLERS.as(
        "anna",
        "staff",
        handle ->
            handle.execute(
                """
                insert into directory.schedule (id, keeper, service_id, freq, byday, opens_at, closes_at)
                values (gen_random_uuid(), ?, ?, 'WEEKLY', 'MO', '09:00', '17:00')""",
                Callers.A,
                service));
  }
}
