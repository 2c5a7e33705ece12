package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.directory.Entry.anEntry;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.samen.access.Callers;
import org.samen.places.Places;
import org.samen.schema.FreshDatabase;

/** What is found, by its words, its filters and its place, and in which order. */
class SearchIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

  private static UUID pharmacy;
  private static UUID interpreter;
  private static UUID shelter;

  @BeforeAll
  static void threeEntries() {
    CALLERS.arrive("anna", Callers.A);
    CALLERS.arrive("bram", Callers.B);
    pharmacy =
        anEntry("Apotheekbijdrage")
            .saying("Wij betalen de eigen bijdrage voor medicijnen")
            .by("Stichting Pillendraaier")
            .about("pharmacy-contribution")
            .role("delivering")
            .system("parallel")
            .speaking("so")
            .in("Amsterdam")
            .at("1094 XZ", 52.3628, 4.9395)
            .withoutDocument()
            .free()
            .verifiedOn("2026-02-20")
            .addTo(CALLERS);
    interpreter =
        anEntry("Café Tolk")
            .saying("An interpreter on the telephone, evenings and weekends")
            .about("interpreter")
            .role("mediating")
            .system("regular")
            .speaking("ti")
            .in("Utrecht")
            .at("3511 AB", 52.0907, 5.1214)
            .of(Callers.B)
            .verifiedOn("2025-06-01")
            .addTo(CALLERS);
    shelter =
        anEntry("Blijfplaats")
            .saying("Een bed voor de nacht")
            .about("night-shelter")
            .hiddenIn("Zwolle")
            .addTo(CALLERS);
  }

  @Test
  void aWordIsFoundAtItsBeginningInDutchAndEnglishWithoutItsAccents() {
    assertEquals(Set.of(pharmacy), found("apoth"));
    assertEquals(Set.of(pharmacy), found("medicijn amsterdam"));
    assertEquals(Set.of(interpreter), found("cafe"));
    assertEquals(Set.of(interpreter), found("INTERPRETERS evening"), "stems");
    assertEquals(Set.of(pharmacy), found("pillendraaier"), "who offers it");
    assertEquals(Set.of(pharmacy), found("pharmacy costs"), "its category in English");
    assertEquals(Set.of(), found("medicijn utrecht"));
  }

  @Test
  void wordsThatSayNothingFilterNothing() {
    assertTrue(found("de het").containsAll(Set.of(pharmacy, interpreter, shelter)));
  }

  @Test
  void eachFilterKeepsWhatItAsksAndLeavesOutTheRest() {
    only(pharmacy, but -> but.category("pharmacy-contribution"));
    only(pharmacy, but -> but.municipality("AMSTERDAM"));
    only(pharmacy, but -> but.language("so"));
    only(pharmacy, but -> but.role("delivering"));
    only(pharmacy, but -> but.system("parallel"));
    only(pharmacy, but -> but.noIdentityDocument(true));
    only(pharmacy, but -> but.free(true));
    only(pharmacy, but -> but.verifiedWithinDays(30));
    only(interpreter, but -> but.keeper(Callers.B));
    only(shelter, but -> but.municipality("Zwolle"));
  }

  @Test
  void whatIsOutOfUseIsFoundOnlyWhenItIsAsked() {
    UUID defunct = anEntry("Opgeheven dansles").defunct().addTo(CALLERS);
    assertEquals(Set.of(), found("dansles"));
    assertEquals(
        Set.of(defunct),
        ids(ServiceFilter.text("dansles").but().status("defunct").build(), ServiceOrder.NAME));
  }

  @Test
  void aFacetIsCountedWithTheOthersOnAndItsOwnOff() {
    ServiceFilter filter =
        ServiceFilter.all().but().category("interpreter").keeper(Callers.B).build();
    List<Facet> facets =
        guest(handle -> Facets.of(handle, Listing.of(handle, filter, CLOCK).matches()));
    assertTrue(facets.contains(new Facet("category", "interpreter", 1, false)));
    assertEquals(
        List.of(),
        facets.stream().filter(facet -> facet.value().equals("pharmacy-contribution")).toList(),
        "another keeper's");
    assertTrue(facets.contains(new Facet("language", "ti", 1, false)));
    assertTrue(facets.contains(new Facet("municipality", "Utrecht", 1, false)));
    assertTrue(facets.contains(new Facet("role", "mediating", 1, false)));
    assertTrue(facets.contains(new Facet("system", "regular", 1, false)));
    assertTrue(facets.contains(new Facet("verified", "365", 1, false)));
    List<Facet> all =
        guest(
            handle -> Facets.of(handle, Listing.of(handle, ServiceFilter.all(), CLOCK).matches()));
    assertTrue(all.contains(new Facet("nodoc", "true", 1, false)));
    assertTrue(all.contains(new Facet("free", "true", 1, false)));
    assertTrue(all.contains(new Facet("keeper", Callers.B, 1, false)));
  }

  @Test
  void everyFilterMayBeOnAtOnce() {
    ServiceFilter filter =
        ServiceFilter.all()
            .but()
            .category("interpreter")
            .municipality("Utrecht")
            .language("ti")
            .role("mediating")
            .system("regular")
            .keeper(Callers.B)
            .noIdentityDocument(true)
            .free(true)
            .verifiedWithinDays(365)
            .build();
    assertEquals(
        List.of(),
        guest(handle -> Facets.of(handle, Listing.of(handle, filter, CLOCK).matches())).stream()
            .filter(Facet::capped)
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"apohteekbijdrage", "aptheekbijdrage", "apoteekbijdrage", "apotheekbydrage"})
  void aDutchTypingErrorIsPutRight(String typed) {
    Found found = find(ServiceFilter.text(typed), ServiceOrder.RELEVANCE);
    assertEquals("apotheekbijdrage", found.corrected());
    assertEquals(List.of(pharmacy), found.rows().stream().map(ServiceSummary::id).toList());
    assertEquals(1, found.total().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"intrepreter", "interpeter", "telephonne interpretr"})
  void anEnglishTypingErrorIsPutRight(String typed) {
    assertEquals(Set.of(interpreter), found(typed));
  }

  @Test
  void whatIsSpeltRightIsNotCorrectedThoughAFilterLeavesNothing() {
    Found found =
        find(
            ServiceFilter.text("apotheekbijdrage").but().municipality("Urk").build(),
            ServiceOrder.RELEVANCE);
    assertNull(found.corrected());
    assertEquals(List.of(), found.rows());
    assertNull(find(ServiceFilter.text("apothe"), ServiceOrder.RELEVANCE).corrected());
    assertNull(find(ServiceFilter.text("xqzwvkpj"), ServiceOrder.RELEVANCE).corrected());
  }

  @Test
  void aBeginningBecomesAWordAPlaceACategoryAnOrganisationOrAnEntry() {
    assertTrue(
        complete("medic").contains(new Completion("medicijnen", Completion.Kind.WORD, null)));
    assertTrue(
        complete("bijdrage med")
            .contains(new Completion("bijdrage medicijnen", Completion.Kind.WORD, null)),
        "the last word");
    assertTrue(
        complete("sudw")
            .contains(
                new Completion(
                    "Súdwest-Fryslân", Completion.Kind.MUNICIPALITY, "Súdwest-Fryslân")));
    assertTrue(
        complete("nachto")
            .contains(new Completion("Nachtopvang", Completion.Kind.CATEGORY, "night-shelter")));
    assertTrue(
        complete("stichting pil").stream()
            .anyMatch(
                completion ->
                    completion.kind() == Completion.Kind.ORGANIZATION
                        && completion.text().equals("Stichting Pillendraaier")));
    assertTrue(
        complete("apotheekb")
            .contains(
                new Completion("Apotheekbijdrage", Completion.Kind.SERVICE, pharmacy.toString())));
    assertEquals(List.of(), complete("  "));
  }

  @Test
  void theNearestComesFirstAndWhatIsTooFarIsLeftOut() {
    ServiceFilter near = ServiceFilter.all().but().near("1094").build();
    Found found = find(near, ServiceOrder.DISTANCE);
    assertEquals(
        List.of(pharmacy, interpreter, shelter),
        found.rows().stream().map(ServiceSummary::id).toList());
    assertEquals(0, kilometres(found.rows().getFirst()), 0.1);
    assertEquals(33, kilometres(found.rows().get(1)), 1.5);
    assertEquals(
        Set.of(pharmacy), ids(near.but().withinKilometres(10).build(), ServiceOrder.DISTANCE));
    assertEquals(
        Set.of(interpreter),
        ids(
            ServiceFilter.all().but().near("de bilt").withinKilometres(10).build(),
            ServiceOrder.NAME));
    assertEquals(
        Set.of(), ids(ServiceFilter.all().but().near("Atlantis").build(), ServiceOrder.NAME));
  }

  @Test
  void aServiceWithTwoPlacesIsFoundOnceByTheNearer() {
    UUID twice =
        anEntry("Rijdende zwemles").in("Maastricht").at("6211 AA", 50.85, 5.69).addTo(CALLERS);
    anna(
        handle -> {
          UUID location = UUID.randomUUID();
          handle.execute(
              "insert into directory.location (id, keeper, location_type, latitude, longitude) values (?, ?, 'physical', 53.2, 6.56)",
              location,
              Callers.A);
          handle.execute(
              "insert into directory.service_at_location (id, keeper, service_id, location_id) values (?, ?, ?, ?)",
              UUID.randomUUID(),
              Callers.A,
              twice,
              location);
        });
    Found found =
        find(ServiceFilter.text("zwemles").but().near("Groningen").build(), ServiceOrder.DISTANCE);
    assertEquals(1, found.rows().size());
    assertEquals(1, found.total().count());
    assertTrue(kilometres(found.rows().getFirst()) < 5);
    assertEquals(2, pins(ServiceFilter.text("zwemles")).size());
  }

  @Test
  void aConfidentialPlaceIsAtTheCentreOfItsMunicipalityAndNowhereElse() {
    Pin pin = pins(ServiceFilter.text("blijfplaats")).getFirst();
    assertTrue(pin.approximate());
    assertEquals("Zwolle", pin.municipality());
    assertEquals(
        guest(handle -> Places.find(handle, "Zwolle")).orElseThrow().latitude(), pin.latitude());
    ServiceSummary row =
        find(ServiceFilter.text("blijfplaats"), ServiceOrder.NAME).rows().getFirst();
    assertTrue(row.confidential());
    assertEquals(List.of("Zwolle"), row.municipalities());
    assertEquals(Set.of(), found("verborgenheim"), "its address");
    assertEquals(List.of(), complete("verborgenh"));
    assertFalse(pins(ServiceFilter.text("apotheekbijdrage")).getFirst().approximate());
  }

  @Test
  void theBestMatchComesFirst() {
    UUID said = anEntry("Loket").saying("Ook fietsreparatie").addTo(CALLERS);
    UUID named = anEntry("Fietsreparatie").saying("Voor iedereen").addTo(CALLERS);
    assertEquals(
        List.of(named, said),
        find(ServiceFilter.text("fietsreparatie"), ServiceOrder.RELEVANCE).rows().stream()
            .map(ServiceSummary::id)
            .toList());
  }

  @Test
  void whoeverVerifiedIsNamedToColleaguesAlone() {
    UUID entry = anEntry("Naaicursus").verifiedOn("2026-01-01").addTo(CALLERS);
    anna(
        handle ->
            handle.execute(
                "update directory.service set assured_by = access.person() where id = ?", entry));
    ServiceFilter filter = ServiceFilter.text("naaicursus");
    Function<Handle, ServiceSummary> row =
        handle ->
            Listing.of(handle, filter, CLOCK)
                .find(handle, ServiceOrder.NAME, 0, 1)
                .rows()
                .getFirst();
    assertEquals("Name of anna", CALLERS.as("anna", "staff", row).verifiedBy());
    assertNull(CALLERS.as("bram", "staff", row).verifiedBy());
    assertNull(guest(row).verifiedBy());
  }

  @Test
  void aChangeOfWhatBelongsToAnEntryChangesHowItIsFound() {
    UUID entry = anEntry("Schaakclub").in("Assen").by("Stichting Oudenaam").addTo(CALLERS);
    anna(
        handle -> {
          handle.execute(
              "update directory.address a set city = 'Emmen' from directory.service_at_location l where l.location_id = a.location_id and l.service_id = ?",
              entry);
          handle.execute(
              "update directory.organization o set name = 'Stichting Nieuwenaam' from directory.service s where s.organization_id = o.id and s.id = ?",
              entry);
          handle.execute(
              "insert into directory.language (id, keeper, service_id, code) values (?, ?, ?, 'am')",
              UUID.randomUUID(),
              Callers.A,
              entry);
        });
    assertEquals(Set.of(entry), found("schaakclub emmen nieuwenaam"));
    assertEquals(Set.of(), found("schaakclub assen"));
    only(entry, but -> but.language("am"));
    anna(handle -> handle.execute("delete from directory.language where service_id = ?", entry));
    assertEquals(
        Set.of(), ids(ServiceFilter.all().but().language("am").build(), ServiceOrder.NAME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'",
        "\"",
        "\\",
        "a & | ! <-> :*",
        "apotheek\0bijdrage",
        "((",
        "%_",
        "$1 ? :x ::text",
        "--",
        "½ ﷺ ① Ⅷ",
        "\u202Eapotheek",
        "\uD800",
        "𝔞𝔭𝔬𝔱𝔥𝔢𝔢𝔨",
        "مرحبا שלום",
        "a:*b&c"
      })
  void noInputBreaksTheSearch(String typed) {
    guest(
        handle -> {
          for (ServiceFilter filter :
              List.of(
                  ServiceFilter.text(typed),
                  ServiceFilter.all().but().municipality(typed).build(),
                  ServiceFilter.all().but().near(typed).build(),
                  ServiceFilter.all().but().category(typed).language(typed).build())) {
            Listing listing = Listing.of(handle, filter, CLOCK);
            listing.find(handle, ServiceOrder.RELEVANCE, 0, 10);
            Facets.of(handle, listing.matches());
            listing.pins(handle, 10);
          }
          return Completions.of(handle, typed, 10);
        });
  }

  @Test
  void invisibleCharactersDoNotHideAWordAndAnEndlessTextIsCutOff() {
    assertEquals(Set.of(pharmacy), found("apo\u200Bthe\u00ADek\u200Fbijdrage"));
    assertEquals(Set.of(pharmacy), found("\u202Eapotheekbijdrage\u202C"));
    assertEquals(Set.of(pharmacy), found("ａｐｏｔｈｅｅｋbijdrage"), "full-width letters");
    assertEquals(Set.of(), found("a".repeat(50_000)));
    assertEquals(Set.of(), found("q w ".repeat(12_500)));
    assertEquals(List.of(), complete("z".repeat(50_000)));
  }

  @Test
  void theDemoIsFoundCountedAndShown() {
    Callers demo = new Callers(new FreshDatabase());
    ImportIT.DemoSeed.bring(demo);
    demo.asRole(
        "guest",
        handle -> {
          Listing all = Listing.of(handle, ServiceFilter.all(), CLOCK);
          Found found = all.find(handle, ServiceOrder.NAME, 0, 1000);
          assertEquals(found.rows().size(), found.total().count());
          assertFalse(Facets.of(handle, all.matches()).isEmpty());
          assertFalse(all.pins(handle, 100).isEmpty());
          assertFalse(Completions.of(handle, "tan", 10).isEmpty());
          return null;
        });
  }

  @Test
  void aListReadFromItsEndIsTheSameList() {
    Callers demo = new Callers(new FreshDatabase());
    ImportIT.DemoSeed.bring(demo);
    for (ServiceOrder order : ServiceOrder.values()) {
      for (ServiceFilter filter :
          List.of(ServiceFilter.all(), ServiceFilter.all().but().near("Utrecht").build())) {
        demo.asRole(
            "guest",
            handle -> {
              Listing listing = Listing.of(handle, filter, CLOCK);
              List<UUID> whole = ids(listing.find(handle, order, 0, 1000).rows());
              int size = listing.size(handle);
              assertEquals(whole.size(), size);
              List<UUID> pages = new ArrayList<>();
              for (int offset = 0; offset < size; offset += 7) {
                pages.addAll(ids(listing.late(handle, order, size, offset, 7)));
              }
              assertEquals(whole, pages, () -> order + " " + filter);
              return true;
            });
      }
    }
  }

  private static List<UUID> ids(List<ServiceSummary> rows) {
    return rows.stream().map(ServiceSummary::id).toList();
  }

  private static void only(UUID expected, Consumer<ServiceFilter.Builder> filter) {
    ServiceFilter.Builder builder = new ServiceFilter.Builder();
    filter.accept(builder);
    assertEquals(
        Set.of(expected), ids(builder.build(), ServiceOrder.NAME), builder.build()::toString);
  }

  private static Set<UUID> found(String text) {
    return ids(ServiceFilter.text(text), ServiceOrder.RELEVANCE);
  }

  private static Set<UUID> ids(ServiceFilter filter, ServiceOrder order) {
    Found found = find(filter, order);
    assertEquals(found.rows().size(), found.total().count(), "the count is the list's own");
    return found.rows().stream().map(ServiceSummary::id).collect(Collectors.toSet());
  }

  private static Found find(ServiceFilter filter, ServiceOrder order) {
    return guest(handle -> Listing.of(handle, filter, CLOCK).find(handle, order, 0, 100));
  }

  private static List<Pin> pins(ServiceFilter filter) {
    return guest(handle -> Listing.of(handle, filter, CLOCK).pins(handle, 100));
  }

  private static List<Completion> complete(String typed) {
    return guest(handle -> Completions.of(handle, typed, 10));
  }

  private static <T> T guest(Function<Handle, T> work) {
    return CALLERS.asRole("guest", work);
  }

  private static void anna(Consumer<Handle> work) {
    CALLERS.as(
        "anna",
        "staff",
        handle -> {
          work.accept(handle);
          return true;
        });
  }

  private static double kilometres(ServiceSummary row) {
    return Objects.requireNonNull(row.distanceKilometres());
  }
}
