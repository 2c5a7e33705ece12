package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.directory.Entry.anEntry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.schema.FreshDatabase;

/** What is done otherwise when more match than are counted; here so many are few. */
class ManyMatchesIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
  private static final LocalDate FIRST_DAY = LocalDate.parse("2025-10-01");
  private static final int DAYS = 130;
  private static final UUID NONE = new UUID(0, 0);

  @BeforeAll
  static void bedsAndACourseOnEachDay() {
    CALLERS.arrive("anna", Callers.A);
    CALLERS.arrive("bram", Callers.B);
    for (int i = 0; i < 4; i++) {
      anEntry("Nachtbed").about("night-shelter").in("Utrecht").addTo(CALLERS);
    }
    for (int i = 0; i < 3; i++) {
      anEntry("Nachtbed").about("interpreter").in("Zwolle").speaking("ti").addTo(CALLERS);
    }
    anEntry("Nachtbed").about("interpreter").of(Callers.B).seenBy("own").addTo(CALLERS);
    for (int day = 0; day < DAYS; day++) {
      anEntry(day % 3 == 0 ? "Naaicursus naaicursus" : "Naaicursus")
          .verifiedOn(FIRST_DAY.plusDays(day).toString())
          .addTo(CALLERS);
    }
  }

  @Test
  void upToTheMostThatIsCountedFacetsAreExactThoughTheirOwnFilterIsOff() {
    assertEquals(
        List.of(
            new Facet("category", "night-shelter", 4, false),
            new Facet("category", "interpreter", 3, false)),
        facets("category", 7, 1));
    assertEquals(
        List.of(new Facet("municipality", "Zwolle", 3, false)), facets("municipality", 7, 1));
  }

  @Test
  void moreThanIsCountedIsCountedUntilItIsMore() {
    assertEquals(
        List.of(
            new Facet("category", "interpreter", 3, true),
            new Facet("category", "night-shelter", 3, true)),
        facets("category", 5, 1));
    assertEquals(
        List.of(new Facet("language", "ti", 3, false)),
        facets("language", 5, 1),
        "no more than that match with the filter on");
  }

  @Test
  void ofMoreThanIsCountedWithTheFilterOnAPartSaysWhatElseIsCommon() {
    List<Facet> both =
        List.of(
            new Facet("category", "interpreter", 2, true),
            new Facet("category", "night-shelter", 2, true));
    assertEquals(both, facets("category", 2, 7));
    assertEquals(List.of(new Facet("language", "ti", 2, true)), facets("language", 2, 7));
    List<Facet> few = facets("category", 2, 2);
    assertEquals(both.getFirst(), few.getFirst(), "what is asked is counted all the same");
    assertTrue(few.stream().allMatch(facet -> facet.capped() && facet.count() <= 2), "of two rows");
  }

  @Test
  void aPartOfWhatTheFilterKeepsOutIsLookedAtHoweverManyItLeaves() {
    assertEquals(
        List.of(
            new Facet("category", "night-shelter", 4, true),
            new Facet("category", "interpreter", 3, true)),
        facets("category", 6, 5));
  }

  @Test
  void theNewestAreRankedAlikeByTheirDatesAndAlongTheirOrder() {
    List<Hit> alongTheirOrder = course(listing -> handle -> listing.ranked(handle, null, 0, 50));
    assertEquals(50, alongTheirOrder.size());
    for (int day : List.of(0, DAYS - 100)) {
      LocalDate since = FIRST_DAY.plusDays(day);
      assertEquals(
          alongTheirOrder,
          course(
              listing -> handle -> listing.ranked(handle, new Listing.Since(since, NONE), 0, 50)),
          () -> "since " + since);
    }
  }

  @Test
  void whoFindsTooFewByTheirDatesGoesAlongTheirOrder() {
    Listing.Since tooLate = new Listing.Since(FIRST_DAY.plusDays(DAYS - 99), NONE);
    assertEquals(
        course(listing -> handle -> listing.ranked(handle, null, 50, 20)),
        course(listing -> handle -> listing.ranked(handle, tooLate, 50, 20)));
    assertFalse(course(listing -> handle -> listing.ranked(handle, tooLate, 0, 1)).isEmpty());
  }

  private static List<Facet> facets(String facet, int most, int part) {
    ServiceFilter filter = ServiceFilter.text("nachtbed").but().category("interpreter").build();
    return guest(
            handle -> Facets.of(handle, Listing.of(handle, filter, CLOCK).matches(), most, part))
        .stream()
        .filter(each -> each.filter().equals(facet))
        .toList();
  }

  private static List<Hit> course(Function<Listing, Function<Handle, List<Hit>>> asked) {
    return guest(
        handle ->
            asked.apply(Listing.of(handle, ServiceFilter.text("naaicursus"), CLOCK)).apply(handle));
  }

  private static <T> T guest(Function<Handle, T> work) {
    return CALLERS.asRole("guest", work::apply);
  }
}
