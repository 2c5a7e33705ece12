package org.samen.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.access.Container;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.schema.FreshDatabase;

/** Tallies and publications on PostgreSQL: both walls, and what the database refuses by itself. */
class EvidenceIT {
  private static final FreshDatabase DATABASE = new FreshDatabase();
  private static final Callers CALLERS = new Callers(DATABASE);
  private static final Container CONTAINER =
      new Container(DATABASE.application(), Clock.systemUTC());
  private static final YearMonth NOW = YearMonth.now(TallyCodes.ZONE);
  private static final LocalDate TODAY = LocalDate.now(TallyCodes.ZONE);

  @BeforeAll
  static void peopleAndADemo() {
    CALLERS.asOwner(
        handle ->
            handle.execute(
                """
                insert into organisations.organisation (alias, name, kind, has_provider, joined_on)
                select alias, alias, 'ngo', false, '2025-01-01'
                from unnest(array['steunpunt-domtoren', 'haags-zorgloket', 'noorderlicht-medisch', 'lichtstad-wegwijs',
                                  'tandwiel', 'recht-op-zorg']) alias on conflict do nothing"""));
    List<String> organisations =
        List.of(
            "open-spreekkamer",
            "zorgbrug-maas",
            "steunpunt-domtoren",
            "haags-zorgloket",
            "noorderlicht-medisch",
            "lichtstad-wegwijs",
            "tandwiel",
            "recht-op-zorg");
    long began = System.nanoTime();
    for (int i = 0; i < organisations.size(); i++) {
      String person = DemoTallies.COUNTING.get(i);
      String organisation = organisations.get(i);
      CALLERS.asNobody(
          handle ->
              handle
                  .createQuery("select access.arrive(?, 'urn:samen:demo', ?, ?, null, null, now())")
                  .bind(0, UUID.randomUUID())
                  .bind(1, person)
                  .bind(2, organisation)
                  .mapTo(String.class)
                  .one());
      CALLERS.asNobody(
          handle -> {
            DemoTallies.count(handle, person, TODAY);
            return null;
          });
    }
    long counted = System.nanoTime();
    CALLERS.asRole(
        "system",
        handle -> {
          while (Publisher.publishNext(handle, TODAY, true).isPresent()) {
            // one after the other
          }
          return null;
        });
    System.out.println(
        "demo counted in ms: "
            + (counted - began) / 1_000_000
            + ", published: "
            + (System.nanoTime() - counted) / 1_000_000);
    CALLERS.arrive("anna", Callers.A);
    CALLERS.arrive("bram", Callers.B);
    CALLERS.arrive("stella", "platform");
  }

  @AfterAll
  static void close() throws Exception {
    CONTAINER.close();
  }

  @Test
  void aTallyIsItsOrganisationsAloneBehindEitherWall() {
    AddTally tally = aTally();
    asAnna(() -> add(tally));
    assertTrue(asAnna(() -> tallies().find(tally.id())).isPresent());
    assertEquals(Optional.empty(), asBram(() -> tallies().find(tally.id())));
    assertThrows(NotFound.class, () -> asBram(() -> takeBack(tally.id())));
    String sql = "select count(*) from evidence.tally where organisation = '" + Callers.A + "'";
    assertTrue(CALLERS.<Integer>as("anna", "staff", handle -> number(handle, sql)) > 0);
    assertEquals(0, CALLERS.<Integer>as("bram", "staff", handle -> number(handle, sql)));
    assertEquals(0, CALLERS.<Integer>as("stella", "steward", handle -> number(handle, sql)));
    assertEquals(0, CALLERS.<Integer>asRole("system", handle -> number(handle, sql)));
    assertEquals(
        0,
        CALLERS.<Integer>asNobody(handle -> number(handle, "select count(*) from evidence.tally")));
    assertThrows(
        JdbiException.class,
        () ->
            CALLERS.as(
                "bram",
                "staff",
                handle -> {
                  Tallies.insert(handle, List.of(aTally()), Callers.A);
                  return null;
                }),
        "in another's name");
  }

