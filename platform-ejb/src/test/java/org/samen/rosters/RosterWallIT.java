package org.samen.rosters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.rosters.ARoster.id;
import static org.samen.rosters.ARoster.inPool;
import static org.samen.rosters.ARoster.seats;
import static org.samen.rosters.ARoster.shift;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.samen.access.InvalidFields;
import org.samen.access.NotFound;
import org.samen.access.NotYours;
import org.samen.access.Role;

/** What is private to a home NGO stays so: each wall with the other switched off. */
class RosterWallIT {
  private static final ARoster ROSTER = new ARoster();
  private static final List<String> PRIVATE =
      List.of(
          "volunteer",
          "volunteer_skill",
          "availability",
          "consent",
          "link",
          "hours",
          "outlay",
          "allowance",
          "letter");

  @AfterAll
  static void close() throws Exception {
    ROSTER.close();
  }

  @AfterEach
  void itIsMondayAgain() {
    ARoster.CLOCK.back();
  }

  @Test
  void withoutTheBeansAnotherNgoReadsAndChangesNothing() {
    UUID volunteer = aFullVolunteer();
    for (String table : PRIVATE) {
      String sql = "select count(*) from rosters." + table;
      int own = ROSTER.callers.<Integer>as("carla", Role.COORDINATOR, h -> count(h, sql));
      assertTrue(own > 0 || Set.of("allowance", "letter").contains(table), table);
      for (String roles : List.of(Role.COORDINATOR, Role.STAFF, Role.AUDITOR, Role.VOLUNTEER)) {
        assertEquals(0, ROSTER.callers.<Integer>as("bo", roles, h -> count(h, sql)), table + roles);
      }
      assertEquals(0, ROSTER.callers.<Integer>asRole("guest", h -> count(h, sql)), table);
      assertEquals(0, ROSTER.callers.<Integer>asNobody(h -> count(h, sql)), table);
    }
    assertEquals(
        0,
        ROSTER.callers.<Integer>as(
            "bo",
            Role.COORDINATOR,
            h -> h.execute("update rosters.volunteer set alias = 'x' where id = ?", volunteer)));
    assertThrows(
        JdbiException.class,
        () ->
            ROSTER.callers.as(
                "bo",
                Role.COORDINATOR,
                h ->
                    h.execute(
                        """
                        insert into rosters.consent (id, volunteer_id, organisation, kind, how, given_at)
                        values (gen_random_uuid(), ?, 'open-spreekkamer', 'allowance-room', 'own', now())""",
                        volunteer)));
  }

  @Test
  void aColleagueWhoIsOnlyAVolunteerSeesNoOther() {
    aFullVolunteer();
    assertEquals(
        0,
        ROSTER.callers.<Integer>as(
            "vera", Role.VOLUNTEER, h -> count(h, "select count(*) from rosters.volunteer")));
  }

  @Test
  void withoutTheSecondWallTheBeanStillRefuses() {
    UUID volunteer = aFullVolunteer();
    UUID shift =
        ROSTER.published("carla", inPool(shift("2026-03-03T13:00", "2026-03-03T17:00", seats(1))));
    int own =
        ROSTER.<Volunteers, Integer>as("bram", Volunteers.class, v -> v.count(VolunteerFilter.ALL));
    ROSTER.callers.asOwner(
        h -> {
          h.execute("create policy test_open on rosters.volunteer using (true)");
          return h.execute("create policy test_open on rosters.shift using (true)");
        });
    try {
      assertTrue(ROSTER.as("bram", Volunteers.class, v -> v.find(volunteer)).isEmpty());
      assertThrows(
          NotFound.class, () -> ROSTER.as("bram", Volunteers.class, v -> v.export(volunteer)));
      assertThrows(NotFound.class, () -> ROSTER.link("bram", volunteer));
      assertEquals(
          own,
          ROSTER.<Volunteers, Integer>as(
              "bram", Volunteers.class, v -> v.count(VolunteerFilter.ALL)));
      assertThrows(
          NotYours.class,
          () -> ROSTER.does("bram", Shifts.class, shifts -> shifts.cancel(shift, null)));
    } finally {
      ROSTER.callers.asOwner(
          h -> {
            h.execute("drop policy test_open on rosters.volunteer");
            return h.execute("drop policy test_open on rosters.shift");
          });
    }
  }

