package org.samen.web.funds;

import com.vaadin.flow.server.streams.DownloadEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.formats.PdfTable;
import org.samen.funds.BehindBalance;
import org.samen.funds.FundDetails;
import org.samen.funds.MemberBalance;
import org.samen.funds.SettlementDetails;
import org.samen.funds.Settlements;
import org.samen.funds.TransferDetails;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Moments;
import org.samen.web.shell.TableFile;

/**
 * A settlement as a file: per member every line behind its balance, then who pays whom, so that it
 * can be checked without the platform.
 */
record SettlementFile(FundWords words, FundDetails fund, SettlementDetails settlement) {

  /**
   * One line of it.
   *
   * @param minorUnits above 0: owes; a transfer's amount
   */
  record Line(
      String kind,
      String member,
      @Nullable Long number,
      @Nullable LocalDate day,
      @Nullable String what,
      long minorUnits) {}

  TableFile<Line> sheet() {
    return new TableFile<>(
        words.locale(),
        name(),
        Stream.of("kind", "member", "number", "booked", "what", "currency", "amount")
            .map(column -> words.text("funds.csv." + column))
            .toList(),
        reader -> lines().forEach(reader),
        line ->
            Arrays.asList(
                line.kind(),
                line.member(),
                line.number(),
                line.day(),
                line.what(),
                settlement.currency(),
                words.number(line.minorUnits(), settlement.currency())));
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (MemberBalance balance : settlement.balances()) {
      for (BehindBalance behind :
          Beans.get(Settlements.class).behind(settlement.id(), balance.organisation())) {
        lines.add(
            new Line(
                words.entry(behind.kind()),
                balance.organisationName(),
                behind.number(),
                behind.bookedOn(),
                what(behind),
                behind.amountMinor()));
      }
      lines.add(
          new Line(
              words.text("settle.balance"),
              balance.organisationName(),
              null,
              settlement.asOf(),
              null,
              balance.balanceMinor()));
    }
    for (TransferDetails transfer : settlement.transfers()) {
      lines.add(
          new Line(
              words.text("settle.transfer"),
              transfer.payerName(),
              null,
              transfer.receivedOn(),
              words.text("settle.pays", transfer.payerName(), transfer.receiverName()),
              transfer.amountMinor()));
    }
    return lines;
  }

  private String what(BehindBalance behind) {
    return BehindDialog.what(words, behind);
  }

  private String name() {
    return words.text("settle.file") + "-" + settlement.asOf();
  }

  /** To be taken into a meeting or kept with the year's papers. */
  void pdf(DownloadEvent event) {
    event.setFileName(name() + ".pdf");
    event.setContentType("application/pdf");
    List<String> facts = new ArrayList<>();
    facts.add(words.text("settle.by", settlement.organisationName()));
    facts.add(words.text("settle.state." + (settlement.isDone() ? "done" : settlement.state())));
    facts.add(
        words.text(
            settlement.fewest() ? "settle.fewest" : "settle.few", settlement.transfers().size()));
    PdfTable.Head head =
        new PdfTable.Head(
            words.locale().getLanguage(),
            words.text("settle.title", fund.name())
                + ", "
                + words.text("settle.of", words.day(settlement.asOf())),
            facts,
            words.day(LocalDate.now(Moments.ZONE)),
            words.text("find.booklet.page", "{0}"),
            words.text("find.booklet.missing"));
    List<PdfTable.Column> columns =
        List.of(
            new PdfTable.Column(words.text("funds.csv.member"), 24, false),
            new PdfTable.Column(words.text("funds.csv.kind"), 14, false),
            new PdfTable.Column(words.text("funds.csv.number"), 8, false),
            new PdfTable.Column(words.text("funds.csv.booked"), 14, false),
            new PdfTable.Column(words.text("funds.csv.what"), 34, false),
            new PdfTable.Column(words.text("funds.csv.amount"), 16, true));
    try (PdfTable table = new PdfTable(event.getOutputStream(), head, columns)) {
      for (Line line : lines()) {
        List<@Nullable String> cells =
            Arrays.asList(
                line.member(),
                line.kind(),
                line.number() == null ? null : line.number().toString(),
                line.day() == null ? null : words.day(line.day()),
                line.what(),
                words.amount(line.minorUnits(), settlement.currency()));
        if (line.kind().equals(words.text("settle.balance"))) {
          table.sum(cells);
        } else {
          table.row(cells);
        }
      }
    }
  }
}
