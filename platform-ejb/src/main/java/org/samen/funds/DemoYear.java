package org.samen.funds;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.openpdf.text.Document;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Paragraph;
import org.openpdf.text.pdf.PdfWriter;

/**
 * One fund year of the demo, dated back from today, with its awkward cases: a line over its budget,
 * the same invoice claimed by two, an interpreter whom a regular payer may owe, a pledge that is
 * due. All who act in it are made up.
 */
final class DemoYear {
  static final UUID FUND = UUID.fromString("5a4e0000-0000-7000-8000-0000000000f1");
  static final UUID PROPOSED = UUID.fromString("5a4e0000-0000-7000-8000-0000000000f2");
  private static final String LINE = "5a4e0000-0000-7000-8000-0000000001";
  private static final String ISSUER = "urn:samen:demo";
  private static final int YEAR_BEGAN_DAYS_AGO = 310;

  private final Consumer<Consumer<Handle>> transactions;
  private final Instant now;
  private final Map<String, String> organisations;

  /**
   * @param transactions does its work in a transaction in which nobody has entered
   */
  DemoYear(Consumer<Consumer<Handle>> transactions, Clock clock) {
    this.transactions = transactions;
    this.now = clock.instant();
    this.organisations =
        rows("fund-people").stream()
            .collect(
                Collectors.toMap(
                    row -> row.getField("subject"), row -> row.getField("organisation")));
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
      setUp();
      rows("fund-contributions").forEach(this::contribute);
      rows("fund-expenses").forEach(this::spend);
      new DemoShared(this).bring();
      new DemoBank(this).bring();
      agree("close", body().add("through", day(100).toString()));
      agree("publish", body().add("public", true));
      agree(
          "mandate",
          body()
              .add("organisation", "toetsend-oog")
              .add("from", day(YEAR_BEGAN_DAYS_AGO + 60).toString())
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

  private void setUp() {
    JsonArrayBuilder lines = Json.createArrayBuilder();
    int year = LocalDate.ofInstant(now, Kinds.ZONE).getYear();
    for (NamedCsvRecord row : rows("fund-lines")) {
      lines.add(
          body()
              .add("id", line(row.getField("n")).toString())
              .add("position", Integer.parseInt(row.getField("n")))
              .add("name", row.getField("name"))
              .add("bookYear", year)
              .add("role", row.getField("role"))
              .add("careSystem", row.getField("care_system"))
              .add("payerMayOwe", Boolean.parseBoolean(row.getField("payer_may_owe")))
              .add("costCategory", row.getField("cost_category"))
              .add("budgetMinor", Long.parseLong(row.getField("budget_cents"))));
    }
    JsonObjectBuilder fund =
        fund(FUND, "Zorgfonds", "Samen betalen wat nodig is en wat niemand anders betaalt.")
            .add(
                "members",
                Json.createArrayBuilder(organisations.values().stream().distinct().toList()))
            .add("lines", lines)
            .add(
                "thresholds",
                Json.createArrayBuilder()
                    .add(threshold(0, 1, 1))
                    .add(threshold(100_000, 2, 2))
                    .add(threshold(1_000_000, 3, 2)));
    UUID proposal = id("proposal", "set-up");
    as("hanna", YEAR_BEGAN_DAYS_AGO, ledger -> ledger.setUp(proposal, fund.build().toString()));
    as("joris", YEAR_BEGAN_DAYS_AGO - 2, ledger -> ledger.answer(proposal, "confirmed", null));
    JsonObjectBuilder proposed =
        fund(
                PROPOSED,
                "Tolkenfonds Zuid-Holland",
                "Tolken bij spreekuren in Rotterdam en Den Haag.")
            .add(
                "members",
                Json.createArrayBuilder(
                    List.of("zorgbrug-maas", "haags-zorgloket", "open-spreekkamer")))
            .add(
                "lines",
                Json.createArrayBuilder()
                    .add(
                        body()
                            .add("id", line("91").toString())
                            .add("position", 1)
                            .add("name", "Tolken op locatie")
                            .add("bookYear", year)
                            .add("role", "mediating")
                            .add("careSystem", "regular")
                            .add("payerMayOwe", true)
                            .add("costCategory", "objectives")
                            .add("budgetMinor", 1_500_000)))
            .add("thresholds", Json.createArrayBuilder().add(threshold(0, 1, 1)))
            .add("holder", "zorgbrug-maas")
            .add("holderName", "Zorgbrug Maas");
    as("joris", 8, ledger -> ledger.setUp(id("proposal", "second"), proposed.build().toString()));
  }

  private JsonObjectBuilder fund(UUID id, String name, String purpose) {
    return body()
        .add("id", id.toString())
        .add("name", name)
        .add("purpose", purpose)
        .add("holderKind", "lead")
        .add("holder", "open-spreekkamer")
        .add("holderName", "Stichting De Open Spreekkamer")
        .add("currency", "EUR")
        .add("firstMonth", 1)
        .add("agreedOn", day(YEAR_BEGAN_DAYS_AGO + 20).toString());
  }

  private static JsonObjectBuilder threshold(long from, int approvers, int of) {
    return body().add("fromMinor", from).add("approvers", approvers).add("organisations", of);
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

  private void spend(NamedCsvRecord row) {
    UUID expense = id("expense", String.join("/", row.getFields()));
    String organisation = row.getField("organisation");
    String person = row.getField("person");
    int ago = Integer.parseInt(row.getField("days_ago"));
    long cents = Long.parseLong(row.getField("cents"));
    boolean receipt = row.getField("receipt").equals("yes");
    String outcome = row.getField("outcome");
    as(
        person,
        ago,
        ledger -> {
          List<UUID> files = receipt ? List.of(attach(ledger, organisation, row)) : List.of();
          ExpenseSql.write(
              ledger.handle(),
              new EditExpense(
                  expense,
                  FUND,
                  null,
                  "pool",
                  row.getField("provider"),
                  null,
                  day(Integer.parseInt(row.getField("spent_days_ago"))),
                  cents,
                  row.getField("purpose"),
                  row.getField("reference"),
                  row.getField("payer_reason"),
                  true,
                  null,
                  List.of(new Part(line(row.getField("line")), cents)),
                  files),
              organisation,
              id("person", person),
              "EUR",
              ledger.now());
          if (!outcome.equals("draft")) {
            ledger.submit(expense);
          }
        });
    String verdict =
        Map.of("rejected", "reject", "returned", "return").getOrDefault(outcome, "approve");
    String reason = row.getField("reason").isEmpty() ? null : row.getField("reason");
    Arrays.stream(row.getField("deciders").split("\\|"))
        .filter(decider -> !decider.isEmpty())
        .forEach(
            decider ->
                as(
                    decider,
                    Math.max(ago - 3, 0),
                    ledger ->
                        ledger.decide(
                            List.of(
                                new Decide(
                                    id("decision", expense + decider),
                                    expense,
                                    shown(ledger.handle(), expense))),
                            verdict,
                            reason)));
    if (outcome.equals("withdrawn")) {
      as(person, ago - 1, ledger -> ledger.withdraw(expense, false));
    }
  }

  static byte[] shown(Handle handle, UUID expense) {
    return handle
        .createQuery("select content_hash from funds.expense where id = :id")
        .bind("id", expense)
        .mapTo(byte[].class)
        .one();
  }

  private UUID attach(Ledger ledger, String organisation, NamedCsvRecord row) {
    // Two who claim the same invoice have the same file.
    byte[] pdf =
        receipt(
            row.getField("provider"),
            day(Integer.parseInt(row.getField("spent_days_ago"))),
            row.getField("purpose"),
            row.getField("cents"));
    UUID id = id("receipt", String.join("/", row.getFields()));
    ledger
        .handle()
        .execute(
            """
            insert into attachments.attachment (id, organisation, person, name, media_type, size, sha256, original_sha256, content, added_at)
            values (?, ?, access.person(), 'rekening.pdf', 'application/pdf', ?, sha256(?), sha256(?), ?, ?)""",
            id,
            organisation,
            pdf.length,
            pdf,
            pdf,
            pdf,
            Ledger.at(ledger.now()));
    return id;
  }

  private static byte[] receipt(String provider, LocalDate day, String what, String cents) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Document document = new Document()) {
      PdfWriter writer = PdfWriter.getInstance(document, out);
      writer.setFullCompression();
      document.addCreationDate();
      document.open();
      document.add(new Paragraph(provider));
      document.add(new Paragraph("Rekening van " + day));
      document.add(new Paragraph(what + ": EUR " + new BigDecimal(cents).movePointLeft(2)));
      document.add(new Paragraph("Naam en geboortedatum zijn weggelakt."));
    } catch (DocumentException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private void agree(String kind, JsonObjectBuilder terms) {
    String json = terms.build().toString();
    UUID proposal = id("proposal", kind);
    as("hanna", 1, ledger -> ledger.propose(proposal, FUND, kind, json));
    as("joris", 0, ledger -> ledger.answer(proposal, "confirmed", null));
  }

  /** One transaction of this coordinator, so many days ago. */
  void as(String person, int daysAgo, Consumer<Ledger> work) {
    transactions.accept(
        handle -> {
          handle
              .createQuery("select id from access.enter(?, ?, 'staff coordinator')")
              .bind(0, ISSUER)
              .bind(1, person)
              .mapTo(UUID.class)
              .list();
          work.accept(new Ledger(handle, now.minus(Duration.ofDays(daysAgo))));
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
