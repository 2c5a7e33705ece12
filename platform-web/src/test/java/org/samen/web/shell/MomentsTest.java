package org.samen.web.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private static final Instant NOON = Instant.parse("2026-03-12T11:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 12);

  @Test
  void aDayIsWrittenAsPeopleWriteIt() {
    assertEquals("12 mrt 2026", Moments.day(Texts.DUTCH, TODAY));
    assertEquals("12 Mar 2026", Moments.day(Texts.ENGLISH, TODAY));
  }

  @Test
  void aMomentIsToldInTheOrganisationsZone() {
    assertEquals("12 mrt 2026 12:00", Moments.exact(Texts.DUTCH, NOON));
    assertEquals(
        "12 jul 2026 13:00", Moments.exact(Texts.DUTCH, Instant.parse("2026-07-12T11:00:00Z")));
  }

  @Test
  void aMomentAgoIsToldInWholeUnits() {
    assertEquals("zojuist", ago(Duration.ofSeconds(30)));
    assertEquals("1 minuut geleden", ago(Duration.ofMinutes(1)));
    assertEquals("59 minuten geleden", ago(Duration.ofMinutes(59)));
    assertEquals("2 uur geleden", ago(Duration.ofMinutes(150)));
    assertEquals("gisteren", ago(Duration.ofHours(13)));
    assertEquals("3 dagen geleden", ago(Duration.ofDays(3)));
  }

  @Test
  void aDayAgoIsToldInWholeUnits() {
    assertEquals("vandaag", Moments.relative(Texts.DUTCH, TODAY, TODAY));
    assertEquals("yesterday", Moments.relative(Texts.ENGLISH, TODAY.minusDays(1), TODAY));
    assertEquals("2 weken geleden", Moments.relative(Texts.DUTCH, TODAY.minusDays(14), TODAY));
    assertEquals("2 maanden geleden", Moments.relative(Texts.DUTCH, TODAY.minusDays(62), TODAY));
    assertEquals("3 years ago", Moments.relative(Texts.ENGLISH, TODAY.minusYears(3), TODAY));
  }

  @Test
  void aDayToComeIsWrittenOut() {
    assertEquals("13 mrt 2026", Moments.relative(Texts.DUTCH, TODAY.plusDays(1), TODAY));
  }

  private static String ago(Duration before) {
    return Moments.relative(Texts.DUTCH, NOON.minus(before), NOON);
  }
}
