package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.places.Places;
import org.samen.schema.FreshDatabase;

class SearchIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

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
              Listing.find(
                  handle, ServiceFilter.text("tolk"), ServiceOrder.RELEVANCE, 0, 50, TODAY);
          assertEquals(found.rows().size(), found.total().count());
          assertFalse(Listing.facets(handle, ServiceFilter.all(), TODAY).isEmpty());
          assertFalse(Listing.pins(handle, ServiceFilter.all(), 100, TODAY).isEmpty());
          assertFalse(Listing.complete(handle, "amst", 10).isEmpty());
          assertEquals(
              342,
              handle.select("select count(*) from places.municipality").mapTo(Integer.class).one());
          assertEquals("Den Haag", Places.find(handle, " den-haag ").orElseThrow().name());
          return null;
        });
  }
}
