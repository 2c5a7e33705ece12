package org.samen.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Which places of the tree of country, provinces and municipalities are shown with their totals.
 *
 * <p>A place is shown when it is safe and the one around it is shown. What is left of a place when
 * those within it are taken off is safe too and of two places at least, or the smallest of them is
 * left out until it is. So all that can be worked out of the totals are sums of safe numbers: the
 * sets that are known are the shown places less the shown ones within them, and these do not
 * overlap.
 */
final class ShownPlaces {
  private final Counts counts;
  private final Frame frame;
  private final String dimension;
  private final List<String> codes;
  private final TreeSet<String> shown = new TreeSet<>();

  /**
   * @param codes of the dimension that must all be safe; they are shown together or not at all
   * @param among the places to choose from
   */
  ShownPlaces(
      Counts counts, Frame frame, String dimension, List<String> codes, TreeSet<String> among) {
    this.counts = counts;
    this.frame = frame;
    this.dimension = dimension;
    this.codes = codes;
    if (among.contains(Frame.COUNTRY) && safe(Frame.COUNTRY, List.of())) {
      shown.add(Frame.COUNTRY);
      for (String province : choose(Frame.COUNTRY, among)) {
        shown.add(province);
        shown.addAll(choose(province, among));
      }
    }
  }

  TreeSet<String> places() {
    return shown;
  }

  /** Those shown right below a place. */
  List<String> within(String place) {
    return shown.stream()
        .filter(one -> !one.equals(Frame.COUNTRY) && frame.parent(one).equals(place))
        .toList();
  }

  /** Whether there are places in this one that are not shown. */
  boolean hasRest(String place) {
    return frame.members(place) > within(place).size();
  }

  private List<String> choose(String around, TreeSet<String> among) {
    List<String> chosen =
        new ArrayList<>(
            among.stream()
                .filter(one -> !one.equals(Frame.COUNTRY) && frame.parent(one).equals(around))
                .filter(one -> safe(one, List.of()))
                .sorted(Comparator.comparingLong(this::size).reversed())
                .toList());
    while (!chosen.isEmpty()) {
      long hidden = frame.members(around) - chosen.size();
      if (hidden == 0 || hidden > 1 && safe(around, chosen)) {
        break;
      }
      chosen.removeLast();
    }
    return chosen;
  }

  private boolean safe(String place, List<String> without) {
    for (String code : codes) {
      long[] left = counts.of(place, dimension, code);
      for (String one : without) {
        left = Threshold.minus(left, counts.of(one, dimension, code));
      }
      if (!Threshold.safe(left)) {
        return false;
      }
    }
    return true;
  }

  private long size(String place) {
    return codes.stream().mapToLong(code -> counts.whole(place, dimension, code)).sum();
  }
}
