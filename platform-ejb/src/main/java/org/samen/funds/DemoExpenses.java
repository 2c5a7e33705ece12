package org.samen.funds;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.openpdf.text.Document;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Paragraph;
import org.openpdf.text.pdf.PdfWriter;

/** What the demo's members spent, with receipts, and what was decided on it. */
final class DemoExpenses {
  private final DemoYear year;

  DemoExpenses(DemoYear year) {
    this.year = year;
  }

  void bring() {
    DemoYear.rows("fund-expenses").forEach(this::spend);
  }

  private void spend(NamedCsvRecord row) {
    UUID expense = DemoYear.id("expense", String.join("/", row.getFields()));
    String organisation = row.getField("organisation");
    String person = row.getField("person");
    int ago = Integer.parseInt(row.getField("days_ago"));
    long cents = Long.parseLong(row.getField("cents"));
    boolean receipt = row.getField("receipt").equals("yes");
    String outcome = row.getField("outcome");
    year.as(
        person,
        ago,
        ledger -> {
          List<UUID> files = receipt ? List.of(attach(ledger, organisation, row)) : List.of();
          ExpenseSql.write(
              ledger.handle(),
              new EditExpense(
                  expense,
                  DemoYear.FUND,
                  null,
                  "pool",
                  row.getField("provider"),
                  null,
                  year.day(Integer.parseInt(row.getField("spent_days_ago"))),
                  cents,
                  row.getField("purpose"),
                  row.getField("reference"),
                  row.getField("payer_reason"),
                  true,
                  null,
                  List.of(new Part(DemoYear.line(row.getField("line")), cents)),
                  files),
              organisation,
              DemoYear.id("person", person),
              "EUR",
              ledger.now());
          if (!outcome.equals("draft")) {
            ledger.submit(expense);
          }
        });
    decide(row, expense);
    if (outcome.equals("withdrawn")) {
      year.as(person, ago - 1, ledger -> ledger.withdraw(expense, false));
    }
  }

  private void decide(NamedCsvRecord row, UUID expense) {
    int ago = Integer.parseInt(row.getField("days_ago"));
    String verdict =
        Map.of("rejected", "reject", "returned", "return")
            .getOrDefault(row.getField("outcome"), "approve");
    String reason = row.getField("reason").isEmpty() ? null : row.getField("reason");
    Arrays.stream(row.getField("deciders").split("\\|"))
        .filter(decider -> !decider.isEmpty())
        .forEach(
            decider ->
                year.as(
                    decider,
                    Math.max(ago - 3, 0),
                    ledger ->
                        ledger.decide(
                            List.of(
                                new Decide(
                                    DemoYear.id("decision", expense + decider),
                                    expense,
                                    shown(ledger.handle(), expense))),
                            verdict,
                            reason)));
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
            year.day(Integer.parseInt(row.getField("spent_days_ago"))),
            row.getField("purpose"),
            row.getField("cents"));
    UUID id = DemoYear.id("receipt", String.join("/", row.getFields()));
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
}
