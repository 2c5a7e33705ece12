package org.samen.web.funds;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.samen.formats.InertCell;
import org.samen.funds.EntryFilter;
import org.samen.funds.EntrySummary;
import org.samen.funds.Statements;
import org.samen.money.Money;

/** A fund's ledger as CSV, row by row as it is read. */
final class EntryCsv {
  private EntryCsv() {}

  static void write(Statements statements, EntryFilter filter, String currency, OutputStream out)
      throws IOException {
    try (CsvWriter csv =
        CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
      csv.writeRecord(
          "number",
          "booked_on",
          "kind",
          "organisation",
          "what",
          "amount",
          "effect",
          "balance",
          "currency",
          "entry",
          "subject",
          "reverses");
      statements.each(filter, entry -> csv.writeRecord(cells(entry, currency)));
    }
  }

  private static String[] cells(EntrySummary entry, String currency) {
    return new String[] {
      Long.toString(entry.number()),
      entry.bookedOn().toString(),
      entry.kind(),
      text(entry.organisation()),
      InertCell.written(text(entry.what())),
      new Money(entry.amountMinor(), currency).amount().toPlainString(),
      new Money(entry.effectMinor(), currency).amount().toPlainString(),
      new Money(entry.balanceMinor(), currency).amount().toPlainString(),
      currency,
      entry.id().toString(),
      entry.subject().toString(),
      text(entry.reverses())
    };
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
