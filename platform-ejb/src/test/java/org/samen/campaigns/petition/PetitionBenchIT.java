package org.samen.campaigns.petition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.samen.bench.BenchReport.figures;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.bench.BenchReport;

/**
 * {@code ./platform bench petition}: signing and confirming by the beans' own code, a transaction
 * each, against the same statements over plain JDBC, without rules, seals or hashes. Every third
 * signer consents to both NGOs, every third to one, the rest to none. As a test it does all of it
 * with few signers.
 *
 * <p>The beans run in this JVM, each client with a connection; HTTP and the server's container are
 * left out, and so is the mail server.
 */
class PetitionBenchIT {
  private static final int SIGNERS = Integer.getInteger("samen.bench.signers", 300);
  private static final int CLIENTS = 8;

  /** 10,000 in an hour, of which each signs and confirms. */
  private static final double ASKED_PER_SECOND = 10_000 / 3600.0;

  private final ACampaign campaign = new ACampaign();
  private final BenchReport report =
      new BenchReport(
          "petition",
          "%,d signers, %d clients; 10,000 in an hour are %.1f per second"
              .formatted(SIGNERS, CLIENTS, ASKED_PER_SECOND));

  /** How many per second, and how long each took. */
  private record Measured(double perSecond, double p50Ms, double p95Ms) {}

  @Test
  void tenThousandSignAndConfirm() throws Exception {
    Signatures signatures = campaign.container.bean(Signatures.class);
    measure(
        Math.min(SIGNERS, 200),
        i -> campaign.sign("warm" + i + "@example.org", news(i), i % 3 == 0));
    UUID other = campaign.another("limit");
    Limit limit = new Limit(other);
    limit.sign(Math.min(SIGNERS, 200));
    Measured limitSign = limit.sign(SIGNERS);
    Measured sign =
        measure(SIGNERS, i -> campaign.sign("s" + i + "@example.org", news(i), i % 3 == 0));
    row("sign, " + CLIENTS + " clients", sign, limitSign);
    campaign.callers.asOwner(
        handle -> handle.execute("delete from campaigns.letter where campaign_id = ?", other));
    long began = System.nanoTime();
    List<String> tokens =
        campaign.mails().stream()
            .filter(one -> one.mail().to().startsWith("s"))
            .map(ACampaign::token)
            .toList();
    double letters = (SIGNERS + Math.min(SIGNERS, 200)) / seconds(began);
    assertEquals(SIGNERS, tokens.size());
    Measured limitConfirm = limit.confirm(SIGNERS);
    Measured confirm =
        measure(
            SIGNERS,
            i ->
                assertEquals(
                    "confirmed", campaign.asGuest(() -> signatures.confirm(tokens.get(i)))));
    row("confirm, " + CLIENTS + " clients", confirm, limitConfirm);
    double both = 1 / (1 / sign.perSecond() + 1 / confirm.perSecond());
    report.row(
        "signed and confirmed",
        figures("perSecond", both),
        figures("perSecond", ASKED_PER_SECOND),
        both / ASKED_PER_SECOND);
    report.row("letters written and marked", figures("perSecond", letters), figures(), Double.NaN);
    assertEquals(SIGNERS, campaign.count());
    page();
    list();
    campaign.container.close();
  }

  private static Set<String> news(int signer) {
    return switch (signer % 3) {
      case 0 -> Set.of(Callers.A, Callers.B);
      case 1 -> Set.of(Callers.A);
      default -> Set.of();
    };
  }

  private void page() throws Exception {
    double[] times = new double[50];
    for (int i = -5; i < times.length; i++) {
      long began = System.nanoTime();
      long unused = campaign.count();
      times[Math.max(i, 0)] = seconds(began) * 1000;
    }
    Arrays.sort(times);
    report.row(
        "public page, its content",
        figures("p50Ms", times[25], "p95Ms", times[47]),
        figures("p95Ms", 150),
        times[47] / 150);
  }

  private void list() throws Exception {
    Supporters supporters = campaign.container.bean(Supporters.class);
    long began = System.nanoTime();
    int names = campaign.as("anna", () -> supporters.list(campaign.id)).size();
    report.row(
        "an NGO's list, opened",
        figures("names", names, "perSecond", names / seconds(began)),
        figures(),
        Double.NaN);
  }

