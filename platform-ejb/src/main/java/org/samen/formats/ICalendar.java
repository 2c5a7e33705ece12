package org.samen.formats;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as iCalendar (RFC 5545) has it, in the wall time of Europe/Amsterdam with that zone's
 * rules inside, so that a calendar program shows the hour that people agreed on.
 *
 * <p>An entry keeps its UID for good and its SEQUENCE grows with each change. What was cancelled
 * stays in the calendar as cancelled, since a program would else keep it as it was.
 *
 * @param name what calendar programs call it
 */
public record ICalendar(String name, List<Entry> entries) {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final int LONGEST_LINE_BYTES = 75;
  private static final DateTimeFormatter WALL =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The European Union's rules, in force since 1996. */
  private static final List<String> TIME_ZONE =
      List.of(
          "BEGIN:VTIMEZONE",
          "TZID:Europe/Amsterdam",
          "BEGIN:DAYLIGHT",
          "DTSTART:19960331T020000",
          "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
          "TZOFFSETFROM:+0100",
          "TZOFFSETTO:+0200",
          "TZNAME:CEST",
          "END:DAYLIGHT",
          "BEGIN:STANDARD",
          "DTSTART:19961027T030000",
          "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
          "TZOFFSETFROM:+0200",
          "TZOFFSETTO:+0100",
          "TZNAME:CET",
          "END:STANDARD",
          "END:VTIMEZONE");

  /** RFC 5545, 3.8.1.11. */
  public enum Status {
    TENTATIVE,
    CONFIRMED,
    CANCELLED
  }

  /**
   * One event.
   *
   * @param uid the same in every version of this entry, of no other entry
   * @param sequence grows with each change
   * @param revised when it was last changed
   */
  public record Entry(
      String uid,
      int sequence,
      Instant revised,
      Instant starts,
      Instant ends,
      String summary,
      @Nullable String description,
      @Nullable String location,
      Status status) {}

  public ICalendar {
    entries = List.copyOf(entries);
  }

  /** The whole calendar; the same entries make the same text. */
  public String text() {
    StringBuilder out = new StringBuilder(512 + 400 * entries.size());
    line(out, "BEGIN:VCALENDAR");
    line(out, "VERSION:2.0");
    line(out, "PRODID:-//Samen//Samen 1//NL");
    line(out, "CALSCALE:GREGORIAN");
    line(out, "X-WR-CALNAME:" + escaped(name));
    line(out, "X-WR-TIMEZONE:Europe/Amsterdam");
    line(out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    line(out, "X-PUBLISHED-TTL:PT1H");
    TIME_ZONE.forEach(zone -> line(out, zone));
    entries.forEach(entry -> write(out, entry));
    line(out, "END:VCALENDAR");
    return out.toString();
  }

  private static void write(StringBuilder out, Entry entry) {
    line(out, "BEGIN:VEVENT");
    line(out, "UID:" + escaped(entry.uid()));
    line(out, "DTSTAMP:" + UTC.format(entry.revised()));
    line(out, "LAST-MODIFIED:" + UTC.format(entry.revised()));
    line(out, "SEQUENCE:" + entry.sequence());
    line(out, "DTSTART" + moment(entry.starts()));
    line(out, "DTEND" + moment(entry.ends()));
    line(out, "SUMMARY:" + escaped(entry.summary()));
    if (entry.description() != null) {
      line(out, "DESCRIPTION:" + escaped(entry.description()));
    }
    if (entry.location() != null) {
      line(out, "LOCATION:" + escaped(entry.location()));
    }
    line(out, "STATUS:" + entry.status());
    line(out, "TRANSP:" + (entry.status() == Status.CANCELLED ? "TRANSPARENT" : "OPAQUE"));
    line(out, "END:VEVENT");
  }

  /**
   * In wall time; the second of two equal hours in October, which wall time cannot tell (RFC 5545,
   * 3.3.5: it means the first), in UTC.
   */
  private static String moment(Instant instant) {
    LocalDateTime wall = LocalDateTime.ofInstant(instant, ZONE);
    boolean told = wall.atZone(ZONE).toInstant().equals(instant);
    return told ? ";TZID=Europe/Amsterdam:" + WALL.format(wall) : ":" + UTC.format(instant);
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    String plain = text.replace("\r\n", "\n").replace('\r', '\n');
    plain
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> out.append("\\\\");
                case ';' -> out.append("\\;");
                case ',' -> out.append("\\,");
                case '\n' -> out.append("\\n");
                default -> {
                  if (c == '\t' || !Character.isISOControl(c)) {
                    out.appendCodePoint(c);
                  }
                }
              }
            });
    return out.toString();
  }

  /** Folded after 75 bytes of UTF-8, never within a character. */
  private static void line(StringBuilder out, String content) {
    int bytes = 0;
    for (int i = 0; i < content.length(); ) {
      int c = content.codePointAt(i);
      int width = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
      if (bytes + width > LONGEST_LINE_BYTES) {
        out.append("\r\n ");
        bytes = 1;
      }
      out.appendCodePoint(c);
      bytes += width;
      i += Character.charCount(c);
    }
    out.append("\r\n");
  }
}
