package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.samen.directory.Entry.anEntry;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.places.Places;
import org.samen.schema.FreshDatabase;

/** What a reader may not see is not found, counted, completed, put right or shown on the map. */
class SearchWallIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());
  private static final Clock CLOCK = Clock.systemUTC();
  private static UUID once;

  @BeforeAll
  static void hiddenAndShown() {
    CALLERS.arrive("anna", Callers.A);
    CALLERS.arrive("bram", Callers.B);
    anEntry("Kantklosvereniging")
        .seenBy("own")
        .about("interpreter")
        .speaking("am")
        .by("Stichting Geheim")
        .in("Texel")
        .at("1790 AA", 53.05, 4.79)
        .free()
        .addTo(CALLERS);
    anEntry("Zeefdrukatelier")
        .seenBy("partners")
        .about("night-shelter")
        .speaking("so")
        .by("Stichting Besloten")
        .in("Urk")
        .at("8320 AA", 52.66, 5.6)
        .addTo(CALLERS);
    once = anEntry("Orgelbouwers").in("Assen").addTo(CALLERS);
  }

  @Test
  void anOwnEntryIsItsKeepersAlone() {
    assertEquals(List.of(true, false, false), each(sees("kantklosvereniging")));
    assertEquals(List.of(1, 0, 0), each(counts("kantklosvereniging")));
    assertEquals(List.of(true, false, false), each(completes("kantk")));
    assertEquals(List.of(true, false, false), each(completes("stichting geh")));
    assertEquals(List.of(true, false, false), each(putsRight("kantklosverenigign")));
    assertEquals(List.of(1, 0, 0), each(pins("Texel")));
    assertEquals(List.of(true, false, false), each(facet("language", "am")));
    assertEquals(List.of(true, false, false), each(facet("municipality", "Texel")));
    assertEquals(List.of(true, false, false), each(near("Texel")));
  }

  @Test
  void anEntryForPartnersIsNoGuests() {
    assertEquals(List.of(true, true, false), each(sees("zeefdrukatelier")));
    assertEquals(List.of(1, 1, 0), each(counts("zeefdrukatelier")));
    assertEquals(List.of(true, true, false), each(completes("zeefd")));
    assertEquals(List.of(true, true, false), each(completes("stichting besl")));
    assertEquals(List.of(true, true, false), each(putsRight("zeefdrukatelire")));
    assertEquals(List.of(1, 1, 0), each(pins("Urk")));
    assertEquals(List.of(true, true, false), each(facet("category", "night-shelter")));
    assertEquals(List.of(true, true, false), each(near("Urk")));
  }

  @Test
  void aWordIsForgottenWhenItsLastEntryIsHidden() {
    assertEquals(List.of(true, true, true), each(completes("orgelb")));
    CALLERS.as(
        "anna",
        "staff",
        handle ->
            handle.execute("update directory.service set visibility = 'own' where id = ?", once));
    assertEquals(List.of(true, false, false), each(sees("orgelbouwers")));
    assertEquals(List.of(true, false, false), each(completes("orgelb")));
    assertEquals(List.of(true, false, false), each(putsRight("orgelbuowers")));
  }

  @Test
  void aHiddenAddressGivesNoPostcodeItsPoint() {
    assertEquals(false, CALLERS.asRole("guest", handle -> Places.find(handle, "1790").isPresent()));
  }

  @Test
  void withoutACallerNothingIsFound() {
    assertEquals(0, CALLERS.<Integer>asNobody(counts("")));
    assertEquals(0, CALLERS.<Integer>asNobody(handle -> rows(handle, "directory.word")));
    assertEquals(0, CALLERS.<Integer>asNobody(handle -> rows(handle, "directory.place_in_sight")));
  }

  @Test
  void theTablesBehindTheViewsAreOutOfReach() {
    for (String table : List.of("searchable", "searchable_place", "searchable_stale")) {
      assertThrows(
          JdbiException.class,
          () -> CALLERS.asRole("system", handle -> rows(handle, "directory." + table)),
          table);
    }
    assertThrows(
        JdbiException.class,
        () ->
            CALLERS.as(
                "anna",
                "staff",
                handle -> handle.execute("update directory.in_sight set name = ''")));
  }

  /** As the keeper, as another partner and as a guest. */
  private static <T> List<T> each(Function<Handle, T> work) {
    return List.of(
        CALLERS.as("anna", "staff", work),
        CALLERS.as("bram", "staff", work),
        CALLERS.asRole("guest", work));
  }

  private static Function<Handle, Boolean> sees(String text) {
    return handle ->
        !listing(handle, ServiceFilter.text(text))
            .find(handle, ServiceOrder.RELEVANCE, 0, 10)
            .rows()
            .isEmpty();
  }

  private static Function<Handle, Integer> counts(String text) {
    return handle -> listing(handle, ServiceFilter.text(text)).count(handle).count();
  }

  private static Function<Handle, Boolean> completes(String typed) {
    return handle -> !Completions.of(handle, typed, 10).isEmpty();
  }

  private static Function<Handle, Boolean> putsRight(String typed) {
    return handle -> {
      Found found =
          listing(handle, ServiceFilter.text(typed)).find(handle, ServiceOrder.RELEVANCE, 0, 10);
      if (found.rows().isEmpty()) {
        assertNull(found.corrected());
      }
      return !found.rows().isEmpty();
    };
  }

  private static Function<Handle, Integer> pins(String municipality) {
    return handle ->
        listing(handle, ServiceFilter.all().but().municipality(municipality).build())
            .pins(handle, 10)
            .size();
  }

  private static Function<Handle, Boolean> facet(String filter, String value) {
    return handle ->
        Facets.of(handle, listing(handle, ServiceFilter.all()).matches()).stream()
            .anyMatch(facet -> facet.filter().equals(filter) && facet.value().equals(value));
  }

  private static Function<Handle, Boolean> near(String place) {
    return handle ->
        listing(handle, ServiceFilter.all().but().near(place).withinKilometres(5).build())
                .count(handle)
                .count()
            > 0;
  }

  private static Listing listing(Handle handle, ServiceFilter filter) {
    return Listing.of(handle, filter, CLOCK);
  }

  private static int rows(Handle handle, String table) {
    return handle.createQuery("select count(*) from " + table).mapTo(Integer.class).one();
  }
}
