package org.samen.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;

/** What is counted, and by which list: both walls, and what the database refuses by itself. */
class TalliesIT {
  private static final Counters NGOS = new Counters();

  @AfterAll
  static void close() throws SQLException {
    NGOS.close();
  }

  @Test
  void aTallyIsItsOrganisationsAloneBehindEitherWall() {
    AddTally tally = Counters.aTally();
    NGOS.asAnna(() -> NGOS.add(tally));
    assertTrue(NGOS.asAnna(() -> NGOS.tallies().find(tally.id())).isPresent());
    assertEquals(Optional.empty(), NGOS.asBram(() -> NGOS.tallies().find(tally.id())));
    assertThrows(NotFound.class, () -> NGOS.asBram(() -> NGOS.takeBack(tally.id())));
    String sql = "select count(*) from evidence.tally where organisation = '" + Callers.A + "'";
    assertTrue(
        NGOS.callers.<Integer>as("anna", "staff", handle -> Counters.number(handle, sql)) > 0);
    assertEquals(
        0, NGOS.callers.<Integer>as("bram", "staff", handle -> Counters.number(handle, sql)));
    assertEquals(
        0, NGOS.callers.<Integer>as("stella", "steward", handle -> Counters.number(handle, sql)));
    assertEquals(0, NGOS.callers.<Integer>asRole("system", handle -> Counters.number(handle, sql)));
    assertEquals(
        0,
        NGOS.callers.<Integer>asNobody(
            handle -> Counters.number(handle, "select count(*) from evidence.tally")));
    assertThrows(
        JdbiException.class,
        () ->
            NGOS.callers.as(
                "bram",
                "staff",
                handle -> {
                  Tallies.insert(handle, List.of(Counters.aTally()), Callers.A);
                  return null;
                }),
        "in another's name");
  }

  @Test
  void aTallyHoldsNoTextNoUnknownCodeAndNoMoment() {
    AddTally good = Counters.aTally();
    InvalidFields refused =
        assertThrows(
            InvalidFields.class,
            () ->
                NGOS.asAnna(
                    () ->
                        NGOS.add(
                            new AddTally(
                                UUID.fromString("0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e60"),
                                Counters.NOW.plusMonths(1),
                                "Amsterdam bij mevrouw Jansen",
                                "een tekst",
                                "gp-refusal ",
                                "died",
                                "12:30",
                                0,
                                1,
                                2))));
    assertEquals(
        Set.of(
            "id",
            "month",
            "municipality",
            "category",
            "barrier",
            "outcome",
            "minutes",
            "contacts",
            "refusals"),
        refused.problems().stream()
            .map(Problem::field)
            .map(field -> field.substring("tallies[0].".length()))
            .collect(java.util.stream.Collectors.toSet()));
    assertFalse(refused.problems().toString().contains("Jansen"));
    for (String column : List.of("barrier", "municipality", "category", "outcome", "minutes")) {
      assertThrows(
          JdbiException.class,
          () ->
              NGOS.callers.as(
                  "anna",
                  "staff",
                  handle ->
                      handle.execute(
                          "insert into evidence.tally (id, organisation, month, municipality, category, barrier, outcome, minutes, contacts, practices, refusals)"
                              + " select gen_random_uuid(), ?, date_trunc('month', now())::date, v.municipality, v.category, v.barrier, v.outcome, v.minutes, 1, 0, 0"
                              + " from (values ('GM0363', 'gp-mediation', 'gp-refusal', 'none', '0-15')) v0 (municipality, category, barrier, outcome, minutes)"
                              + " cross join lateral (select v0.municipality, v0.category, v0.barrier, v0.outcome, v0.minutes) w"
                              + " cross join lateral (select "
                              + List.of("municipality", "category", "barrier", "outcome", "minutes")
                                  .stream()
                                  .map(
                                      one ->
                                          one.equals(column)
                                              ? "'mevrouw Jansen' as " + one
                                              : "w." + one)
                                  .collect(java.util.stream.Collectors.joining(", "))
                              + ") v",
                          Callers.A)),
          column);
    }
    List<String> types =
        NGOS.callers.asOwner(
            handle ->
                handle
                    .createQuery(
                        "select distinct data_type from information_schema.columns where table_schema = 'evidence' and table_name = 'tally'")
                    .mapTo(String.class)
                    .list());
    assertTrue(types.stream().noneMatch(type -> type.contains("timestamp")), types::toString);
    NGOS.asAnna(() -> NGOS.add(good));
    assertEquals(
        0,
        NGOS.callers.<Integer>asOwner(
            handle ->
                Counters.number(
                    handle, "select count(*) from audit.record where object_kind like '%tally%'")),
        "the trail would tell the moment");
  }

