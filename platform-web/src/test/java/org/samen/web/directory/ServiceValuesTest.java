package org.samen.web.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.samen.access.InvalidFields.Problem;
import org.samen.directory.EditService;
import org.samen.directory.ServiceDetails;

class ServiceValuesTest {
  private static final UUID ID = UUID.fromString("0198a000-0000-7000-8000-000000000001");
  private static final UUID OF_HOURS = UUID.fromString("0198a000-0000-7000-8000-000000000002");
  private static final UUID OF_COST = UUID.fromString("0198a000-0000-7000-8000-000000000003");

  @Test
  void savingWithoutATouchSavesWhatWasRead() {
    List<Problem> problems = new ArrayList<>();
    EditService command = ServiceCommand.of(ServiceValues.of(clinic()), problems);
    assertEquals(List.of(), problems);
    assertEquals(ID, command.id());
    assertEquals(3, command.version());
    assertEquals("Inloopspreekuur", command.name());
    assertNull(command.alternateName());
    assertEquals(List.of("ar", "en"), command.languages());
    assertEquals(
        List.of(
            new EditService.Hours(
                OF_HOURS,
                List.of("MO", "WE"),
                LocalTime.of(13, 0),
                LocalTime.of(17, 0),
                "Nummertjes vanaf half een")),
        command.hours());
    assertEquals(
        List.of(new EditService.Cost(OF_COST, "Per bezoek", new BigDecimal("12.50"), null)),
        command.costs());
  }

  @Test
  void aScheduleThatTheFormDoesNotUnderstandIsLeftToTheBean() {
    assertEquals(2, clinic().hours().size());
    assertEquals(1, ServiceValues.lines(ServiceValues.of(clinic()), "hours"));
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
    Map<String, String> values = ServiceValues.fresh(ID);
    values.put("costs[0].amount", "een tientje");
    values.put("hours[0].days", "MO");
    values.put("hours[0].opens", "?");
    List<Problem> problems = new ArrayList<>();
    ServiceCommand.of(values, problems);
    assertEquals(
        List.of("hours[0].opens", "costs[0].amount"),
        problems.stream().map(Problem::field).toList());
  }

  @Test
  void aDraftWithFewerLinesDoesNotGetThemBack() {
    Map<String, String> stored = ServiceValues.of(clinic());
    Map<String, String> draft = new LinkedHashMap<>(stored);
    draft.put("hours" + ServiceValues.LINE_COUNT, "0");
    assertEquals(1, ServiceValues.lines(stored, "hours"));
    assertEquals(0, ServiceValues.lines(draft, "hours"));
    assertEquals(List.of("hours"), onlyHours(draft, stored));
  }

  @Test
  void twoVersionsDifferInTheFieldsThatWereChangedAndInNoOthers() {
    Map<String, String> mine = ServiceValues.of(clinic());
    Map<String, String> theirs = ServiceValues.of(clinic());
    mine.put("description", "Iets nieuws");
    theirs.put("languages", "en,ar");
    theirs.put("hours[0].closes", "18:00");
    theirs.put("version", "4");
    assertEquals(List.of("description", "hours"), ServiceValues.differing(mine, theirs));
  }

  @Test
  void takingTheirHoursLeavesMyDescription() {
    Map<String, String> mine = ServiceValues.of(clinic());
    mine.put("description", "Iets nieuws");
    mine.put("hours[1].days", "SA");
    Map<String, String> theirs = ServiceValues.of(clinic());
    Map<String, String> merged = ServiceValues.with(mine, "hours", theirs);
    assertEquals(List.of("description"), ServiceValues.differing(merged, theirs));
    assertEquals(1, ServiceValues.lines(merged, "hours"));
  }

  @Test
  void onlyAReasonThatIsGivenLetsANumberThrough() {
    Map<String, String> values = ServiceValues.fresh(ID);
    values.put("letThrough.description", "Kenmerk van de subsidie");
    values.put("letThrough.alert", " ");
    EditService command = ServiceCommand.of(values, new ArrayList<>());
    assertEquals(Map.of("description", "Kenmerk van de subsidie"), command.letThrough());
  }

  @Test
  void freeTextIsKnownFromFieldsMadeForADatum() {
    assertTrue(ServiceValues.isFreeText("description"));
    assertTrue(ServiceValues.isFreeText("hours[12].description"));
    assertTrue(ServiceValues.isFreeText("letThrough.description"));
    assertFalse(ServiceValues.isFreeText("phones[0].number"));
    assertFalse(ServiceValues.isFreeText("email"));
  }

  private static List<String> onlyHours(Map<String, String> draft, Map<String, String> stored) {
    return ServiceValues.differing(ServiceValues.with(stored, "hours", Map.of()), draft).isEmpty()
        ? List.of()
        : List.of("hours");
  }

  private static @org.jspecify.annotations.Nullable BigDecimal amount(String written) {
    Map<String, String> values = ServiceValues.fresh(ID);
    values.put("costs[0].amount", written);
    return ServiceCommand.of(values, new ArrayList<>()).costs().getFirst().amount();
  }

  private static ServiceDetails clinic() {
    return new ServiceDetails(
        ID,
        3,
        "open-spreekkamer",
        "Stichting De Open Spreekkamer",
        UUID.fromString("0198a000-0000-7000-8000-000000000009"),
        "Stichting De Open Spreekkamer",
        "Inloopspreekuur",
        null,
        "Zonder afspraak.",
        null,
        null,
        "active",
        "walk-in-clinic",
        "delivering",
        "parallel",
        true,
        "public",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Instant.parse("2026-03-12T10:00:00Z"),
        true,
        List.of(),
        List.of(
            new ServiceDetails.Hours(
                OF_HOURS,
                List.of("MO", "WE"),
                LocalTime.of(13, 0),
                LocalTime.of(17, 0),
                "WEEKLY",
                "MO,WE",
                "Nummertjes vanaf half een",
                true),
            new ServiceDetails.Hours(
                OF_COST, List.of("FR"), null, null, "MONTHLY", "1FR", null, false)),
        List.of("ar", "en"),
        List.of(
            new ServiceDetails.Cost(OF_COST, "Per bezoek", new BigDecimal("12.50"), "EUR", null)),
        List.of(),
        List.of());
  }
}
