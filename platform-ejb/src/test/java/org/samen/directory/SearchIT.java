package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.places.Places;
import org.samen.schema.FreshDatabase;

class SearchIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());
  private static final Clock CLOCK = Clock.systemUTC();

  @BeforeAll
  static void theDemo() {
    ImportIT.DemoSeed.bring(CALLERS);
  }

  @Test
  void theDemoIsFoundCountedAndShown() {
    CALLERS.asRole(
        "guest",
        handle -> {
          Found found =
              Listing.of(handle, ServiceFilter.text("tolk"), CLOCK)
                  .find(handle, ServiceOrder.RELEVANCE, 0, 50);
          assertEquals(found.rows().size(), found.total().count());
          assertFalse(Facets.of(handle, Listing.of(handle, ServiceFilter.all(), CLOCK)).isEmpty());
          assertFalse(Listing.of(handle, ServiceFilter.all(), CLOCK).pins(handle, 100).isEmpty());
          assertFalse(Completions.of(handle, "amst", 10).isEmpty());
          assertEquals(
              342,
              handle.select("select count(*) from places.municipality").mapTo(Integer.class).one());
          assertEquals("Den Haag", Places.find(handle, " den-haag ").orElseThrow().name());
          return null;
        });
  }
}
