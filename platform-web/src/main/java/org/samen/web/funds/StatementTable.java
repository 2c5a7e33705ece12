package org.samen.web.funds;

import com.vaadin.flow.server.streams.DownloadEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.samen.formats.PdfTable;
import org.samen.funds.EntryFilter;
import org.samen.funds.EntrySummary;
import org.samen.funds.FundDetails;
import org.samen.funds.LineFigures;
import org.samen.funds.MemberFigures;
import org.samen.funds.Statements;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Moments;
import org.samen.web.shell.TableFile;

/** A statement as a file, entry by entry by the day on which it was booked. */
record StatementTable(FundWords words, FundDetails fund, EntryFilter filter) {

  TableFile<EntrySummary> sheet() {
    return new TableFile<>(
        words.locale(),
        name(),
        Stream.of(
                "number",
                "booked",
                "kind",
                "what",
                "member",
                "currency",
                "amount",
                "effect",
                "balance")
            .map(column -> words.text("funds.csv." + column))
            .toList(),
        reader -> Beans.get(Statements.class).each(filter, reader),
        entry ->
            Arrays.asList(
                entry.number(),
                entry.bookedOn(),
                words.entry(entry.kind()),
                entry.what(),
                entry.organisationName(),
                fund.currency(),
                words.number(entry.amountMinor(), fund.currency()),
                words.number(entry.effectMinor(), fund.currency()),
                words.number(entry.balanceMinor(), fund.currency())));
  }

  private String name() {
    return words.text("funds.csv.statement") + "-" + LocalDate.now(Moments.ZONE);
  }

  /** To be taken into a meeting or kept with the year's papers. */
  void pdf(DownloadEvent event) {
    event.setFileName(name() + ".pdf");
    event.setContentType("application/pdf");
    PdfTable.Head head =
        new PdfTable.Head(
            words.locale().getLanguage(),
            words.text("funds.statement.title", fund.name()),
            facts(),
            words.day(LocalDate.now(Moments.ZONE)),
            words.text("find.booklet.page", "{0}"),
            words.text("find.booklet.missing"));
    List<PdfTable.Column> columns =
        List.of(
            new PdfTable.Column(words.text("funds.csv.number"), 8, false),
            new PdfTable.Column(words.text("funds.csv.booked"), 14, false),
            new PdfTable.Column(words.text("funds.csv.what"), 28, false),
            new PdfTable.Column(words.text("funds.csv.member"), 20, false),
            new PdfTable.Column(words.text("funds.csv.amount"), 13, true),
            new PdfTable.Column(words.text("funds.csv.effect"), 13, true),
            new PdfTable.Column(words.text("funds.csv.balance"), 13, true));
    try (PdfTable table = new PdfTable(event.getOutputStream(), head, columns)) {
      Beans.get(Statements.class)
          .each(
              filter,
              entry ->
                  table.row(
                      Arrays.asList(
                          String.valueOf(entry.number()),
                          words.day(entry.bookedOn()),
                          words.entry(entry.kind())
                              + (entry.what() == null ? "" : ": " + entry.what()),
                          entry.organisationName(),
                          words.amount(entry.amountMinor(), fund.currency()),
                          words.amount(entry.effectMinor(), fund.currency()),
                          words.amount(entry.balanceMinor(), fund.currency()))));
    }
  }

  private String balance(LocalDate day) {
    long minor = Beans.get(Statements.class).balance(fund.id(), day);
    return words.text(
        "funds.statement.stood", words.day(day), words.amount(minor, fund.currency()));
  }

  /** What the fund is, and what was asked for. */
  private List<String> facts() {
    List<String> facts = new ArrayList<>();
    facts.add(words.text("funds.holder." + fund.holderKind() + ".sentence", fund.holderName()));
    facts.add(
        words.text(
            "funds.pdf.stands",
            words.amount(fund.postedMinor(), fund.currency()),
            words.amount(fund.reservedMinor(), fund.currency()),
            words.amount(fund.availableMinor(), fund.currency())));
    LocalDate from = filter.from();
    if (from != null) {
      facts.add(words.text("funds.filter.from") + ": " + words.day(from));
      facts.add(balance(from.minusDays(1)));
    }
    LocalDate until = filter.until();
    if (until != null) {
      facts.add(words.text("funds.filter.until") + ": " + words.day(until));
      facts.add(balance(until));
    }
    if (filter.kind() != null) {
      facts.add(words.text("funds.filter.entry") + ": " + words.entry(filter.kind()));
    }
    fund.members().stream()
        .filter(member -> member.organisation().equals(filter.organisation()))
        .map(MemberFigures::organisationName)
        .forEach(name -> facts.add(words.text("funds.filter.member") + ": " + name));
    fund.lines().stream()
        .filter(line -> line.id().equals(filter.line()))
        .map(LineFigures::name)
        .forEach(name -> facts.add(words.text("funds.filter.line") + ": " + name));
    return facts;
  }
}
