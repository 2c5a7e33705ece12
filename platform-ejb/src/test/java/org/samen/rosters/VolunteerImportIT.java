package org.samen.rosters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.formats.XlsxTable;

/**
 * Volunteers from a spreadsheet: the good rows are taken, the others are named with their problem.
 */
class VolunteerImportIT {
  private static final ARoster ROSTER = new ARoster();

  private static final byte[] TABLE =
      """
      Roepnaam;Naam;E-mail;Vaardigheden;Talen;Gemeenten;Gewenste_uren;Maximum_uren
      Meeuw;Joke Proef;joke@post.example;gp|buddy;nl|fr;Amsterdam;4;12,5
      ;Zonder Roepnaam;;;;;;
      Valk;Piet Proef;geen adres;tovenaar;nl;Nergenshuizen;20;10
      Meeuw;Nog Een;;;nl;0599;;
      """
          .getBytes(StandardCharsets.UTF_8);

  @AfterAll
  static void close() throws Exception {
    ROSTER.close();
  }

  @Test
  void eachRowsProblemIsNamedAndTheGoodRowsAreTakenOnce() {
    List<VolunteerImports.Row> rows =
        ROSTER.as("carla", VolunteerImports.class, imports -> imports.preview(TABLE));
    assertEquals(List.of(2, 3, 4, 5), rows.stream().map(VolunteerImports.Row::line).toList());
    assertEquals(List.of(), rows.get(0).problems());
    assertEquals(List.of("alias"), fields(rows.get(1)));
    assertEquals(
        Set.of("email", "areas", "wantedMinutes", "skills"), Set.copyOf(fields(rows.get(2))));
    assertEquals(List.of("alias"), fields(rows.get(3)));
    assertEquals(0, count(), "looking stores nothing");
    assertEquals(
        1,
        ROSTER.<VolunteerImports, Integer>as("carla", VolunteerImports.class, i -> i.take(TABLE)));
    assertEquals(
        0,
        ROSTER.<VolunteerImports, Integer>as("carla", VolunteerImports.class, i -> i.take(TABLE)),
        "the same table again brings nobody twice");
    VolunteerSummary taken =
        ROSTER.as("carla", Volunteers.class, v -> v.list(VolunteerFilter.ALL, 0, 10)).getFirst();
    assertEquals(List.of("buddy", "gp"), taken.skills());
    assertEquals(List.of("0363"), taken.areas());
    assertEquals(750, taken.mostMinutes());
  }

  @Test
  void peopleWriteNamesNotCodesAndWhatIsNotKnownIsNamed() {
    String table =
        """
        Roepnaam;Naam;Vaardigheden;Talen;Gemeenten;Vanaf
        Wulp;ليلى حدّاد;Tolk, huisarts;Arabisch + Dutch;amsterdam;2-3-2026
        Koet;Jan Proef;trapezewerker;nl;Nergenshuizen;
        """;
    List<VolunteerImports.Row> rows =
        ROSTER.as(
            "carla",
            VolunteerImports.class,
            imports -> imports.preview(table.getBytes(StandardCharsets.UTF_8)));
    assertEquals(List.of(), rows.getFirst().problems());
    EditVolunteer wulp = Objects.requireNonNull(rows.getFirst().command());
    assertEquals("ليلى حدّاد", wulp.name());
    assertEquals(
        List.of("interpreter", "gp"), wulp.skills().stream().map(SkillProof::skill).toList());
    assertEquals(List.of("ar", "nl"), wulp.languages());
    assertEquals(List.of("0363"), wulp.areas());
    assertEquals(LocalDate.of(2026, 3, 2), wulp.joinedOn());
    assertEquals(
        Set.of("trapezewerker", "Nergenshuizen"),
        rows.getLast().problems().stream()
            .map(problem -> String.valueOf(problem.facts().getFirst()))
            .collect(Collectors.toSet()));
  }

  @Test
  void aWorkbookTakesTheSamePathAsCsv() throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (XlsxTable table =
        new XlsxTable(
            file,
            "Vrijwilligers",
            List.of("Roepnaam", "Naam", "Vanaf", "Maximum_uren", "Gemeenten"),
            List.of())) {
      table.row(List.of("Fuut", "Els Proef", LocalDate.of(2026, 1, 5), 12.5, "Amsterdam"));
      table.row(List.of("", "Zonder Roepnaam", "gisteren", 4, ""));
    }
    List<VolunteerImports.Row> rows =
        ROSTER.as("carla", VolunteerImports.class, i -> i.preview(file.toByteArray()));
    assertEquals(List.of(), rows.getFirst().problems());
    EditVolunteer first = Objects.requireNonNull(rows.getFirst().command());
    assertEquals(LocalDate.of(2026, 1, 5), first.joinedOn());
    assertEquals(750, first.mostMinutes());
    assertEquals(List.of("joinedOn", "alias"), fields(rows.getLast()));
    assertEquals(3, rows.getLast().line());
  }

  @Test
  void aWorkbookOfFourMegabytesIsReadAndOneOfTenIsRefusedWithoutBeingUnpacked() throws Exception {
    byte[] lawful = workbookOf(4_500);
    assertTrue(lawful.length > 4 << 20, () -> lawful.length + " bytes");
    assertEquals(
        List.of(),
        ROSTER.as("carla", VolunteerImports.class, i -> i.preview(lawful)).stream()
            .flatMap(row -> row.problems().stream())
            .toList());
    byte[] large = workbookOf(11_000);
    assertTrue(large.length > 10 << 20, () -> large.length + " bytes");
    long before = allocated();
    InvalidFields refused =
        assertThrows(
            InvalidFields.class,
            () -> ROSTER.as("carla", VolunteerImports.class, i -> i.preview(large)));
    long taken = allocated() - before;
    assertTrue(taken < large.length / 2, () -> taken + " bytes");
    assertEquals("rule.attachment.too-large", refused.problems().getFirst().rule());
  }

  /** A thousand volunteers, each with a note that packing makes no shorter than so many bytes. */
  private static byte[] workbookOf(int bytes) throws Exception {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Random random = new Random(7);
    byte[] note = new byte[bytes];
    try (XlsxTable table =
        new XlsxTable(file, "Vrijwilligers", List.of("Roepnaam", "Naam", "Notitie"), List.of())) {
      for (int i = 0; i < VolunteerImports.MOST_ROWS; i++) {
        random.nextBytes(note);
        table.row(List.of("Vogel " + i, "Naam Proef", Base64.getEncoder().encodeToString(note)));
      }
    }
    return file.toByteArray();
  }

  /** So many bytes by this thread since it began; what was freed counts too. */
  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  @Test
  void whatIsNoTableIsRefused() {
    assertThrows(
        InvalidFields.class,
        () ->
            ROSTER.as(
                "carla",
                VolunteerImports.class,
                imports -> imports.preview("%PDF-1.7".getBytes(StandardCharsets.UTF_8))));
    assertThrows(
        InvalidFields.class,
        () ->
            ROSTER.as(
                "carla",
                VolunteerImports.class,
                imports -> imports.preview("PK\3\4 no sheet".getBytes(StandardCharsets.UTF_8))));
  }

  private static List<String> fields(VolunteerImports.Row row) {
    return row.problems().stream().map(Problem::field).toList();
  }

  private static int count() {
    return ROSTER.as("carla", Volunteers.class, v -> v.count(VolunteerFilter.ALL));
  }
}
