package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.access.Database;
import org.samen.bench.BenchReport;
import org.samen.schema.FreshDatabase;

/**
 * {@code ./platform bench search}: the nine kinds of query over generated services, through the
 * platform's own query layer as a person who has entered, against the same SQL straight over JDBC;
 * and what typing errors still find. As a test it does all of it over few services, so that it
 * cannot rot.
 */
class SearchBenchIT {
  private static final int SERVICES = Integer.getInteger("samen.bench.services", 11_000);
  private static final int QUERIES = Integer.getInteger("samen.bench.queries", 15);
  static final long SEED = 20_260_301;
  private static final double NEEDED_RECALL = 0.95;
  private static final int LONGEST_MILLIS = 50;

  /** What is found is scanned for in seconds each, not milliseconds. */
  private static final int MOST_SCANS = 30;

  private static final int WARMING_UP = 20;
  private static final int PAGE = 50;
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

  private final FreshDatabase database = new FreshDatabase();
  private final Callers callers = new Callers(database);
  private final Generated generated = new Generated(SERVICES, SEED);
  private final BenchReport report =
      new BenchReport(
          "search", "%,d services, %d queries of each kind".formatted(SERVICES, QUERIES));

  /** One kind of query: made for a random number, run by the platform, how much it found. */
  private record Kind(String name, BiFunction<Handle, SplittableRandom, Integer> query) {}

  @Test
  void everyKindOfQueryFindsAndTypingErrorsStillDo() throws Exception {
    callers.arrive("anna", Callers.A);
    callers.arrive("bram", Callers.B);
    double seconds = milliseconds(() -> generated.fill(database.superuser())) / 1000;
    report.row(
        "filling",
        BenchReport.figures("seconds", seconds, "hugePages", hugePages()),
        Map.of(),
        Double.NaN);
    try (Connection connection = database.application().getConnection()) {
      List<Kind> kinds = kinds();
      for (Kind kind : kinds) {
        warmUp(kind, Database.over(StatementLog.keptOpen(connection)));
      }
      for (Kind kind : kinds) {
        measure(kind, connection);
      }
      double recall = recall(connection);
      report.row(
          "typing errors",
          BenchReport.figures("recall", recall),
          BenchReport.figures("recall", NEEDED_RECALL),
          recall / NEEDED_RECALL);
      assertTrue(recall >= NEEDED_RECALL, () -> "recall " + recall);
    }
  }

  /** Whether the server has them, 1 or 0: without, each page that a search visits takes longer. */
  private double hugePages() {
    return Database.over(database.superuser())
            .withHandle(
                handle ->
                    handle
                        .createQuery("select current_setting('huge_pages_status') = 'on'")
                        .mapTo(Boolean.class)
                        .one())
        ? 1
        : 0;
  }

  private List<Kind> kinds() {
    return List.of(
        finds(
            "keyword + municipality",
            random ->
                ServiceFilter.text(generated.word(random, 20, 2000))
                    .but()
                    .municipality(generated.municipality(random))),
        finds(
            "two words + language + free",
            random ->
                ServiceFilter.text(
                        generated.word(random, 5, 500) + " " + generated.word(random, 5, 500))
                    .but()
                    .language(Codes.LANGUAGES.get(random.nextInt(8)))
                    .free(true)),
        finds(
            "rare word",
            random -> ServiceFilter.text(generated.word(random, 5000, generated.size())).but()),
        finds("typing error", random -> ServiceFilter.text(misspelt(random)).but()),
        new Kind(
            "near + category",
            (handle, random) ->
                found(
                    handle,
                    ServiceFilter.all()
                        .but()
                        .near(generated.municipality(random))
                        .withinKilometres(10)
                        .category(generated.category(random)),
                    ServiceOrder.DISTANCE,
                    0)),
        new Kind(
            "facets",
            (handle, random) ->
                Facets.of(
                        handle,
                        Listing.of(
                                handle,
                                ServiceFilter.text(generated.word(random, 5, 2000))
                                    .but()
                                    .category(generated.category(random))
                                    .build(),
                                CLOCK)
                            .matches())
                    .size()),
        new Kind(
            "completion",
            (handle, random) -> {
              String word = generated.word(random, 5, 5000);
              String typed = word.substring(0, Math.min(word.length(), 2 + random.nextInt(4)));
              return Completions.of(handle, typed, 10).size();
            }),
        new Kind(
            "filtered browse",
            (handle, random) ->
                found(
                    handle,
                    ServiceFilter.all()
                        .but()
                        .municipality(generated.municipality(random))
                        .role(Codes.ROLES.get(random.nextInt(4)))
                        .noIdentityDocument(random.nextBoolean()),
                    ServiceOrder.NAME,
                    0)),
        finds("broad word", random -> ServiceFilter.text(generated.word(random, 0, 10)).but()),
        new Kind(
            "list, first page",
            (handle, random) -> found(handle, ServiceFilter.all().but(), ServiceOrder.NAME, 0)),
        new Kind(
            "list, row 100,000",
            (handle, random) ->
                found(
                    handle,
                    ServiceFilter.all().but(),
                    ServiceOrder.NAME,
                    Math.min(100_000, SERVICES * 9 / 10) - PAGE)),
        new Kind(
            "list, its length and its end",
            (handle, random) -> {
              Listing listing = Listing.of(handle, ServiceFilter.all(), CLOCK);
              int size = listing.size(handle);
              return listing.late(handle, ServiceOrder.NAME, size, size - PAGE, PAGE).size();
            }));
  }

