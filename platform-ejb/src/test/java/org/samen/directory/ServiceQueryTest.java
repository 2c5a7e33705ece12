package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceQueryTest {
  private static final LocalDateTime THURSDAY = LocalDateTime.of(2026, 3, 12, 9, 0);

  @Test
  void anAddressSaysEverythingThatTheListShows() {
    ServiceQuery query =
        in(
            "q=tand&category=urgent-dental-care&municipality=Den%20Haag&near=2511&within=5&language=ar"
                + "&open=TU14:30&free=true&nodoc=true&role=delivering&system=parallel&verified=90"
                + "&keeper=tandwiel&status=defunct&sort=oldest");
    assertEquals(
        new ServiceFilter(
            "tand",
            "urgent-dental-care",
            "Den Haag",
            "ar",
            "delivering",
            "parallel",
            true,
            90,
            "tandwiel",
            "defunct",
            true,
            LocalDateTime.of(2026, 3, 17, 14, 30),
            "2511",
            5),
        query.filter(THURSDAY));
    assertEquals(ServiceOrder.OLDEST_VERIFIED, query.order());
    assertEquals(query, in(query.suffix().substring(1)));
  }

  @Test
  void aValueThatTheDirectoryDoesNotKnowIsAsGoodAsAbsent() {
    ServiceQuery query =
        in(
            "role=boss&system=both&nodoc=maybe&verified=7&status=gone&sort=random&language=Dutch"
                + "&open=MO25:00&within=7&free=1&map=no");
    assertEquals(ServiceQuery.EVERYTHING, query);
    assertEquals(ServiceFilter.all(), query.filter(THURSDAY));
    assertEquals("", query.suffix());
  }

  @Test
  void anUnreasonablyLongTextIsNotAskedFor() {
    assertNull(new ServiceQuery(Map.of("q", "a".repeat(201))).get("q"));
    assertEquals("a".repeat(200), new ServiceQuery(Map.of("q", "a".repeat(200))).get("q"));
  }

  @Test
  void anEmptiedFieldTakesItsFilterAway() {
    ServiceQuery query = in("q=tolk&language=so");
    assertEquals(List.of("language"), query.with("q", "  ").filters());
    assertEquals(List.of("q"), query.with("language", null).filters());
  }

  @Test
  void clearingKeepsTheOrder() {
    assertEquals(Map.of("sort", "newest"), in("q=tolk&sort=newest").cleared().values());
    assertTrue(in("q=tolk").cleared().values().isEmpty());
  }

  @Test
  void theOrderAndTheMapAreNoFilters() {
    assertEquals(List.of(), in("sort=name&map=true").filters());
    assertEquals(in("q=tolk"), in("sort=name&map=true&q=tolk").asked());
  }

  @Test
  void aDistanceSaysNothingWithoutAPlaceAndAPlaceHasAUsualDistance() {
    assertEquals(ServiceQuery.EVERYTHING, in("within=5"));
    assertEquals(10, in("near=Utrecht").filter(THURSDAY).withinKilometres());
  }

  @Test
  void nowIsThisMomentAndADayOfTheWeekIsTheNextOneTodayIncluded() {
    assertEquals(THURSDAY, in("open=now").filter(THURSDAY).openAt());
    assertEquals(LocalDateTime.of(2026, 3, 12, 8, 0), in("open=TH08:00").filter(THURSDAY).openAt());
    assertEquals(LocalDateTime.of(2026, 3, 16, 8, 0), in("open=MO08:00").filter(THURSDAY).openAt());
  }

  @Test
  void theOrderIsOneThatMakesSenseHere() {
    assertEquals(ServiceOrder.NAME, in("").order());
    assertEquals(ServiceOrder.NAME, in("sort=distance").order());
    assertEquals(ServiceOrder.DISTANCE, in("near=3511").order());
    assertEquals(ServiceOrder.RELEVANCE, in("q=tolk&near=3511").order());
    assertEquals(ServiceOrder.NEWEST_VERIFIED, in("near=3511&sort=newest").order());
  }

  @Test
  void aTextWithSignsOfItsOwnSurvivesTheAddress() {
    ServiceQuery query = ServiceQuery.EVERYTHING.with("q", "zorg & hulp? 50% + é");
    assertEquals(query, in(query.suffix().substring(1)));
  }

  @Test
  void whatCouldBeLetGoIsOneFilterEach() {
    List<Map.Entry<String, ServiceQuery>> loosened = in("q=tolk&language=so").loosened();
    assertEquals(List.of("q", "language"), loosened.stream().map(Map.Entry::getKey).toList());
    assertEquals(List.of("language"), loosened.getFirst().getValue().filters());
  }

  private static ServiceQuery in(String parameters) {
    return ServiceQuery.parse("?" + parameters);
  }
}
