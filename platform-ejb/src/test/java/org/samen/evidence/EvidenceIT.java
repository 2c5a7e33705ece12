package org.samen.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;

/** Publications on PostgreSQL: who makes and reads them, and that they stay. */
class EvidenceIT {
  private static final Counters NGOS = new Counters().withADemo();

  @AfterAll
  static void close() throws SQLException {
    NGOS.close();
  }

  @Test
  void whatAllCountedIsReadByThePublisherAlone() {
    String sql = "select count(*) from evidence.shares_to_publish('2000-01-01', '2100-01-01')";
    assertTrue(NGOS.callers.<Integer>asRole("system", handle -> Counters.number(handle, sql)) > 0);
    for (String role : List.of("staff", "coordinator", "auditor")) {
      assertThrows(
          JdbiException.class,
          () -> NGOS.callers.as("anna", role, handle -> Counters.number(handle, sql)));
    }
    assertThrows(
        JdbiException.class,
        () -> NGOS.callers.as("stella", "steward", handle -> Counters.number(handle, sql)));
    assertThrows(
        JdbiException.class,
        () ->
            NGOS.callers.asRole(
                "system",
                handle ->
                    Counters.number(
                        handle,
                        "select count(*) from evidence.shares(current_date, current_date)")));
  }

  @Test
  void aLateTallyCountsInTheNextPublication() {
    AddTally late =
        new AddTally(
            UUID.randomUUID(),
            Counters.NOW.minusMonths(3),
            "GM0363",
            "gp-mediation",
            "gp-refusal",
            "none",
            "0-15",
            1,
            1,
            1);
    NGOS.asAnna(() -> NGOS.add(late));
    assertEquals(
        Counters.NOW.atDay(1),
        NGOS.asAnna(() -> NGOS.tallies().find(late.id())).orElseThrow().countsIn());
  }

  @Test
  void rawTalliesGoAfterThirteenMonthsAndPublicationsStay() {
    NGOS.callers.asOwner(
        handle ->
            handle.execute(
                "insert into evidence.tally (id, organisation, month, municipality, category, barrier, outcome, minutes, contacts, practices, refusals)"
                    + " select gen_random_uuid(), ?, (date_trunc('month', now()) - make_interval(months => m))::date, 'GM0363', 'gp-mediation', 'gp-refusal', 'none', '0-15', 1, 0, 0"
                    + " from unnest(array[13, 14, 15]) m",
                Callers.A));
    int published =
        NGOS.callers.<Integer>asOwner(
            handle -> Counters.number(handle, "select count(*) from evidence.cell"));
    assertEquals(
        2,
        NGOS.callers.<Integer>asRole(
            "system", handle -> Counters.number(handle, "select evidence.forget_tallies()")));
    assertThrows(
        JdbiException.class,
        () ->
            NGOS.callers.as(
                "anna",
                "staff",
                handle -> Counters.number(handle, "select evidence.forget_tallies()")));
    assertEquals(
        published,
        NGOS.callers.<Integer>asOwner(
            handle -> Counters.number(handle, "select count(*) from evidence.cell")));
  }

  @Test
  void aPublicationIsFrozenAndItsHashIsThatOfItsText() throws Exception {
    List<PublicationSummary> made = NGOS.asBram(() -> NGOS.publications().list());
    assertEquals(13, made.size());
    AttackFigures.keep("demo publications", made.stream().map(PublicationSummary::cells).toList());
    assertTrue(made.getFirst().cells() > 20, made::toString);
    String text =
        NGOS.asBram(() -> NGOS.publications().text(made.getFirst().number())).orElseThrow();
    assertEquals(
        made.getFirst().hash(),
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8))));
    assertEquals(Optional.empty(), NGOS.asBram(() -> NGOS.publications().firstWrong()));
    for (String sql :
        List.of(
            "update evidence.cell set value = value + 1",
            "delete from evidence.cell",
            "truncate evidence.cell",
            "update evidence.publication set made_on = made_on + 1",
            "delete from evidence.publication",
            "insert into evidence.cell (publication, period, place, dimension, code, value) values (1, '2020-01', 'NL', 'total', 'all', 10)")) {
      assertThrows(
          JdbiException.class, () -> NGOS.callers.asOwner(handle -> handle.execute(sql)), sql);
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
                  NGOS.callers.asRole(
                      "system",
                      handle ->
                          Counters.number(
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
            NGOS.callers.as(
                "stella",
                "steward",
                handle ->
                    Counters.number(
                        handle,
                        "select evidence.publish(date_trunc('month', now())::date, current_date + 40, array[]::text[], array[]::text[], array[]::text[], array[]::text[])")));
  }

  @Test
  void aFigureHasANameInBothLanguagesAndASuppressedOneIsNotThere() {
    PublishedFigure figure =
        NGOS.asBram(() -> NGOS.publications().figures(FigureFilter.ALL, 0, 1)).getFirst();
    assertEquals(Optional.of(figure), NGOS.asBram(() -> NGOS.publications().figure(figure.ref())));
    assertTrue(figure.labelNl().contains("Nederland"), figure::toString);
    assertTrue(figure.labelEn().contains("Netherlands"), figure::toString);
    assertEquals(
        Optional.empty(),
        NGOS.asBram(
            () ->
                NGOS.publications()
                    .figure(
                        new FigureRef(
                            figure.publication(), figure.period() + "/GM0003/total/all"))));
  }

  @Test
  void demandWithoutAServiceThatWasCheckedLatelyIsAGap() {
    List<CoverageGap> gaps = NGOS.asBram(() -> NGOS.container.bean(CoverageGaps.class).list());
    assertFalse(gaps.isEmpty());
    assertTrue(
        gaps.stream().allMatch(gap -> gap.referrals() >= Threshold.FEWEST && gap.services() == 0));
  }
}