  @Test
  void thePoolTellsWhatWasConsentedToAndNothingOnceItIsWithdrawn() {
    UUID volunteer = ROSTER.volunteer("bram", v -> v.pool = true);
    UUID shy = ROSTER.volunteer("bram", v -> {});
    List<PoolVolunteer> seen = pool("carla");
    PoolVolunteer one =
        seen.stream().filter(v -> v.id().equals(volunteer)).findFirst().orElseThrow();
    assertTrue(one.free());
    assertTrue(seen.stream().noneMatch(v -> v.id().equals(shy)));
    String link = ROSTER.link("bram", volunteer);
    ROSTER.by(link, door -> door.consent(link, "pool", false));
    assertTrue(pool("carla").stream().noneMatch(v -> v.id().equals(volunteer)));
    assertEquals(
        2,
        ROSTER.callers.<Integer>asOwner(
            h ->
                count(
                    h,
                    "select count(*) + count(withdrawn_at) from rosters.consent where volunteer_id = '"
                        + volunteer
                        + "'")),
        "the day on which it was given stays, beside the one on which it ended");
  }

  private static List<PoolVolunteer> pool(String who) {
    return ROSTER.as(
        who,
        Volunteers.class,
        v -> v.pool(ARoster.at("2026-03-03T13:00"), ARoster.at("2026-03-03T17:00")));
  }

  // ---- The personal link ----

  @Test
  void aLinkOpensItsVolunteersOwnRowsAndNothingElse() {
    UUID volunteer = aFullVolunteer();
    aFullVolunteer();
    String link = ROSTER.link("carla", volunteer);
    assertEquals(volunteer, ROSTER.page(link).volunteer().id());
    for (String table : List.of("volunteer", "hours", "outlay")) {
      int rows =
          ROSTER.callers.asRole(
              "guest",
              h -> {
                h.createQuery("select volunteer from rosters.enter_by_link(:hash, :now)")
                    .bind("hash", LinkSql.hash(link))
                    .bind("now", RosterSql.at(ARoster.CLOCK.instant()))
                    .mapTo(UUID.class)
                    .list();
                return count(h, "select count(*) from rosters." + table);
              });
      assertEquals(1, rows, table);
    }
    assertThrows(
        JdbiException.class,
        () ->
            ROSTER.callers.asRole(
                "guest",
                h -> {
                  h.createQuery("select volunteer from rosters.enter_by_link(:hash, :now)")
                      .bind("hash", LinkSql.hash(link))
                      .bind("now", RosterSql.at(ARoster.CLOCK.instant()))
                      .mapTo(UUID.class)
                      .list();
                  return h.execute(
                      "update rosters.volunteer set vog_valid_to = '2040-01-01' where id = ?",
                      volunteer);
                }),
        "what somebody checked is not theirs to change");
  }

  @Test
  void aLinkThatIsRevokedExpiredOrMadeUpOpensNothing() {
    UUID volunteer = ROSTER.volunteer("carla", v -> {});
    String link = ROSTER.link("carla", volunteer);
    assertThrows(NotFound.class, () -> ROSTER.page(link + "x"));
    assertThrows(NotFound.class, () -> ROSTER.page(""));
    String shortOne = ROSTER.as("carla", VolunteerLinks.class, l -> l.issue(volunteer, 1));
    assertEquals(volunteer, ROSTER.page(shortOne).volunteer().id());
    ARoster.CLOCK.to("2026-03-04T09:00");
    assertThrows(NotFound.class, () -> ROSTER.page(shortOne));
    ROSTER.does("carla", VolunteerLinks.class, links -> links.revoke(volunteer, null));
    assertThrows(NotFound.class, () -> ROSTER.page(link));
  }

  @Test
  void ofALinkOnlyTheHashIsKept() {
    UUID volunteer = ROSTER.volunteer("carla", v -> {});
    String link = ROSTER.link("carla", volunteer);
    String dump =
        ROSTER.callers.asOwner(
            h ->
                h.createQuery("select string_agg(l::text, ' ') from rosters.link l")
                    .mapTo(String.class)
                    .one());
    assertFalse(dump.contains(link));
    assertThrows(
        JdbiException.class,
        () ->
            ROSTER.callers.as(
                "carla",
                Role.COORDINATOR,
                h -> count(h, "select count(secret_hash) from rosters.link")));
  }

