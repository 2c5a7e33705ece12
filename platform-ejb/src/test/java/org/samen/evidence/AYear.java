package org.samen.evidence;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Made-up referrals of some organisations over months, and what is published of them. */
final class AYear {
  record Leaf(
      YearMonth month,
      int organisation,
      String municipality,
      String category,
      String barrier,
      String outcome,
      String minutes,
      long contacts,
      long practices,
      long refusals) {
    String code(String dimension) {
      return switch (dimension) {
        case "category" -> category;
        case "barrier" -> barrier;
        case "outcome" -> outcome;
        case "minutes" -> minutes;
        default -> Frame.ALL;
      };
    }
  }

  final Frame frame;
  final List<Leaf> leaves = new ArrayList<>();
  final Map<CellId, Long> published = new LinkedHashMap<>();
  final int organisations;
  private final Map<String, Map<String, long[]>> index = new HashMap<>();
  private List<YearMonth> monthsCounted = List.of();

  private AYear(int organisations) {
    this.organisations = organisations;
    Map<String, String> provinces = new HashMap<>();
    for (int province = 20; province < 32; province++) {
      for (int i = 0; i < 8; i++) {
        provinces.put("GM%02d%02d".formatted(province, i), "PV-" + province);
      }
    }
    this.frame =
        new Frame(
            provinces,
            Map.of(
                "category",
                codes("category", 9),
                "barrier",
                codes("barrier", 14),
                "outcome",
                TallyCodes.OUTCOMES,
                "minutes",
                TallyCodes.MINUTES));
  }