  @Test
  void aTallyIsTakenBackByACounterEntryAndNeverEdited() {
    AddTally tally = Counters.aTally();
    NGOS.asAnna(() -> NGOS.add(tally));
    long before = NGOS.asAnna(() -> NGOS.tallies().contacts(TallyFilter.EVERYTHING));
    NGOS.asAnna(() -> NGOS.takeBack(tally.id()));
    NGOS.asAnna(() -> NGOS.takeBack(tally.id()));
    assertEquals(before - 2, NGOS.asAnna(() -> NGOS.tallies().contacts(TallyFilter.EVERYTHING)));
    assertTrue(NGOS.asAnna(() -> NGOS.tallies().find(tally.id())).orElseThrow().takenBack());
    for (String sql :
        List.of("update evidence.tally set contacts = 3", "delete from evidence.tally")) {
      assertThrows(
          JdbiException.class, () -> NGOS.callers.asOwner(handle -> handle.execute(sql)), sql);
    }
  }

  @Test
  void theSameTallyAgainChangesNothing() {
    AddTally tally = Counters.aTally();
    NGOS.asAnna(() -> NGOS.add(tally));
    long before = NGOS.asAnna(() -> NGOS.tallies().contacts(TallyFilter.EVERYTHING));
    NGOS.asAnna(() -> NGOS.add(tally));
    assertEquals(before, NGOS.asAnna(() -> NGOS.tallies().contacts(TallyFilter.EVERYTHING)));
  }

  @Test
  void theStewardAddsRenamesAndRetiresABarrierAndOldTalliesStay() {
    assertThrows(
        InvalidFields.class,
        () ->
            NGOS.asStella(
                () -> NGOS.barriers().save("Weird Code", "Belt mevrouw Jansen", "", false, null)));
    int version =
        NGOS.asStella(
            () -> NGOS.barriers().save("no-address", "Geen adres", "No address", false, null));
    int renamed =
        NGOS.asStella(
            () ->
                NGOS.barriers().save("no-address", "Geen postadres", "No address", false, version));
    assertEquals(version + 1, renamed);
    int retired =
        NGOS.asStella(
            () ->
                NGOS.barriers().save("no-address", "Geen postadres", "No address", true, renamed));
    assertTrue(retired > renamed);
    assertThrows(
        InvalidFields.class,
        () ->
            NGOS.asAnna(
                () ->
                    NGOS.add(
                        new AddTally(
                            UUID.randomUUID(),
                            Counters.NOW,
                            "GM0363",
                            "gp-mediation",
                            "no-address",
                            "none",
                            "0-15",
                            1,
                            0,
                            0))));
    assertThrows(
        JdbiException.class,
        () ->
            NGOS.callers.as(
                "anna",
                "coordinator",
                handle ->
                    handle.execute(
                        "insert into evidence.barrier values ('x-y', 99, 'x', 'x', false)")));
  }

  @Test
  void aFileOfCountsIsLookedAtFirstAndAColumnOfTextRefusesItWhole() {
    TallyFile good =
        NGOS.asAnna(
            () ->
                NGOS.tallies()
                    .preview(
                        "maand;gemeente;categorie;drempel;afloop;aantal;benaderd;weigeringen\n"
                            + Counters.NOW
                            + ";Den Haag;Huisartsbemiddeling;Huisarts weigert;regulier;3;9;6\n"
                            + Counters.NOW
                            + ";Nergenshuizen;Huisartsbemiddeling;Huisarts weigert;regulier;3;9;10\n"));
    assertEquals(1, good.tallies().size(), good::toString);
    assertEquals("GM0518", good.tallies().getFirst().municipality());
    assertEquals(
        List.of("municipality", "refusals"),
        good.lines().get(1).problems().stream().map(Problem::field).toList());
    TallyFile text =
        NGOS.asAnna(
            () ->
                NGOS.tallies()
                    .preview(
                        "maand;gemeente;categorie;drempel;afloop;opmerking\n"
                            + Counters.NOW
                            + ";x;x;x;x;mevrouw Jansen\n"));
    assertEquals("rule.evidence.columns", text.problems().getFirst().rule());
    assertTrue(text.lines().isEmpty());
  }
}
