package org.samen.evidence;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A month's figures of every place, each as one number per organisation. */
final class Counts {
  private record Cell(String place, String dimension, String code) {}

  private final int organisations;
  private final Map<Cell, long[]> parts = new HashMap<>();

  Counts(List<Share> shares, int organisations) {
    this.organisations = organisations;
    for (Share share : shares) {
      for (String place : List.of(share.municipality(), share.province(), Frame.COUNTRY)) {
        parts
                .computeIfAbsent(
                    new Cell(place, share.dimension(), share.code()),
                    cell -> new long[organisations])[share.organisation() - 1] +=
            share.n();
      }
    }
  }

  int organisations() {
    return organisations;
  }

  long[] of(String place, String dimension, String code) {
    return parts.getOrDefault(new Cell(place, dimension, code), new long[organisations]);
  }

  /** Several codes of a place together. */
  long[] of(String place, String dimension, Collection<String> codes) {
    long[] sum = new long[organisations];
    for (String code : codes) {
      sum = Threshold.plus(sum, of(place, dimension, code));
    }
    return sum;
  }

  long whole(String place, String dimension, String code) {
    return Threshold.sum(of(place, dimension, code));
  }

  /** Every place in which anything was counted. */
  Set<String> places() {
    Set<String> places = new TreeSet<>();
    parts.keySet().forEach(cell -> places.add(cell.place()));
    return places;
  }
}
