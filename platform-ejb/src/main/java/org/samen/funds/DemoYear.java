package org.samen.funds;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * One fund year of the demo, dated back from today, with its awkward cases: a line over its budget,
 * the same invoice claimed by two, an interpreter whom a regular payer may owe, a pledge that is
 * due. All who act in it are made up.
 */
final class DemoYear {
  static final UUID FUND = UUID.fromString("5a4e0000-0000-7000-8000-0000000000f1");
  static final int BEGAN_DAYS_AGO = 310;
  private static final String LINE = "5a4e0000-0000-7000-8000-0000000001";
  private static final String ISSUER = "urn:samen:demo";

  private final Consumer<Consumer<Handle>> transactions;
  private final Instant now;

  /**
   * @param transactions does its work in a transaction in which nobody has entered
   */
  DemoYear(Consumer<Consumer<Handle>> transactions, Clock clock) {
    this.transactions = transactions;
    this.now = clock.instant();
  }

  /** Into a platform that has no fund yet. */
  void bring() {
    List<Boolean> fresh = new ArrayList<>();
    transactions.accept(
        handle -> {
          handle.execute("select access.enter_as('system')");
          fresh.add(
              handle
                  .createQuery("select not exists (select from funds.fund)")
                  .mapTo(Boolean.class)
                  .one());
        });
    if (fresh.getFirst()) {
      rows("fund-people").forEach(this::arrive);
      new DemoTerms(this).bring();
      rows("fund-contributions").forEach(this::contribute);
      new DemoExpenses(this).bring();
      new DemoShared(this).bring();
      new DemoBank(this).bring();
      agree("close", body().add("through", day(100).toString()));
      agree("publish", body().add("public", true));
      agree(
          "mandate",
          body()
              .add("organisation", "toetsend-oog")
              .add("from", day(BEGAN_DAYS_AGO + 60).toString())
              .add("until", day(-365).toString()));
    }
  }

  private void arrive(NamedCsvRecord row) {
    transactions.accept(
        handle ->
            handle
                .createQuery("select access.arrive(?, ?, ?, ?, ?, null, ?)")
                .bind(0, id("person", row.getField("subject")))
                .bind(1, ISSUER)
                .bind(2, row.getField("subject"))
                .bind(3, row.getField("organisation"))
                .bind(4, row.getField("name"))
                .bind(5, Ledger.at(now))
                .mapTo(String.class)
                .findOne());
  }

  private void contribute(NamedCsvRecord row) {
    String organisation = row.getField("organisation");
    UUID pledge = id("pledge", String.join("/", row.getFields()));
    int due = Integer.parseInt(row.getField("due_days_ago"));
    String person =
        rows("fund-people").stream()
            .filter(one -> one.getField("organisation").equals(organisation))
            .map(one -> one.getField("subject"))
            .findFirst()
            .orElseThrow();
    String line = row.getField("line");
    as(
        person,
        Math.max(due + 5, 1),
        ledger ->
            ledger
                .handle()
                .execute(
                    """
                    insert into funds.contribution (id, fund_id, organisation, line_id, origin, pledged_minor, due_on, pledged_by, pledged_at)
                    values (?, ?, ?, ?, ?, ?, ?, access.person(), ?)""",
                    pledge,
                    FUND,
                    organisation,
                    line.isEmpty() ? null : line(line),
                    row.getField("origin"),
                    Long.parseLong(row.getField("cents")),
                    day(due),
                    Ledger.at(ledger.now())));
    long received = Long.parseLong(row.getField("received_cents"));
    if (received > 0) {
      as(
          "hanna",
          due,
          ledger -> ledger.receive(id("receipt", pledge.toString()), pledge, received, day(due)));
    }
  }

  private void agree(String kind, JsonObjectBuilder terms) {
    String json = terms.build().toString();
    UUID proposal = id("proposal", kind);
    as("hanna", 1, ledger -> ledger.propose(proposal, FUND, kind, json));
    as("joris", 0, ledger -> ledger.answer(proposal, "confirmed", null));
  }

  /** One transaction of this coordinator, so many days ago by the calendar, at this time of day. */
  void as(String person, int daysAgo, Consumer<Ledger> work) {
    transactions.accept(
        handle -> {
          handle
              .createQuery("select id from access.enter(?, ?, 'staff coordinator')")
              .bind(0, ISSUER)
              .bind(1, person)
              .mapTo(UUID.class)
              .list();
          Instant then = now.atZone(Kinds.ZONE).minusDays(daysAgo).toInstant();
          work.accept(new Ledger(handle, then));
        });
  }

  LocalDate day(int ago) {
    return LocalDate.ofInstant(now, Kinds.ZONE).minusDays(ago);
  }

  static JsonObjectBuilder body() {
    return Json.createObjectBuilder();
  }

  static UUID line(String n) {
    return UUID.fromString(LINE + "%02d".formatted(Integer.parseInt(n)));
  }

  static UUID id(String kind, String what) {
    return UUID.nameUUIDFromBytes((kind + "/" + what).getBytes(StandardCharsets.UTF_8));
  }

  static List<NamedCsvRecord> rows(String resource) {
    try (InputStream stream = DemoYear.class.getResourceAsStream("/demo/" + resource + ".csv")) {
      if (stream == null) {
        throw new IllegalStateException("No resource " + resource);
      }
      try (CsvReader<NamedCsvRecord> rows =
          CsvReader.builder()
              .ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        return rows.stream().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