  private static Kind finds(String name, Function<SplittableRandom, ServiceFilter.Builder> filter) {
    return new Kind(
        name, (handle, random) -> found(handle, filter.apply(random), ServiceOrder.RELEVANCE, 0));
  }

  private static int found(
      Handle handle, ServiceFilter.Builder filter, ServiceOrder order, int offset) {
    return Listing.of(handle, filter.build(), CLOCK)
        .find(handle, order, offset, PAGE)
        .rows()
        .size();
  }

  /** A server has been asked before: its code is compiled, and its connection has met the pages. */
  private static void warmUp(Kind kind, Jdbi jdbi) {
    for (int i = 0; i < WARMING_UP; i++) {
      asAnna(jdbi, kind, QUERIES + i);
    }
  }

  /** The first pass is what a person waits for; the ratio is of passes over warmed pages. */
  private void measure(Kind kind, Connection connection) throws SQLException, IOException {
    StatementLog log = new StatementLog(connection);
    int[] found = new int[1];
    double[] first = new double[QUERIES];
    double[] straight = new double[QUERIES];
    double[] warm = new double[QUERIES];
    List<List<StatementLog.Call>> calls = new ArrayList<>();
    Jdbi recording = Database.over(StatementLog.keptOpen(log.recording()));
    Jdbi platform = Database.over(StatementLog.keptOpen(connection));
    warmUp(kind, recording);
    log.take();
    for (int i = 0; i < QUERIES; i++) {
      int query = i;
      first[i] = milliseconds(() -> found[0] += asAnna(recording, kind, query));
      calls.add(log.take());
    }
    for (int i = 0; i < QUERIES; i++) {
      int query = i;
      straight[i] = milliseconds(() -> StatementLog.replay(connection, calls.get(query)));
      warm[i] = milliseconds(() -> asAnna(platform, kind, query));
    }
    assertTrue(found[0] > 0, kind.name());
    double jdbc = percentile(straight, 95);
    report.row(
        kind.name(),
        BenchReport.figures(
            "p50Ms", percentile(first, 50),
            "p95Ms", percentile(first, 95),
            "warmP95Ms", percentile(warm, 95)),
        BenchReport.figures("p95Ms", LONGEST_MILLIS, "jdbcP95Ms", jdbc),
        percentile(warm, 95) / jdbc);
  }

  private static int asAnna(Jdbi jdbi, Kind kind, int i) {
    return jdbi.inTransaction(
        handle -> {
          Callers.enter(handle, "anna", "staff");
          return kind.query().apply(handle, new SplittableRandom(SEED + i));
        });
  }

  private interface Work<E extends Exception> {
    void run() throws E;
  }

  private static <E extends Exception> double milliseconds(Work<E> work) throws E {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e6;
  }

  static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  /**
   * A word of five letters or more with one or two wrong: left out, doubled, changed or swapped
   * with the next.
   */
  private String misspelt(SplittableRandom random) {
    String word = generated.word(random, 20, 5000);
    while (word.length() < 5) {
      word = generated.word(random, 20, 5000);
    }
    StringBuilder typed = new StringBuilder(word);
    for (int errors = word.length() > 7 && random.nextBoolean() ? 2 : 1; errors > 0; errors--) {
      int at = random.nextInt(typed.length() - 1);
      switch (random.nextInt(errors > 1 || typed.length() < 8 ? 3 : 4)) {
        case 0 -> typed.deleteCharAt(at);
        case 1 -> typed.insert(at, typed.charAt(at));
        case 2 -> typed.setCharAt(at, (char) ('a' + random.nextInt(26)));
        default -> typed.insert(at, typed.charAt(at + 1)).deleteCharAt(at + 2);
      }
    }
    return typed.toString();
  }

  /**
   * Of the entries with a word within two errors of what was typed, by a scan of all words that
   * there are, the share that the search finds. What happens to be the beginning of another word is
   * no error to a search.
   */
  private double recall(Connection connection) {
    long[] sums = new long[2];
    for (int i = 0; i < Math.min(QUERIES, MOST_SCANS); i++) {
      SplittableRandom random = new SplittableRandom(SEED - i);
      String typed = misspelt(random);
      String[] near =
          generated.vocabulary().stream()
              .filter(word -> distance(word, typed) <= 2)
              .toArray(String[]::new);
      Database.over(StatementLog.keptOpen(connection))
          .useTransaction(
              entered -> {
                Callers.enter(entered, "anna", "staff");
                Listing listing = Listing.of(entered, ServiceFilter.text(typed), CLOCK);
                if (listing.corrected() == null && listing.count(entered).count() > 0) {
                  return;
                }
                entered
                    .createQuery(
                        """
                      select count(*), count(*) filter (where s.words @@ cast(:found as tsquery))
                      from directory.in_shards s where s.words @@ (select directory.any_word(:near))""")
                    .bind("found", listing.matches().words())
                    .bind("near", near)
                    .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
                    .list()
                    .forEach(
                        counts -> {
                          sums[0] += counts[0];
                          sums[1] += counts[1];
                        });
              });
    }
    return sums[0] == 0 ? 0 : (double) sums[1] / sums[0];
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