  @Test
  void nobodyIsAtTheirOwnDoorWithoutBeingAVolunteer() {
    assertThrows(
        NotFound.class,
        () -> ROSTER.asGuest(() -> ROSTER.container.bean(OwnDoor.class).page(null)));
    assertThrows(NotFound.class, () -> ROSTER.as("carla", OwnDoor.class, door -> door.page(null)));
  }

  @Test
  void whoSignsInThroughTheirNgoIsKnownByTheAddressThatItVouchesFor() {
    UUID volunteer = ROSTER.volunteer("carla", v -> v.email = "vera@open-spreekkamer.example");
    OwnPage page =
        ROSTER.container.as(
            "vera", Set.of(Role.VOLUNTEER), () -> ROSTER.container.bean(OwnDoor.class).page(null));
    assertEquals(volunteer, page.volunteer().id());
  }

  // ---- Leaving ----

  @Test
  void whoWasErasedIsNamedNowhereAndTheirHoursStay() {
    UUID volunteer = aFullVolunteer();
    assertThrows(
        BrokenRosterRule.class,
        () -> ROSTER.does("carla", Volunteers.class, v -> v.erase(volunteer)));
    assertThrows(
        InvalidFields.class,
        () ->
            ROSTER.does(
                "carla", Volunteers.class, v -> v.leave(volunteer, LocalDate.of(2026, 3, 3))),
        "a day to come");
    ROSTER.does(
        "carla",
        Volunteers.class,
        v -> {
          v.leave(volunteer, LocalDate.of(2026, 3, 2));
          v.erase(volunteer);
        });
    assertNothingNames(volunteer);
  }

  @Test
  void whoLeftAYearAgoIsErasedAndWhoLeftLaterIsNot() {
    UUID old = aFullVolunteer();
    UUID recent = aFullVolunteer();
    ROSTER.does(
        "carla",
        Volunteers.class,
        v -> {
          v.leave(old, LocalDate.of(2025, 3, 1));
          v.leave(recent, LocalDate.of(2025, 3, 2));
        });
    ROSTER.container.asRole(Role.SYSTEM, () -> ROSTER.container.bean(RosterUpkeep.class).forget());
    assertNothingNames(old);
    assertTrue(
        ROSTER.as("carla", Volunteers.class, v -> v.find(recent)).orElseThrow().name() != null);
  }

  private static void assertNothingNames(UUID volunteer) {
    String rows =
        ROSTER.callers.asOwner(
            h ->
                h.createQuery(
                        """
                        select concat_ws(' ', (select v::text from rosters.volunteer v where id = :id),
                          (select string_agg(x::text, ' ') from rosters.volunteer_skill x where volunteer_id = :id),
                          (select string_agg(x::text, ' ') from rosters.availability x where volunteer_id = :id),
                          (select string_agg(r::text, ' ') from audit.record r where object_id = :id::text))""")
                    .bind("id", volunteer)
                    .mapTo(String.class)
                    .one());
    for (String secret : List.of("Reiger", "Naam van", "@", "buddy")) {
      assertFalse(rows.contains(secret), secret + " in " + rows);
    }
    assertEquals(
        1,
        ROSTER.callers.<Integer>asOwner(
            h ->
                count(
                    h,
                    "select count(*) from rosters.hours where volunteer_id = '"
                        + volunteer
                        + "'")));
  }

  @Test
  void aVolunteerReadsAllThatIsHeldOfThem() {
    UUID volunteer = aFullVolunteer();
    String link = ROSTER.link("carla", volunteer);
    String json = ROSTER.asGuest(() -> ROSTER.container.bean(OwnDoor.class).export(link));
    for (String part : List.of("Naam van", "buddy", "vog_outcome", "consents", "\"minutes\": 90")) {
      assertTrue(json.contains(part), part + " in " + json);
    }
  }

  /** With a row in each private table that a volunteer can have by themselves. */
  private static UUID aFullVolunteer() {
    UUID volunteer =
        ROSTER.volunteer(
            "carla",
            v -> {
              v.email = v.id + "@post.example";
              v.pool = true;
            });
    String link = ROSTER.link("carla", volunteer);
    ROSTER.by(
        link,
        door -> {
          door.claimHours(
              link,
              new ClaimHours(
                  id(), volunteer, null, "educating", LocalDate.of(2026, 3, 1), 90, null));
          door.claimOutlay(
              link,
              new ClaimOutlay(id(), volunteer, null, LocalDate.of(2026, 3, 1), 850, "Treinreis"));
        });
    return volunteer;
  }

  private static int count(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Integer.class).one();
  }
}
