package org.samen.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.component.VEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.samen.formats.ICalendar.Entry;
import org.samen.formats.ICalendar.Status;

/** Held against RFC 5545, and read back by a parser that is not ours. */
class ICalendarTest {
  private static final Instant REVISED = Instant.parse("2026-01-05T10:00:00Z");

  @Test
  void anIndependentParserReadsEveryInstantBack() {
    List<String> starts =
        List.of(
            "2026-01-12T08:00:00Z",
            "2026-03-29T00:30:00Z", // 01:30, just before the clock goes forward
            "2026-03-29T01:00:00Z", // 03:00, just after
            "2026-07-01T08:00:00Z",
            "2026-10-25T00:30:00Z", // 02:30, the first of two
            "2026-10-25T01:30:00Z", // 02:30, the second
            "2026-10-25T03:30:00Z",
            "2031-10-26T00:59:00Z");
    List<Entry> entries =
        starts.stream()
            .map(Instant::parse)
            .map(at -> entry(at.toString(), at, at.plusSeconds(900), "x", Status.CONFIRMED))
            .toList();

    List<VEvent> read = read(new ICalendar("x", entries).text());

    assertEquals(
        starts,
        read.stream()
            .map(event -> event.getDateStart().getValue().toInstant().toString())
            .toList());
    for (int i = 0; i < starts.size(); i++) {
      assertEquals(
          entries.get(i).ends(), read.get(i).getDateEnd().getValue().toInstant(), starts.get(i));
    }
  }

  /** Of which the parser above makes 01:30 UTC; so the text itself is looked at. */
  @Test
  void theHourAfterTheClockWentBackIsToldInWallTime() {
    Instant at = Instant.parse("2026-10-25T02:30:00Z");
    String text = new ICalendar("x", List.of(entry("a", at, at, "x", Status.CONFIRMED))).text();
    assertTrue(text.contains("DTSTART;TZID=Europe/Amsterdam:20261025T033000\r\n"), text);
    Instant second = Instant.parse("2026-10-25T01:30:00Z");
    String twice =
        new ICalendar("x", List.of(entry("a", second, at, "x", Status.CONFIRMED))).text();
    assertTrue(twice.contains("DTSTART:20261025T013000Z\r\n"), twice);
  }

  @Test
  void theParserFindsNothingAgainstTheStandard() {
    String text =
        new ICalendar(
                "Kamer",
                List.of(entry("a", REVISED, REVISED.plusSeconds(60), "x", Status.TENTATIVE)))
            .text();
    assertTrue(Biweekly.parse(text).first().validate(ICalVersion.V2_0).isEmpty());
  }

  @Test
  void whatIsCancelledSaysSo() {
    VEvent event =
        read(new ICalendar(
                    "x",
                    List.of(entry("a", REVISED, REVISED.plusSeconds(60), "x", Status.CANCELLED)))
                .text())
            .getFirst();
    assertTrue(event.getStatus().isCancelled());
    assertEquals(3, event.getSequence().getValue());
    assertEquals(REVISED, event.getDateTimeStamp().getValue().toInstant());
  }

  @Test
  void linesEndInCrLfAndHaveAtMost75BytesEvenInTheMiddleOfEmoji() {
    String summary = "Überlange naam, met; \\ leestekens\nen een regel meer: " + "🚐é".repeat(60);
    String text =
        new ICalendar(
                "x",
                List.of(entry("a", REVISED, REVISED.plusSeconds(60), summary, Status.CONFIRMED)))
            .text();

    assertFalse(text.replace("\r\n", "").contains("\n"));
    assertTrue(text.endsWith("\r\n"));
    for (String line : text.split("\r\n")) {
      int bytes = line.getBytes(StandardCharsets.UTF_8).length;
      assertTrue(bytes <= 75, () -> bytes + ": " + line);
      assertFalse(line.contains("\uFFFD"));
    }
    assertEquals(summary, read(text).getFirst().getSummary().getValue());
  }

  @Test
  void nobodyBreaksOutOfTheirField() {
    String sly = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\u0000\u0007";
    List<VEvent> read =
        read(
            new ICalendar(
                    "x",
                    List.of(entry("a", REVISED, REVISED.plusSeconds(60), sly, Status.CONFIRMED)))
                .text());
    assertEquals(1, read.size());
    assertEquals("x\nEND:VEVENT\nBEGIN:VEVENT", read.getFirst().getSummary().getValue());
  }

  private static Entry entry(
      String uid, Instant starts, Instant ends, String summary, Status status) {
    return new Entry(uid, 3, REVISED, starts, ends, summary, null, null, status);
  }

  private static List<VEvent> read(String text) {
    return Biweekly.parse(text).first().getEvents();
  }
}
