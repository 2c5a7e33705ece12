package org.samen.evidence;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.samen.evidence.Attack.Found;

/** One who has every publication tries to work out totals of places that were hidden, in a year. */
final class TotalsAttack {
  private final AYear year;
  private final String period;
  private final List<YearMonth> months;

  TotalsAttack(AYear year, int of) {
    this.year = year;
    this.period = String.valueOf(of);
    this.months = year.months().stream().filter(month -> month.getYear() == of).toList();
  }

  /** The totals that follow from all published ones; each month of a municipality is unknown. */
  Found byLinearAlgebra() {
    LinearAlgebra known = new LinearAlgebra();
    List<CellId> hidden = new ArrayList<>();
    long shown = 0;
    List<String> periods = new ArrayList<>(months.stream().map(YearMonth::toString).toList());
    periods.add(period);
    for (String one : periods) {
      for (String place : year.places()) {
        CellId cell = total(one, place);
        if (year.published.containsKey(cell)) {
          known.know(unknowns(cell));
          shown++;
        } else {
          hidden.add(cell);
        }
      }
    }
    long determined = hidden.stream().filter(cell -> known.follows(unknowns(cell))).count();
    return new Found(shown, hidden.size(), determined, 0, Long.MAX_VALUE);
  }

  /** The ranges of what months hide of the places of which the year tells. */
  Found byBounds() {
    Found found = new Found(0, 0, 0, 0, Long.MAX_VALUE);
    for (String around : year.places()) {
      if (months.stream().allMatch(month -> shows(month.toString(), around))) {
        found = found.plus(within(year.frame.within(around).stream().toList()));
      }
    }
    return found;
  }

  private Found within(List<String> places) {
    HiddenCells hidden = new HiddenCells(months.size(), places.size() + 1, year.organisations);
    Map<HiddenCells.At, Boolean> alone = new HashMap<>();
    for (int i = 0; i < months.size(); i++) {
      String month = months.get(i).toString();
      for (int j = 0; j < places.size(); j++) {
        if (!shows(month, places.get(j))) {
          boolean told = shows(period, places.get(j));
          int column = told ? j : places.size();
          hidden.hide(i, column, year.parts(total(month, places.get(j))), false);
          alone.put(new HiddenCells.At(i, column), told);
        }
      }
    }
    List<HiddenCells.At> cells = hidden.all();
    Found found = new Found(0, 0, 0, 0, Long.MAX_VALUE);
    for (int own = -1; own < year.organisations; own++) {
      for (int i = 0; i < cells.size(); i++) {
        found =
            found.plus(
                Attack.range(hidden, cells, i, alone.getOrDefault(cells.get(i), false), own));
      }
    }
    return found;
  }

  private boolean shows(String of, String place) {
    return year.published.containsKey(total(of, place));
  }

  private static CellId total(String of, String place) {
    return new CellId(of, place, Frame.TOTAL, Frame.ALL);
  }

  private List<Integer> unknowns(CellId cell) {
    List<Integer> unknowns = new ArrayList<>();
    List<String> municipalities = year.frame.provinces().keySet().stream().sorted().toList();
    for (int m = 0; m < months.size(); m++) {
      for (int i = 0; i < municipalities.size(); i++) {
        if (months.get(m).toString().startsWith(cell.period())
            && year.lies(municipalities.get(i), cell.place())) {
          unknowns.add(m * municipalities.size() + i);
        }
      }
    }
    return unknowns;
  }
}
