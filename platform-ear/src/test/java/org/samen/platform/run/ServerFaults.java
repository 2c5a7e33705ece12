package org.samen.platform.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.samen.launcher.FederatedLogin;
import org.samen.platform.PlatformProcess;
import org.samen.platform.RunningPlatform;

/**
 * {@code ./platform faults}, of the server: a WildFly that is killed while eight programs approve
 * over REST. What was answered is there once; the rest is asked again under its id, and happens
 * once.
 */
class ServerFaults {
  private static final Duration START = Duration.ofMinutes(8);
  private static final int PROGRAMS = 8;
  private static final int EXPENSES = 600;
  private static final int ANSWERED_BEFORE = 200;
  private static final String SUBMITTER = "sanne@openspreekkamer.example";
  private static final String DECIDER = "samuel@domtoren.example";

  /** Drafts, then their parts: a part is written by whoever sees its draft. */
  private static final String DRAFTS =
      """
      insert into funds.expense (id, fund_id, organisation, submitter, provider, spent_on, amount_minor, currency, purpose, is_redacted,
        changed_at)
      select gen_random_uuid(), '5a4e0000-0000-7000-8000-0000000000f1', access.organisation(), access.person(), 'Drukkerij',
        current_date - 1, 100, 'EUR', 'Folders', true, now() from generate_series(1, ?)""";

  private static final String PARTS =
      """
      insert into funds.expense_part (expense_id, fund_id, n, line_id, amount_minor)
      select x.id, x.fund_id, 1, (
        select l.id from funds.budget_line l where l.fund_id = x.fund_id and not l.payer_may_owe
        order by l.budget_minor - l.reserved_minor - (
          select coalesce(sum(a.balance_minor), 0) from funds.account a where a.line_id = l.id) desc limit 1), x.amount_minor
      from funds.expense x where x.provider = 'Drukkerij' and x.state = 'draft' returning expense_id""";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A decision under its id, which stays the same however often it is sent. */
  private record Asked(UUID id, UUID expense, String shown) {}

  @Test
  void aKilledServerLosesNothingThatItAnswered(@TempDir Path state) throws Exception {
    Map<String, String> ports = PlatformProcess.freePorts();
    Path output = state.resolveSibling(state.getFileName() + ".log");
    Process run = PlatformProcess.launch(state, ports, output, "run", "--demo");
    try {
      JsonObject platform = PlatformProcess.awaitReady(run, state, output, START);
      List<Asked> asked = submitted(platform, state);
      ConcurrentLinkedQueue<Asked> unanswered = new ConcurrentLinkedQueue<>(asked);
      int answered = killedMeanwhile(platform, state, asked, unanswered);
      assertTrue(run.waitFor(2, TimeUnit.MINUTES), "the run ends with its server");

      run = PlatformProcess.launch(state, ports, output, "run");
      platform = PlatformProcess.awaitReady(run, state, output, START);
      int before = approved(platform, state);
      assertTrue(before >= answered, before + " of " + answered + " that were answered");
      String token = token(platform, DECIDER);
      for (Asked each : unanswered) {
        assertEquals(200, decide(platform, token, each));
      }
      assertEquals(EXPENSES, approved(platform, state));
      Path verified = state.resolve("verified.log");
      Process verify = PlatformProcess.launch(state, ports, verified, "verify-ledger");
      assertEquals(0, verify.waitFor(), Files.readString(verified));
      System.out.printf(
          "faults: kill -9 of WildFly: adds up, %d approvals were answered before, %d were there, %d asked again%n",
          answered, before, unanswered.size());
    } finally {
      PlatformProcess.end(run);
      Files.deleteIfExists(output);
    }
  }

  /** All of them at once, and a kill after some; answers how many were answered. */
  private int killedMeanwhile(
      JsonObject platform, Path state, List<Asked> asked, ConcurrentLinkedQueue<Asked> unanswered)
      throws Exception {
    String token = token(platform, DECIDER);
    ProcessHandle server = server(state);
    ConcurrentLinkedQueue<Asked> work = new ConcurrentLinkedQueue<>(asked);
    AtomicInteger answered = new AtomicInteger();
    CountDownLatch enough = new CountDownLatch(ANSWERED_BEFORE);
    try (ExecutorService programs = Executors.newFixedThreadPool(PROGRAMS)) {
      for (int i = 0; i < PROGRAMS; i++) {
        var unused =
            programs.submit(
                () -> {
                  for (Asked next = work.poll(); next != null; next = work.poll()) {
                    try {
                      if (decide(platform, token, next) == 200) {
                        unanswered.remove(next);
                        answered.incrementAndGet();
                        enough.countDown();
                      }
                    } catch (IOException e) {
                      // the server is gone: it is asked again
                    }
                  }
                  return true;
                });
      }
      assertTrue(enough.await(2, TimeUnit.MINUTES), () -> answered + " were answered");
      assertTrue(server.destroyForcibly());
    }
    assertTrue(answered.get() < EXPENSES, "the kill came too late");
    return answered.get();
  }

