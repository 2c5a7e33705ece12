package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.schema.FreshDatabase;

class SavedSearchIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());
  private static final Instant SAVED = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant CHANGED = Instant.parse("2026-03-01T11:00:00Z");
  private static final Instant LOOKED = Instant.parse("2026-03-01T12:00:00Z");
  private static final UUID ORGANIZATION = UUID.randomUUID();

  private final String word = "woord" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeAll
  static void arrive() {
    CALLERS.arrive("anna", Callers.A);
    CALLERS.arrive("carla", Callers.A);
    CALLERS.arrive("bram", Callers.B);
    CALLERS.as(
        "anna",
        "staff",
        handle ->
            handle.execute(
                "insert into directory.organization (id, keeper, name, description) values (?, ?, 'A', 'A')",
                ORGANIZATION,
                Callers.A));
  }

  @Test
  void aSearchGainsWhatIsAddedOnceAndNotWhatItFoundAlready() {
    UUID old = add("public", SAVED.minusSeconds(60));
    save("bram", Callers.B);
    UUID added = add("public", CHANGED);
    touch(old);
    assertEquals(Set.of(added), gained(Callers.B));
    assertEquals(Set.of(), gained(Callers.B));
    assertEquals(1, fresh("bram"));
    see("bram");
    assertEquals(0, fresh("bram"));
  }

  @Test
  void itGainsWhatIsOpenedToThePersonAndNothingThatIsHidden() {
    save("bram", Callers.B);
    save("carla", Callers.A);
    UUID own = add("own", CHANGED);
    UUID partners = add("partners", CHANGED);
    assertEquals(Set.of(partners), gained(Callers.B));
    open(own);
    assertEquals(Set.of(own), gained(Callers.B));
  }

  @Test
  void aColleagueOfTheKeeperGainsItsOwnEntriesToo() {
    save("carla", Callers.A);
    UUID own = add("own", CHANGED);
    assertEquals(Set.of(own), gained(Callers.A));
  }

  @Test
  void anEntryThatNoLongerMayBeSeenIsNotCountedAsNew() {
    save("bram", Callers.B);
    UUID entry = add("public", CHANGED);
    assertEquals(Set.of(entry), gained(Callers.B));
    CALLERS.as(
        "anna",
        "staff",
        handle ->
            handle.execute("update directory.service set visibility = 'own' where id = ?", entry));
    assertEquals(0, fresh("bram"));
  }

  @Test
  void aSearchIsItsPersonsAlone() {
    save("anna", Callers.A);
    assertEquals(1, mine("anna").size());
    assertEquals(0, mine("carla").size());
    assertEquals(0, mine("bram").size());
    assertEquals(
        0,
        CALLERS.<Integer>as(
            "carla",
            "coordinator",
            handle ->
                handle.execute(
                    "delete from directory.saved_search where query = ?", query().suffix())));
  }

  private ServiceQuery query() {
    return new ServiceQuery(Map.of("q", word));
  }

  private void save(String subject, String organisation) {
    CALLERS.as(
        subject,
        "staff",
        handle -> {
          UUID person = handle.createQuery("select access.person()").mapTo(UUID.class).one();
          at(handle, SAVED).keep(UUID.randomUUID(), person, organisation, "Mijn zoek", query());
          return null;
        });
  }

  /** What the searches of this test gained, for one organisation's people. */
  private Set<UUID> gained(String organisation) {
    return CALLERS.asRole(
        "system",
        handle ->
            at(handle, LOOKED).gains().stream()
                .filter(gain -> gain.query().equals(query().suffix()))
                .filter(gain -> gain.organisation().equals(organisation))
                .flatMap(gain -> gain.entries().stream())
                .collect(Collectors.toSet()));
  }

  private List<SavedSearch> mine(String subject) {
    return CALLERS.as(
        subject,
        "staff",
        handle ->
            KeptSearches.list(handle).stream()
                .filter(search -> search.query().equals(query().suffix()))
                .toList());
  }

  private int fresh(String subject) {
    return mine(subject).getFirst().fresh();
  }

  private void see(String subject) {
    CALLERS.as(
        subject,
        "staff",
        handle -> {
          at(handle, LOOKED).seen(query());
          return null;
        });
  }

  private UUID add(String visibility, Instant modified) {
    UUID id = UUID.randomUUID();
    CALLERS.as(
        "anna",
        "staff",
        handle ->
            handle.execute(
                """
                insert into directory.service (id, keeper, organization_id, name, status, visibility, last_modified)
                values (?, ?, ?, ?, 'active', ?, ?)""",
                id,
                Callers.A,
                ORGANIZATION,
                "Inloop " + word,
                visibility,
                moment(modified)));
    return id;
  }

  private static void touch(UUID id) {
    CALLERS.as(
        "anna",
        "staff",
        handle ->
            handle.execute(
                "update directory.service set last_modified = ? where id = ?",
                moment(CHANGED),
                id));
  }

  private static void open(UUID id) {
    CALLERS.as(
        "anna",
        "staff",
        handle ->
            handle.execute(
                "update directory.service set visibility = 'public', last_modified = ? where id = ?",
                moment(LOOKED.plusSeconds(60)),
                id));
  }

  private static OffsetDateTime moment(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static KeptSearches at(Handle handle, Instant moment) {
    return new KeptSearches(handle, Clock.fixed(moment, ZoneOffset.UTC));
  }
}