  private static List<String> codes(String kind, int number) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      codes.add(kind + "-" + (char) ('a' + i));
    }
    return codes;
  }

  /**
   * Large cities and small places, common barriers and rare ones, large organisations and small.
   */
  static AYear drawn(long seed, YearMonth first, int months, int organisations, int perMonth) {
    AYear year = new AYear(organisations);
    Random random = new Random(seed);
    for (int m = 0; m < months; m++) {
      for (int organisation = 1; organisation <= organisations; organisation++) {
        int number = perMonth * (2 + random.nextInt(9)) / (3 + organisation);
        for (int i = 0; i < number; i++) {
          int province = 20 + small(random, 12, random.nextInt(3) == 0 ? 0 : organisation);
          int place = small(random, 8, 0);
          long practices = random.nextInt(4);
          year.leaves.add(
              new Leaf(
                  first.plusMonths(m),
                  organisation,
                  "GM%02d%02d".formatted(province, place),
                  requireNonNull(year.frame.codes().get("category")).get(small(random, 9, 0)),
                  requireNonNull(year.frame.codes().get("barrier")).get(small(random, 14, m / 6)),
                  TallyCodes.OUTCOMES.get(small(random, 4, 0)),
                  TallyCodes.MINUTES.get(small(random, 5, 0)),
                  1 + random.nextInt(3),
                  practices,
                  practices == 0 ? 0 : random.nextInt((int) practices + 1)));
        }
      }
    }
    return year;
  }

  /** The first ones often, the last ones hardly ever. */
  private static int small(Random random, int of, int shifted) {
    double drawn = random.nextDouble();
    return ((int) (of * drawn * drawn * drawn) + shifted) % of;
  }

  /** By the rules of the platform. */
  AYear publish() {
    TreeMap<YearMonth, List<Share>> shares = shares();
    Set<CellId> before = new HashSet<>();
    for (YearMonth month : shares.keySet()) {
      List<Share> known = new ArrayList<>();
      shares.subMap(month.withMonth(1), true, month, true).values().forEach(known::addAll);
      before.removeIf(cell -> !cell.period().startsWith(month.getYear() + "-"));
      List<CellId> cells = new Disclosure(frame, known, before).cells(month);
      cells.forEach(this::show);
      before.addAll(cells);
    }
    return this;
  }

  /** Every cell that is safe by itself, and nothing more thought of: what must not be done. */
  AYear publishNaively() {
    for (YearMonth month : shares().keySet()) {
      for (String dimension : List.of(Frame.TOTAL, "category", "barrier", "outcome", "minutes")) {
        List<String> codes = frame.codes().getOrDefault(dimension, List.of(Frame.ALL));
        for (String place : places()) {
          for (String code : codes) {
            CellId cell = new CellId(month.toString(), place, dimension, code);
            if (Threshold.safe(parts(cell))) {
              show(cell);
            }
          }
        }
      }
    }
    return this;
  }

  /** Beside that, every year of a place that is safe by itself: what must not be done either. */
  AYear publishYearsNaively(String dimension) {
    for (String period : published.keySet().stream().map(CellId::period).distinct().toList()) {
      for (String place : period.length() == 4 ? places() : List.<String>of()) {
        for (String code : frame.codes().getOrDefault(dimension, List.of(Frame.ALL))) {
          CellId cell = new CellId(period, place, dimension, code);
          if (!published.containsKey(cell) && Threshold.safe(parts(cell))) {
            show(cell);
          }
        }
      }
    }
    return this;
  }

  private void show(CellId cell) {
    Long twice = published.put(cell, Threshold.sum(parts(cell)));
    if (twice != null) {
      throw new IllegalStateException("published twice: " + cell.key());
    }
  }

  List<String> places() {
    List<String> places = new ArrayList<>(List.of(Frame.COUNTRY));
    frame.provinces().values().stream().distinct().sorted().forEach(places::add);
    frame.provinces().keySet().stream().sorted().forEach(places::add);
    return places;
  }

  boolean lies(String municipality, String place) {
    return place.equals(Frame.COUNTRY)
        || place.equals(municipality)
        || place.equals(frame.provinces().get(municipality));
  }

  /** What each organisation has in a cell, counted from the leaves. */
  long[] parts(CellId cell) {
    long[] parts = new long[organisations];
    for (YearMonth month : months()) {
      if (month.toString().startsWith(cell.period())) {
        byMunicipality(month, cell.dimension(), cell.code())
            .forEach(
                (municipality, own) -> {
                  if (lies(municipality, cell.place())) {
                    for (int i = 0; i < own.length; i++) {
                      parts[i] += own[i];
                    }
                  }
                });
      }
    }
    return parts;
  }

  Map<String, long[]> byMunicipality(YearMonth month, String dimension, String code) {
    if (index.isEmpty()) {
      shares().values().forEach(all -> all.forEach(this::index));
    }
    return index.getOrDefault(month + "/" + dimension + "/" + code, Map.of());
  }

  private void index(Share share) {
    index.computeIfAbsent(
                YearMonth.from(share.month()) + "/" + share.dimension() + "/" + share.code(),
                key -> new HashMap<>())
            .computeIfAbsent(share.municipality(), key -> new long[organisations])[
            share.organisation() - 1] +=
        share.n();
  }

  List<YearMonth> months() {
    if (monthsCounted.isEmpty()) {
      monthsCounted = leaves.stream().map(Leaf::month).distinct().sorted().toList();
    }
    return monthsCounted;
  }

  TreeMap<YearMonth, List<Share>> shares() {
    TreeMap<YearMonth, List<Share>> shares = new TreeMap<>();
    for (Leaf leaf : leaves) {
      List<Share> month = shares.computeIfAbsent(leaf.month(), m -> new ArrayList<>());
      for (String dimension : List.of(Frame.TOTAL, "category", "barrier", "outcome", "minutes")) {
        month.add(share(leaf, dimension, leaf.code(dimension), leaf.contacts()));
      }
      month.add(share(leaf, Frame.PRACTICES, "refused", leaf.refusals()));
      month.add(share(leaf, Frame.PRACTICES, "accepted", leaf.practices() - leaf.refusals()));
    }
    return shares;
  }

  private Share share(Leaf leaf, String dimension, String code, long n) {
    return new Share(
        leaf.month().atDay(1),
        leaf.organisation(),
        leaf.municipality(),
        frame.provinces().getOrDefault(leaf.municipality(), Frame.COUNTRY),
        dimension,
        code,
        n);
  }
}