  @Test
  void whatAllCountedIsReadByThePublisherAlone() {
    String sql = "select count(*) from evidence.shares_to_publish('2000-01-01', '2100-01-01')";
    assertTrue(CALLERS.<Integer>asRole("system", handle -> number(handle, sql)) > 0);
    for (String role : List.of("staff", "coordinator", "auditor")) {
      assertThrows(
          JdbiException.class, () -> CALLERS.as("anna", role, handle -> number(handle, sql)));
    }
    assertThrows(
        JdbiException.class, () -> CALLERS.as("stella", "steward", handle -> number(handle, sql)));
    assertThrows(
        JdbiException.class,
        () ->
            CALLERS.asRole(
                "system",
                handle ->
                    number(
                        handle,
                        "select count(*) from evidence.shares(current_date, current_date)")));
  }

  @Test
  void aTallyHoldsNoTextNoUnknownCodeAndNoMoment() {
    AddTally good = aTally();
    InvalidFields refused =
        assertThrows(
            InvalidFields.class,
            () ->
                asAnna(
                    () ->
                        add(
                            new AddTally(
                                UUID.fromString("0198f2a4-6a7b-7c3d-8e9f-0a1b2c3d4e60"),
                                NOW.plusMonths(1),
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
              CALLERS.as(
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
        CALLERS.asOwner(
            handle ->
                handle
                    .createQuery(
                        "select distinct data_type from information_schema.columns where table_schema = 'evidence' and table_name = 'tally'")
                    .mapTo(String.class)
                    .list());
    assertTrue(types.stream().noneMatch(type -> type.contains("timestamp")), types::toString);
    asAnna(() -> add(good));
    assertEquals(
        0,
        CALLERS.<Integer>asOwner(
            handle ->
                number(
                    handle, "select count(*) from audit.record where object_kind like '%tally%'")),
        "the trail would tell the moment");
  }

  @Test
  void aTallyIsTakenBackByACounterEntryAndNeverEdited() {
    AddTally tally = aTally();
    asAnna(() -> add(tally));
    long before = asAnna(() -> tallies().contacts(TallyFilter.EVERYTHING));
    asAnna(() -> takeBack(tally.id()));
    asAnna(() -> takeBack(tally.id()));
    assertEquals(before - 2, asAnna(() -> tallies().contacts(TallyFilter.EVERYTHING)));
    assertTrue(asAnna(() -> tallies().find(tally.id())).orElseThrow().takenBack());
    for (String sql :
        List.of("update evidence.tally set contacts = 3", "delete from evidence.tally")) {
      assertThrows(JdbiException.class, () -> CALLERS.asOwner(handle -> handle.execute(sql)), sql);
    }
  }

  @Test
  void theSameTallyAgainChangesNothing() {
    AddTally tally = aTally();
    asAnna(() -> add(tally));
    long before = asAnna(() -> tallies().contacts(TallyFilter.EVERYTHING));
    asAnna(() -> add(tally));
    assertEquals(before, asAnna(() -> tallies().contacts(TallyFilter.EVERYTHING)));
  }

  @Test
  void aLateTallyCountsInTheNextPublication() {
    AddTally late =
        new AddTally(
            UUID.randomUUID(),
            NOW.minusMonths(3),
            "GM0363",
            "gp-mediation",
            "gp-refusal",
            "none",
            "0-15",
            1,
            1,
            1);
    asAnna(() -> add(late));
    assertEquals(NOW.atDay(1), asAnna(() -> tallies().find(late.id())).orElseThrow().countsIn());
  }

  @Test
  void rawTalliesGoAfterThirteenMonthsAndPublicationsStay() {
    CALLERS.asOwner(
        handle ->
            handle.execute(
                "insert into evidence.tally (id, organisation, month, municipality, category, barrier, outcome, minutes, contacts, practices, refusals)"
                    + " select gen_random_uuid(), ?, (date_trunc('month', now()) - make_interval(months => m))::date, 'GM0363', 'gp-mediation', 'gp-refusal', 'none', '0-15', 1, 0, 0"
                    + " from unnest(array[13, 14, 15]) m",
                Callers.A));
    int published =
        CALLERS.<Integer>asOwner(handle -> number(handle, "select count(*) from evidence.cell"));
    assertEquals(
        2,
        CALLERS.<Integer>asRole(
            "system", handle -> number(handle, "select evidence.forget_tallies()")));
    assertThrows(
        JdbiException.class,
        () ->
            CALLERS.as(
                "anna", "staff", handle -> number(handle, "select evidence.forget_tallies()")));
    assertEquals(
        published,
        CALLERS.<Integer>asOwner(handle -> number(handle, "select count(*) from evidence.cell")));
  }

  @Test
  void aPublicationIsFrozenAndItsHashIsThatOfItsText() throws Exception {
    List<PublicationSummary> made = asBram(() -> publications().list());
    assertEquals(13, made.size());
    System.out.println(
        "demo publications: " + made.stream().map(PublicationSummary::cells).toList());
    assertTrue(made.getFirst().cells() > 20, made::toString);
    String text = asBram(() -> publications().text(made.getFirst().number())).orElseThrow();
    assertEquals(
        made.getFirst().hash(),
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8))));
    assertEquals(Optional.empty(), asBram(() -> publications().firstWrong()));
    for (String sql :
        List.of(
            "update evidence.cell set value = value + 1",
            "delete from evidence.cell",
            "truncate evidence.cell",
            "update evidence.publication set made_on = made_on + 1",
            "delete from evidence.publication",
            "insert into evidence.cell (publication, period, place, dimension, code, value) values (1, '2020-01', 'NL', 'total', 'all', 10)")) {
      assertThrows(JdbiException.class, () -> CALLERS.asOwner(handle -> handle.execute(sql)), sql);
    }
  }

  @Test
  void theDatabasePublishesNoCellBelowTheThreshold() {
    for (String wrong :
        List.of(
            "array['GM0363'], array['barrier'], array['fear-of-police']",
            "array['GM0003'], array['total'], array['all']")) {
      JdbiException refused =
          assertThrows(
              JdbiException.class,
              () ->
                  CALLERS.asRole(
                      "system",
                      handle ->
                          number(
                              handle,
                              "select evidence.publish(date_trunc('month', now())::date, (date_trunc('month', now()) + interval '1 month')::date, array[to_char(now(), 'YYYY-MM')], "
                                  + wrong
                                  + ") + case when exists (select from evidence.cell where place = 'GM0003') then 1 else 1 / 0 end")));
      assertTrue(
          String.valueOf(refused.getMessage())
              .matches("(?s).*(below the threshold|division by zero).*"),
          refused::getMessage);
    }
    assertThrows(
        JdbiException.class,
        () ->
            CALLERS.as(
                "stella",
                "steward",
                handle ->
                    number(
                        handle,
                        "select evidence.publish(date_trunc('month', now())::date, current_date + 40, array[]::text[], array[]::text[], array[]::text[], array[]::text[])")));
  }

  @Test
  void aFigureHasANameInBothLanguagesAndASuppressedOneIsNotThere() {
    PublishedFigure figure =
        asBram(() -> publications().figures(FigureFilter.ALL, 0, 1)).getFirst();
    assertEquals(Optional.of(figure), asBram(() -> publications().figure(figure.ref())));
    assertTrue(figure.labelNl().contains("Nederland"), figure::toString);
    assertTrue(figure.labelEn().contains("Netherlands"), figure::toString);
    assertEquals(
        Optional.empty(),
        asBram(
            () ->
                publications()
                    .figure(
                        new FigureRef(
                            figure.publication(), figure.period() + "/GM0003/total/all"))));
  }

  @Test
  void demandWithoutAServiceThatWasCheckedLatelyIsAGap() {
    List<CoverageGap> gaps = asBram(() -> CONTAINER.bean(CoverageGaps.class).list());
    assertFalse(gaps.isEmpty());
    assertTrue(
        gaps.stream().allMatch(gap -> gap.referrals() >= Threshold.FEWEST && gap.services() == 0));
  }

  @Test
  void theStewardAddsRenamesAndRetiresABarrierAndOldTalliesStay() {
    assertThrows(
        InvalidFields.class,
        () ->
            asStella(() -> barriers().save("Weird Code", "Belt mevrouw Jansen", "", false, null)));
    int version =
        asStella(() -> barriers().save("no-address", "Geen adres", "No address", false, null));
    int renamed =
        asStella(
            () -> barriers().save("no-address", "Geen postadres", "No address", false, version));
    assertEquals(version + 1, renamed);
    int retired =
        asStella(
            () -> barriers().save("no-address", "Geen postadres", "No address", true, renamed));
    assertTrue(retired > renamed);
    assertThrows(
        InvalidFields.class,
        () ->
            asAnna(
                () ->
                    add(
                        new AddTally(
                            UUID.randomUUID(),
                            NOW,
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
            CALLERS.as(
                "anna",
                "coordinator",
                handle ->
                    handle.execute(
                        "insert into evidence.barrier values ('x-y', 99, 'x', 'x', false)")));
  }

  @Test
  void aFileOfCountsIsLookedAtFirstAndAColumnOfTextRefusesItWhole() {
    TallyFile good =
        asAnna(
            () ->
                tallies()
                    .preview(
                        "maand;gemeente;categorie;drempel;afloop;aantal;benaderd;weigeringen\n"
                            + NOW
                            + ";Den Haag;Huisartsbemiddeling;Huisarts weigert;regulier;3;9;6\n"
                            + NOW
                            + ";Nergenshuizen;Huisartsbemiddeling;Huisarts weigert;regulier;3;9;10\n"));
    assertEquals(1, good.tallies().size(), good::toString);
    assertEquals("GM0518", good.tallies().getFirst().municipality());
    assertEquals(
        List.of("municipality", "refusals"),
        good.lines().get(1).problems().stream().map(Problem::field).toList());
    TallyFile text =
        asAnna(
            () ->
                tallies()
                    .preview(
                        "maand;gemeente;categorie;drempel;afloop;opmerking\n"
                            + NOW
                            + ";x;x;x;x;mevrouw Jansen\n"));
    assertEquals("rule.evidence.columns", text.problems().getFirst().rule());
    assertTrue(text.lines().isEmpty());
  }

  private static AddTally aTally() {
    return new AddTally(
        UUID.randomUUID(), NOW, "GM0363", "gp-mediation", "gp-refusal", "none", "16-30", 2, 5, 4);
  }

  private static boolean add(AddTally tally) {
    tallies().add(List.of(tally));
    return true;
  }

  private static boolean takeBack(UUID tally) {
    tallies().takeBack(tally);
    return true;
  }

  private static Tallies tallies() {
    return CONTAINER.bean(Tallies.class);
  }

  private static Publications publications() {
    return CONTAINER.bean(Publications.class);
  }

  private static Barriers barriers() {
    return CONTAINER.bean(Barriers.class);
  }

  private static <T> T asAnna(Supplier<T> work) {
    return CONTAINER.as("anna", Set.of(Role.STAFF), work);
  }

  private static <T> T asBram(Supplier<T> work) {
    return CONTAINER.as("bram", Set.of(Role.STAFF), work);
  }

  private static <T> T asStella(Supplier<T> work) {
    return CONTAINER.as("stella", Set.of(Role.STEWARD), work);
  }

  private static int number(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Integer.class).one();
  }
}