  private void row(String what, Measured measured, Measured limit) throws Exception {
    report.row(
        what,
        figures(
            "perSecond",
            measured.perSecond(),
            "p50Ms",
            measured.p50Ms(),
            "p95Ms",
            measured.p95Ms()),
        figures("perSecond", limit.perSecond(), "p95Ms", limit.p95Ms()),
        measured.perSecond() / limit.perSecond());
  }

  private static Measured measure(int times, IntConsumer work) throws Exception {
    AtomicInteger next = new AtomicInteger();
    double[] took = new double[times];
    List<Callable<Integer>> clients = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      clients.add(
          () -> {
            for (int i = next.getAndIncrement(); i < times; i = next.getAndIncrement()) {
              long began = System.nanoTime();
              work.accept(i);
              took[i] = seconds(began) * 1000;
            }
            return 0;
          });
    }
    return run(clients, took);
  }

  private static Measured run(List<Callable<Integer>> clients, double[] took) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(clients.size())) {
      long began = System.nanoTime();
      for (Future<Integer> client : threads.invokeAll(clients)) {
        client.get();
      }
      double all = seconds(began);
      Arrays.sort(took);
      return new Measured(
          took.length / all,
          took[took.length / 2],
          took[Math.min(took.length - 1, took.length * 95 / 100)]);
    }
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  /** The statements alone. */
  private final class Limit {
    private final UUID petition;
    private final AtomicInteger made = new AtomicInteger();
    private final OffsetDateTime now = ACampaign.NOW.atOffset(ZoneOffset.UTC);

    Limit(UUID petition) {
      this.petition = petition;
    }

    Measured sign(int times) throws Exception {
      int first = made.getAndAdd(times);
      return each(times, (connection, i) -> sign(connection, first + i));
    }

    Measured confirm(int times) throws Exception {
      int first = made.get() - times;
      return each(times, (connection, i) -> confirm(connection, first + i));
    }

    private interface Statements {
      void on(Connection connection, int number) throws SQLException;
    }

    private Measured each(int times, Statements statements) throws Exception {
      AtomicInteger next = new AtomicInteger();
      double[] took = new double[times];
      List<Callable<Integer>> clients = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        clients.add(
            () -> {
              try (Connection connection = campaign.database.application().getConnection()) {
                connection.setAutoCommit(false);
                for (int i = next.getAndIncrement(); i < times; i = next.getAndIncrement()) {
                  long began = System.nanoTime();
                  try (PreparedStatement enter =
                      connection.prepareStatement("select access.enter_as('guest')")) {
                    enter.execute();
                  }
                  statements.on(connection, i);
                  connection.commit();
                  took[i] = seconds(began) * 1000;
                }
                return 0;
              }
            });
      }
      return run(clients, took);
    }

    private void sign(Connection connection, int number) throws SQLException {
      try (PreparedStatement partners =
          connection.prepareStatement(
              "select organisation, public_key, leads from campaigns.petition_partners(?)")) {
        partners.setObject(1, petition);
        partners.executeQuery();
      }
      int consents = new int[] {3, 1, 0}[number % 3];
      String[] organisations =
          Arrays.copyOf(new String[] {Callers.A, Callers.B, Callers.A}, consents);
      String[] purposes = Arrays.copyOf(new String[] {"news", "news", "delivery"}, consents);
      byte[][] sealed = new byte[consents][100];
      try (PreparedStatement sign =
          connection.prepareStatement(
              "select campaigns.sign(?, ?, ?, ?, 'nl', ?, ?, ?, ?, ?, ?, ?)")) {
        sign.setObject(1, UUID.randomUUID());
        sign.setObject(2, petition);
        sign.setBytes(3, SupporterKeys.hash("mac" + number));
        sign.setBytes(4, SupporterKeys.hash("token" + number));
        sign.setArray(5, connection.createArrayOf("text", organisations));
        sign.setArray(6, connection.createArrayOf("text", purposes));
        sign.setArray(7, connection.createArrayOf("bytea", sealed));
        sign.setObject(8, UUID.randomUUID());
        sign.setBytes(9, new byte[100]);
        sign.setObject(10, now);
        sign.setObject(11, now.plusDays(7));
        sign.execute();
      }
    }

    private void confirm(Connection connection, int number) throws SQLException {
      try (PreparedStatement confirm =
          connection.prepareStatement("select campaigns.confirm(?, ?)")) {
        confirm.setBytes(1, SupporterKeys.hash("token" + number));
        confirm.setObject(2, now);
        confirm.execute();
      }
    }
  }
}