  private int decide(JsonObject platform, String token, Asked asked)
      throws IOException, InterruptedException {
    String body =
        Json.createObjectBuilder()
            .add("id", asked.id().toString())
            .add("verdict", "approve")
            .add("shown", asked.shown())
            .build()
            .toString();
    URI address =
        URI.create(
            platform.getString("url") + "/api/v1/expenses/" + asked.expense() + "/decisions");
    return client
        .send(
            HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static String token(JsonObject platform, String email)
      throws IOException, InterruptedException {
    JsonObject login =
        platform.getJsonArray("logins").getValuesAs(JsonObject.class).stream()
            .filter(each -> each.getString("email").equals(email))
            .findFirst()
            .orElseThrow();
    return new FederatedLogin()
        .tokens(
            platform.getString("keycloak") + "/realms/platform",
            RunningPlatform.SCRIPTS_CLIENT,
            RunningPlatform.SCRIPTS_REDIRECT,
            "openid",
            new FederatedLogin.Person(
                email, login.getString("username", email), login.getString("password")))
        .accessToken();
  }

  private static ProcessHandle server(Path state) throws IOException {
    try (Reader text = Files.newBufferedReader(state.resolve("processes.json"));
        var json = Json.createReader(text)) {
      return json.readObject().getJsonArray("processes").getValuesAs(JsonObject.class).stream()
          .filter(each -> each.getString("name").equals("WildFly"))
          .flatMap(each -> ProcessHandle.of(each.getJsonNumber("pid").longValue()).stream())
          .findFirst()
          .orElseThrow();
    }
  }

  /** Expenses of another member that wait for one approval, by the ledger's own function. */
  private List<Asked> submitted(JsonObject platform, Path state)
      throws IOException, InterruptedException, SQLException {
    String url = platform.getString("url") + "/api/v1/me";
    for (String email : List.of(SUBMITTER, DECIDER)) { // who has arrived has a row
      HttpRequest me =
          HttpRequest.newBuilder(URI.create(url))
              .header("Authorization", "Bearer " + token(platform, email))
              .build();
      assertEquals(200, client.send(me, HttpResponse.BodyHandlers.discarding()).statusCode());
    }
    String issuer;
    String subject;
    try (Connection owner = superuser(platform, state);
        PreparedStatement person =
            owner.prepareStatement("select issuer, subject from access.person where email = ?")) {
      person.setString(1, SUBMITTER);
      try (ResultSet row = person.executeQuery()) {
        assertTrue(row.next());
        issuer = row.getString(1);
        subject = row.getString(2);
      }
    }
    try (Connection application =
        DriverManager.getConnection(
            platform.getString("jdbcUrl"),
            platform.getString("dbUser"),
            platform.getString("dbPassword"))) {
      application.setAutoCommit(false);
      try (PreparedStatement enter =
              application.prepareStatement("select id from access.enter(?, ?, 'staff')");
          PreparedStatement drafts = application.prepareStatement(DRAFTS);
          PreparedStatement parts = application.prepareStatement(PARTS);
          PreparedStatement submit =
              application.prepareStatement("select funds.submit(?, now())")) {
        enter.setString(1, issuer);
        enter.setString(2, subject);
        assertTrue(enter.execute());
        drafts.setInt(1, EXPENSES);
        assertEquals(EXPENSES, drafts.executeUpdate());
        List<UUID> ids = new ArrayList<>();
        try (ResultSet rows = parts.executeQuery()) {
          while (rows.next()) {
            ids.add(rows.getObject(1, UUID.class));
          }
        }
        for (UUID id : ids) {
          submit.setObject(1, id);
          assertTrue(submit.execute());
        }
        application.commit();
      }
    }
    try (Connection owner = superuser(platform, state);
        PreparedStatement made =
            owner.prepareStatement(
                "select id, content_hash from funds.expense where provider = 'Drukkerij' and state = 'submitted'");
        ResultSet rows = made.executeQuery()) {
      List<Asked> asked = new ArrayList<>();
      while (rows.next()) {
        asked.add(
            new Asked(
                UUID.randomUUID(),
                rows.getObject(1, UUID.class),
                HexFormat.of().formatHex(rows.getBytes(2))));
      }
      assertEquals(EXPENSES, asked.size());
      return asked;
    }
  }

  /** How many are approved, each by one decision and with one entry. */
  private static int approved(JsonObject platform, Path state) throws IOException, SQLException {
    try (Connection owner = superuser(platform, state);
        PreparedStatement count =
            owner.prepareStatement(
                """
                select count(*) filter (where x.state = 'approved'),
                  count(*) filter (where (x.state = 'approved')::integer <> (select count(*) from funds.entry e where e.subject_id = x.id)
                                      or (x.state = 'approved')::integer <> (select count(*) from funds.decision d where d.expense_id = x.id))
                from funds.expense x where x.provider = 'Drukkerij'""");
        ResultSet row = count.executeQuery()) {
      assertTrue(row.next());
      assertEquals(0, row.getInt(2), "approved by halves or twice");
      return row.getInt(1);
    }
  }

  private static Connection superuser(JsonObject platform, Path state)
      throws IOException, SQLException {
    try (Reader text = Files.newBufferedReader(state.resolve("secrets.json"));
        var json = Json.createReader(text)) {
      return DriverManager.getConnection(
          platform.getString("jdbcUrl"), "postgres", json.readObject().getString("postgres"));
    }
  }
}
