package org.samen.web.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.samen.directory.ServiceFilter;
import org.samen.directory.ServiceOrder;

class ListQueryTest {
  @Test
  void anAddressSaysEverythingThatTheListShows() {
    ListQuery query =
        in(
            "q=tand&category=urgent-dental-care&municipality=Den%20Haag&language=ar&role=delivering"
                + "&system=parallel&nodoc=true&verified=90&keeper=tandwiel&status=defunct&sort=oldest");
    assertEquals(
        new ServiceFilter.Builder()
            .text("tand")
            .category("urgent-dental-care")
            .municipality("Den Haag")
            .language("ar")
            .role("delivering")
            .system("parallel")
            .noIdentityDocument(true)
            .verifiedWithinDays(90)
            .keeper("tandwiel")
            .status("defunct")
            .build(),
        query.filter());
    assertEquals(ServiceOrder.OLDEST_VERIFIED, query.order());
    assertEquals(query, in(query.suffix().substring(1)));
  }

  @Test
  void aValueThatTheDirectoryDoesNotKnowIsAsGoodAsAbsent() {
    ListQuery query =
        in("role=boss&system=both&nodoc=maybe&verified=7&status=gone&sort=random&language=Dutch");
    assertEquals(ListQuery.EVERYTHING, query);
    assertEquals(ServiceFilter.all(), query.filter());
    assertEquals("", query.suffix());
  }

  @Test
  void anUnreasonablyLongTextIsNotAskedFor() {
    assertNull(new ListQuery(Map.of("q", "a".repeat(201))).get("q"));
    assertEquals("a".repeat(200), new ListQuery(Map.of("q", "a".repeat(200))).get("q"));
  }

  @Test
  void anEmptiedFieldTakesItsFilterAway() {
    ListQuery query = in("q=tolk&language=so");
    assertEquals(List.of("language"), query.with("q", "  ").filters());
    assertEquals(List.of("q"), query.with("language", null).filters());
  }

  @Test
  void clearingKeepsTheOrder() {
    assertEquals(Map.of("sort", "newest"), in("q=tolk&sort=newest").cleared().values());
    assertTrue(in("q=tolk").cleared().values().isEmpty());
  }

  @Test
  void theOrderIsNoFilter() {
    assertEquals(List.of(), in("sort=name").filters());
  }

  @Test
  void aTextWithSignsOfItsOwnSurvivesTheAddress() {
    ListQuery query = ListQuery.EVERYTHING.with("q", "zorg & hulp? 50% + é");
    assertEquals(query, in(query.suffix().substring(1)));
  }

  @Test
  void whatCouldBeLetGoIsOneFilterEach() {
    List<Map.Entry<String, ListQuery>> loosened = in("q=tolk&language=so").loosened();
    assertEquals(List.of("q", "language"), loosened.stream().map(Map.Entry::getKey).toList());
    assertEquals(List.of("language"), loosened.getFirst().getValue().filters());
  }

  private static ListQuery in(String parameters) {
    return ListQuery.in(QueryParameters.fromString(parameters));
  }
}
