package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HoursTest {
  @Test
  void hsdssDaysAreReadAsDaysAndWeeksOfTheMonth() {
    Line.Hours weekly = read(null, "MO, TH");
    assertEquals(List.of("MO", "TH"), weekly.days());
    assertEquals("MO,TH", weekly.byday());
    assertTrue(weekly.understood());
    Line.Hours monthly = read("MONTHLY", "1MO,+3MO,1FR,3FR");
    assertEquals(List.of("MO", "FR"), monthly.days());
    assertEquals(List.of("1", "3"), monthly.weeks());
    assertTrue(monthly.understood());
    assertEquals("1MO,1FR,3MO,3FR", monthly.byday());
    assertEquals(List.of("-1"), read("MONTHLY", "-1SU").weeks());
  }

  @Test
  void whatDaysAndWeeksCannotSayIsNotUnderstood() {
    assertFalse(read("MONTHLY", "1MO,2TU").understood());
    assertFalse(read("WEEKLY", "vaak").understood());
    assertFalse(read("WEEKLY", null).understood());
    assertFalse(read("MONTHLY", null).understood());
  }

  private static Line.Hours read(@Nullable String freq, @Nullable String byday) {
    return new Line.Hours(
        UUID.randomUUID(),
        List.of(),
        null,
        null,
        null,
        freq,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        byday,
        true);
  }
}
