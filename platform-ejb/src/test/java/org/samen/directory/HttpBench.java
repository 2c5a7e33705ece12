package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.samen.bench.BenchReport;

/**
 * {@code ./platform bench http [--fill]}: many people at once search a platform that runs, through
 * its own API and through HSDS. It answers for what the platform holds; filling it first puts a
 * million generated services beside that, for good.
 */
class HttpBench {
  private static final int CLIENTS = 16;
  private static final int FILLED = 1_000_000;
  private static final int COMMONEST_WORDS = 200;
  private static final Duration TIME = Duration.ofSeconds(20);
  private static final String URL = System.getProperty("samen.bench.url", "");
  private static final String TOKEN = System.getProperty("samen.bench.token", "");

  /** Of the platform's PostgreSQL; absent when nothing is to be filled. */
  private static final @Nullable String PASSWORD = System.getenv("SAMEN_BENCH_PASSWORD");

  private final Generated generated = new Generated(FILLED, SearchBenchIT.SEED);
  private final BenchReport report =
      new BenchReport("http", CLIENTS + " clients for " + TIME.toSeconds() + " seconds");

  @Test
  void manyAtOnceAreAnswered() throws Exception {
    if (PASSWORD != null) {
      DataSource superuser = database();
      if (!isFilled(superuser)) {
        generated.fill(superuser);
      }
    }
    if (!URL.isEmpty()) {
      measure("own API", "/api/v1/directory/services?per_page=25&q=");
      measure("HSDS", "/api/hsds/3.0/services?per_page=25&search=");
    }
  }

  private static DataSource database() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setPortNumbers(new int[] {Integer.getInteger("samen.bench.databasePort", 5433)});
    source.setDatabaseName("samen");
    source.setUser("postgres");
    source.setPassword(PASSWORD);
    source.setStringType("unspecified");
    return source;
  }

  private static boolean isFilled(DataSource superuser) throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select exists (select from directory.searchable where service_id = '%s')"
                    .formatted(Generated.id("service", FILLED - 1)))) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private void measure(String what, String path) throws Exception {
    client(path, Instant.now().plusSeconds(2), new SplittableRandom(CLIENTS));
    Instant end = Instant.now().plus(TIME);
    List<Callable<List<Double>>> clients = new ArrayList<>();
    for (int c = 0; c < CLIENTS; c++) {
      int client = c;
      clients.add(() -> client(path, end, new SplittableRandom(client)));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Double> all = new ArrayList<>();
      for (Future<List<Double>> done : threads.invokeAll(clients)) {
        all.addAll(done.get());
      }
      double[] times = all.stream().mapToDouble(Double::doubleValue).toArray();
      report.row(
          what,
          BenchReport.figures(
              "perSecond", all.size() / (double) TIME.toSeconds(),
              "p50Ms", SearchBenchIT.percentile(times, 50),
              "p95Ms", SearchBenchIT.percentile(times, 95)),
          Map.of(),
          Double.NaN);
    }
  }

  /** Asks for common words, one after the other, until the end. */
  private List<Double> client(String path, Instant end, SplittableRandom random)
      throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (Instant.now().isBefore(end)) {
        String word = generated.word(random, 0, COMMONEST_WORDS);
        HttpRequest request =
            HttpRequest.newBuilder(
                    URI.create(URL + path + URLEncoder.encode(word, StandardCharsets.UTF_8)))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        long began = System.nanoTime();
        assertEquals(200, http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
        times.add((System.nanoTime() - began) / 1e6);
      }
    }
    return times;
  }
}
