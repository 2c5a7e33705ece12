package org.samen.funds;

import jakarta.json.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.samen.access.Callers;
import org.samen.access.Database;
import org.samen.schema.FreshDatabase;

/**
 * A fund of three members on a fresh database, moved as the platform moves it: anna and arjan of A,
 * bram and bea of B, carla of C, each a coordinator; ingrid audits.
 */
final class AFund {
  static final String C = "steunpunt-domtoren";
  static final Instant NOW = Instant.parse("2026-06-10T10:00:00Z");
  static final LocalDate TODAY = LocalDate.parse("2026-06-10");

  final FreshDatabase database;
  final Callers callers;
  final UUID id = UUID.randomUUID();
  final UUID dental = UUID.randomUUID();
  final UUID training = UUID.randomUUID();

  private AFund(FreshDatabase database) {
    this.database = database;
    this.callers = new Callers(database);
    callers.asOwner(
        handle ->
            handle.execute(
                "insert into organisations.organisation (alias, name, kind, joined_on) values (?, 'Domtoren', 'ngo', '2025-01-01') on conflict do nothing",
                C));
    for (String person : List.of("anna", "arjan")) {
      callers.arrive(person, Callers.A);
    }
    for (String person : List.of("bram", "bea")) {
      callers.arrive(person, Callers.B);
    }
    callers.arrive("carla", C);
    callers.arrive("ingrid", "toetsend-oog");
    callers.arrive("dirk", Callers.B);
  }

  /** One approver up to € 1,000, two of two organisations from there. */
  static AFund holding(long minor) {
    return on(new FreshDatabase(), minor);
  }

  static AFund on(FreshDatabase database, long minor) {
    AFund fund = new AFund(database);
    UUID proposal = UUID.randomUUID();
    fund.as("anna", ledger -> perform(() -> ledger.setUp(proposal, fund.terms())));
    fund.as("bram", ledger -> perform(() -> ledger.answer(proposal, "confirmed", null)));
    if (minor > 0) {
      fund.receive(minor);
    }
    return fund;
  }

  String terms() {
    return Json.createObjectBuilder()
        .add("id", id.toString())
        .add("name", "Zorgpot")
        .add("purpose", "Samen betalen")
        .add("holderKind", "lead")
        .add("holder", Callers.A)
        .add("holderName", "De Open Spreekkamer")
        .add("currency", "EUR")
        .add("firstMonth", 1)
        .add("agreedOn", "2026-01-01")
        .add("members", Json.createArrayBuilder(List.of(Callers.A, Callers.B, C)))
        .add(
            "lines",
            Json.createArrayBuilder()
                .add(line(dental, 0, "Mondzorg", "delivering", false))
                .add(line(training, 1, "Scholing", "educating", true)))
        .add(
            "thresholds",
            Json.createArrayBuilder().add(threshold(0, 1, 1)).add(threshold(100_000, 2, 2)))
        .build()
        .toString();
  }

  private static jakarta.json.JsonObjectBuilder line(
      UUID id, int position, String name, String role, boolean payerMayOwe) {
    return Json.createObjectBuilder()
        .add("id", id.toString())
        .add("position", position)
        .add("name", name)
        .add("bookYear", 2026)
        .add("role", role)
        .add("careSystem", "parallel")
        .add("payerMayOwe", payerMayOwe)
        .add("costCategory", "objectives")
        .add("budgetMinor", 500_000);
  }

  private static jakarta.json.JsonObjectBuilder threshold(long from, int approvers, int of) {
    return Json.createObjectBuilder()
        .add("fromMinor", from)
        .add("approvers", approvers)
        .add("organisations", of);
  }

  UUID receive(long minor) {
    return receive(minor, TODAY);
  }

  UUID receive(long minor, LocalDate bookedOn) {
    UUID pledge = UUID.randomUUID();
    UUID entry = UUID.randomUUID();
    as(
        "anna",
        ledger -> {
          ledger
              .handle()
              .execute(
                  "insert into funds.contribution (id, fund_id, organisation, origin, pledged_minor, due_on, pledged_at) values (?, ?, ?, 'lotteries', ?, ?, ?)",
                  pledge,
                  id,
                  Callers.A,
                  minor,
                  TODAY,
                  Ledger.at(NOW));
          ledger.receive(entry, pledge, minor, bookedOn);
          return entry;
        });
    return entry;
  }

  /** A submitted expense of A by anna on the dental line. */
  UUID submitted(long minor) {
    UUID expense = draft("anna", Callers.A, minor);
    as("anna", ledger -> ledger.submit(expense));
    return expense;
  }

  /** A dentist's bill, whole on one line of this fund. */
  EditExpense asking(UUID expense, UUID line, long minor) {
    return new EditExpense(
        expense,
        id,
        null,
        "pool",
        "Tandarts Zuid",
        null,
        TODAY,
        minor,
        "Kiezen trekken",
        null,
        null,
        true,
        null,
        List.of(new Part(line, minor)),
        List.of());
  }

  UUID draft(String person, String organisation, long minor) {
    UUID expense = UUID.randomUUID();
    EditExpense command = asking(expense, dental, minor);
    as(
        person,
        ledger ->
            ExpenseSql.write(
                ledger.handle(), command, organisation, person(ledger.handle()), "EUR", NOW));
    return expense;
  }

  /** Proposed by the holder's anna, confirmed by carla. */
  void reverse(UUID entry) {
    UUID proposal = UUID.randomUUID();
    as(
        "anna",
        ledger ->
            perform(
                () -> ledger.propose(proposal, id, "reverse", "{\"entry\":\"" + entry + "\"}")));
    as("carla", ledger -> perform(() -> ledger.answer(proposal, "confirmed", null)));
  }

  static UUID person(Handle handle) {
    return handle.createQuery("select access.person()").mapTo(UUID.class).one();
  }

  String approve(String person, UUID expense) {
    return decide(person, UUID.randomUUID(), expense, "approve", null);
  }

  String decide(String person, UUID id, UUID expense, String verdict, @Nullable String reason) {
    byte[] shown = shown(expense);
    return as(
            person,
            ledger -> ledger.decide(List.of(new Decide(id, expense, shown)), verdict, reason))
        .getFirst();
  }

  byte[] shown(UUID expense) {
    return HexFormat.of()
        .parseHex(
            callers.asOwner(
                handle ->
                    handle
                        .createQuery(
                            "select encode(coalesce(content_hash, sha256('')), 'hex') from funds.expense where id = :id")
                        .bind("id", expense)
                        .mapTo(String.class)
                        .one()));
  }

  /** One transaction of a coordinator. */
  <T> T as(String person, Function<Ledger, T> work) {
    return callers.as(person, "coordinator", handle -> work.apply(new Ledger(handle, NOW)));
  }

  static boolean perform(Runnable work) {
    work.run();
    return true;
  }

  String state(UUID expense) {
    return one("select state from funds.expense where id = '" + expense + "'", String.class);
  }

  long posted() {
    return one("select posted_minor from funds.fund", Long.class);
  }

  long reserved() {
    return one("select reserved_minor from funds.fund", Long.class);
  }

  <T> T one(String sql, Class<T> type) {
    return callers.asOwner(handle -> handle.createQuery(sql).mapTo(type).one());
  }

  /** The application's connections, for many at once. */
  org.jdbi.v3.core.Jdbi application() {
    return Database.over(database.application());
  }
}
