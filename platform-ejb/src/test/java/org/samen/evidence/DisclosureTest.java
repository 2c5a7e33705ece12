package org.samen.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.samen.evidence.Attack.Found;

/** Two years of publications are attacked: nothing hidden may be worked out. */
class DisclosureTest {
  private static final YearMonth FIRST = YearMonth.of(2024, 1);
  private static final AYear TWO_YEARS = AYear.drawn(7, FIRST, 24, 8, 30).publish();

  @Test
  void whatIsShownIsSafeByItself() {
    assertTrue(TWO_YEARS.published.size() > 300, () -> "shown: " + TWO_YEARS.published.size());
    TWO_YEARS.published.forEach(
        (cell, value) -> {
          long[] parts = TWO_YEARS.parts(cell);
          assertTrue(Threshold.safe(parts), cell::key);
          assertEquals(value, Threshold.sum(parts), cell::key);
        });
  }

  @Test
  void nothingHiddenFollowsFromEverythingPublished() {
    Found found = byLinearAlgebra(TWO_YEARS, 2024, 2025);
    AttackFigures.keep("linear algebra over two years", found);
    assertEquals(0, found.determined());
    assertTrue(found.hidden() > found.shown());
  }

  @Test
  void nobodyComesCloserToAHiddenCellThanIsPromisedNotEvenWithItsOwnPart() {
    Found found = byBounds(TWO_YEARS);
    AttackFigures.keep("bounds for the public and eight organisations", found);
    assertEquals(0, found.determined());
    assertEquals(0, found.tooNarrow());
    assertTrue(found.narrowest() >= Threshold.NARROWEST_RANGE);
  }

  @Test
  void theAttackFindsWhatAPublisherGivesAwayWhoLooksAtEachCellAlone() {
    AYear naive = AYear.drawn(7, FIRST, 3, 8, 30).publishNaively();
    Found algebra = byLinearAlgebra(naive, 2024);
    AttackFigures.keep("with the rule broken, linear algebra", algebra);
    assertTrue(algebra.determined() > 0, algebra::toString);
    assertTrue(byBounds(naive).tooNarrow() > 0);
  }

  @Test
  void otherYearsOfOtherOrganisationsAreNoEasier() {
    for (int seed = 1; seed <= 2; seed++) {
      AYear year = AYear.drawn(seed, FIRST, 12, 3 + 2 * seed, 12 * seed).publish();
      Found found = byLinearAlgebra(year, 2024);
      assertEquals(0, found.determined(), "seed " + seed + ": " + found);
      assertEquals(0, byBounds(year).tooNarrow(), "seed " + seed);
    }
  }

  @Test
  void amongTwoOrganisationsNothingIsShown() {
    assertTrue(AYear.drawn(3, FIRST, 12, 2, 90).publish().published.isEmpty());
  }

  /** A month's figure less the same of the month before says what was counted in neither. */
  @Test
  void noFigureIsEverPublishedAgainSoMonthsTellNothingOfEachOtherButThroughTheirYear() {
    assertTrue(
        TWO_YEARS.published.keySet().stream()
            .anyMatch(cell -> cell.period().equals("2024") && cell.dimension().equals("barrier")));
  }

  @Test
  void aYearTellsOfRegionsAndMunicipalitiesThatTheMonthsHideAndOfNoHiddenMonth() {
    Found algebra = new TotalsAttack(TWO_YEARS, 2024).byLinearAlgebra();
    Found bounds = new TotalsAttack(TWO_YEARS, 2024).byBounds();
    AttackFigures.keep("totals of places, linear algebra", algebra);
    AttackFigures.keep("totals of places, bounds", bounds);
    assertTrue(ofTheYear(TWO_YEARS, "PV-") >= 6 && ofTheYear(TWO_YEARS, "GM") >= 30);
    assertEquals(0, algebra.determined());
    assertEquals(0, bounds.tooNarrow());
    assertTrue(bounds.hidden() > 1000);
  }

  @Test
  void theAttackFindsWhatYearsOfPlacesGiveAwayThatAreOnlySafeByThemselves() {
    AYear totals = AYear.drawn(7, FIRST, 12, 8, 30).publish().publishYearsNaively(Frame.TOTAL);
    assertTrue(new TotalsAttack(totals, 2024).byBounds().tooNarrow() > 0);
    AYear naive = AYear.drawn(7, FIRST, 12, 8, 30).publish().publishYearsNaively("barrier");
    Found found = new Attack(naive, 2024, "barrier").byLinearAlgebra();
    AttackFigures.keep("with years of places shown one by one", found);
    assertTrue(found.determined() > 0, found::toString);
  }

  private static long ofTheYear(AYear year, String level) {
    return year.published.keySet().stream()
        .filter(cell -> cell.period().equals("2024") && cell.place().startsWith(level))
        .filter(cell -> cell.dimension().equals(Frame.TOTAL))
        .count();
  }

  private static Found byLinearAlgebra(AYear year, int... of) {
    Found found = new Found(0, 0, 0, 0, Long.MAX_VALUE);
    for (int calendarYear : of) {
      for (String dimension : Frame.DIMENSIONS) {
        found = found.plus(new Attack(year, calendarYear, dimension).byLinearAlgebra());
      }
    }
    return found;
  }

  private static Found byBounds(AYear year) {
    Found found = new Found(0, 0, 0, 0, Long.MAX_VALUE);
    for (int calendarYear : List.of(2024, 2025)) {
      for (String dimension : Frame.DIMENSIONS) {
        Attack attack = new Attack(year, calendarYear, dimension);
        for (YearMonth month : attack.months()) {
          found = found.plus(attack.byBounds(month));
        }
      }
    }
    return found;
  }
}
