package org.samen.web.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.samen.access.InvalidFields.Problem;
import org.samen.directory.EditService;
import org.samen.directory.Line;

class FormValuesTest {
  private static final UUID ID = UUID.fromString("0198a000-0000-7000-8000-000000000001");
  private static final UUID OF_HOURS = UUID.fromString("0198a000-0000-7000-8000-000000000002");
  private static final UUID OF_COST = UUID.fromString("0198a000-0000-7000-8000-000000000003");

  @Test
  void savingWithoutATouchSavesWhatWasRead() {
    List<Problem> problems = new ArrayList<>();
    EditService command = FormValues.command(EditService.class, FormValues.of(clinic()), problems);
    assertEquals(List.of(), problems);
    assertEquals(ID, command.id());
    assertEquals(3, command.version());
    assertEquals("Inloopspreekuur", command.name());
    assertNull(command.alternateName());
    assertEquals(List.of("ar", "en"), command.languages());
    assertEquals(
        List.of(
            hours(
                OF_HOURS,
                List.of("MO", "WE"),
                "WEEKLY",
                List.of(),
                "Nummertjes vanaf half een",
                true)),
        command.hours());
    assertEquals(
        List.of(
            new Line.Cost(OF_COST, "Per bezoek", new BigDecimal("12.50"), "EUR", null, null, null)),
        command.costs());
  }

  @Test
  void aScheduleThatTheFormDoesNotUnderstandIsLeftToTheBean() {
    assertEquals(2, clinic().hours().size());
    assertEquals(1, FormValues.lines(FormValues.of(clinic()), "hours"));
  }

  @Test
  void amountsAreReadAsPeopleWriteThem() {
    assertEquals(new BigDecimal("12.50"), amount("12,50"));
    assertEquals(new BigDecimal("12.50"), amount("€ 12.50"));
    assertEquals(new BigDecimal("1240.5"), amount("1.240,5"));
    assertEquals(new BigDecimal("1240.5"), amount("1,240.5"));
    assertEquals(new BigDecimal("20"), amount(" 20 "));
    assertNull(amount(""));
  }

  @Test
  void whatIsNoAmountOrNoTimeIsToldAtItsField() {
    Map<String, String> values = ServiceFormView.fresh(ID);
    values.put("costs[0].amount", "een tientje");
    values.put("hours[0].days", "MO");
    values.put("hours[0].opens", "?");
    List<Problem> problems = new ArrayList<>();
    FormValues.command(EditService.class, values, problems);
    assertEquals(
        List.of("hours[0].opens", "costs[0].amount"),
        problems.stream().map(Problem::field).toList());
  }

  @Test
  void aDraftWithFewerLinesDoesNotGetThemBack() {
    Map<String, String> stored = FormValues.of(clinic());
    Map<String, String> draft = new LinkedHashMap<>(stored);
    draft.put("hours" + FormValues.LINE_COUNT, "0");
    assertEquals(1, FormValues.lines(stored, "hours"));
    assertEquals(0, FormValues.lines(draft, "hours"));
    assertEquals(List.of("hours"), onlyHours(draft, stored));
  }

  @Test
  void twoVersionsDifferInTheFieldsThatWereChangedAndInNoOthers() {
    Map<String, String> mine = FormValues.of(clinic());
    Map<String, String> theirs = FormValues.of(clinic());
    mine.put("description", "Iets nieuws");
    theirs.put("languages", "en,ar");
    theirs.put("hours[0].closes", "18:00");
    theirs.put("version", "4");
    assertEquals(
        List.of("description", "hours"), FormValues.differing(EditService.class, mine, theirs));
  }

  @Test
  void takingTheirHoursLeavesMyDescription() {
    Map<String, String> mine = FormValues.of(clinic());
    mine.put("description", "Iets nieuws");
    mine.put("hours[1].days", "SA");
    Map<String, String> theirs = FormValues.of(clinic());
    Map<String, String> merged = FormValues.with(mine, "hours", theirs);
    assertEquals(List.of("description"), FormValues.differing(EditService.class, merged, theirs));
    assertEquals(1, FormValues.lines(merged, "hours"));
  }

  @Test
  void onlyAReasonThatIsGivenLetsANumberThrough() {
    Map<String, String> values = ServiceFormView.fresh(ID);
    values.put("letThrough.description", "Kenmerk van de subsidie");
    values.put("letThrough.alert", " ");
    EditService command = FormValues.command(EditService.class, values, new ArrayList<>());
    assertEquals(Map.of("description", "Kenmerk van de subsidie"), command.letThrough());
  }

  @Test
  void freeTextIsKnownFromFieldsMadeForADatum() {
    assertTrue(FormValues.isFreeText(EditService.class, "description"));
    assertTrue(FormValues.isFreeText(EditService.class, "hours[12].description"));
    assertTrue(FormValues.isFreeText(EditService.class, "letThrough.description"));
    assertFalse(FormValues.isFreeText(EditService.class, "phones[0].number"));
    assertFalse(FormValues.isFreeText(EditService.class, "email"));
  }

  private static List<String> onlyHours(Map<String, String> draft, Map<String, String> stored) {
    return FormValues.differing(
                EditService.class, FormValues.with(stored, "hours", Map.of()), draft)
            .isEmpty()
        ? List.of()
        : List.of("hours");
  }

  private static @Nullable BigDecimal amount(String written) {
    Map<String, String> values = ServiceFormView.fresh(ID);
    values.put("costs[0].amount", written);
    return FormValues.command(EditService.class, values, new ArrayList<>())
        .costs()
        .getFirst()
        .amount();
  }

  private static EditService clinic() {
    return EditService.of(ID, "Inloopspreekuur")
        .with("version", 3)
        .with("description", "Zonder afspraak.")
        .with("category", "walk-in-clinic")
        .with("noIdentityDocument", true)
        .with(
            "hours",
            List.of(
                hours(
                    OF_HOURS,
                    List.of("MO", "WE"),
                    "WEEKLY",
                    List.of(),
                    "Nummertjes vanaf half een",
                    true),
                hours(OF_COST, List.of(), "MONTHLY", List.of(), null, false)))
        .with("languages", List.of("ar", "en"))
        .with(
            "costs",
            List.of(
                new Line.Cost(
                    OF_COST, "Per bezoek", new BigDecimal("12.50"), "EUR", null, null, null)));
  }

  private static Line.Hours hours(
      UUID id,
      List<String> days,
      String freq,
      List<String> weeks,
      @Nullable String note,
      boolean editable) {
    boolean timed = note != null;
    return new Line.Hours(
        id,
        days,
        timed ? LocalTime.of(13, 0) : null,
        timed ? LocalTime.of(17, 0) : null,
        note,
        freq,
        weeks,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        editable);
  }
}
