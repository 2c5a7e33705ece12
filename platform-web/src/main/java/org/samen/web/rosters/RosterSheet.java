package org.samen.web.rosters;

import com.vaadin.flow.server.streams.DownloadEvent;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.formats.PdfTable;
import org.samen.rosters.ShiftDetails;
import org.samen.rosters.ShiftFilter;
import org.samen.rosters.ShiftSummary;
import org.samen.rosters.Shifts;
import org.samen.rosters.Standing;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.Moments;
import org.samen.web.shell.TableFile;
import org.samen.web.shell.Texts;

/** The roster as a file: a row for each seat that is taken, and one for what is still free. */
final class RosterSheet {
  private static final int MOST = 2000;

  private RosterSheet() {}

  /**
   * A row.
   *
   * @param who by alias; absent: so many seats are free
   */
  private record Row(
      ShiftDetails shift, ShiftDetails.Seat seat, @Nullable Standing who, int free) {}

  static TableFile<?> of(DownloadEvent event, ShiftFilter filter) {
    Locale locale = Texts.language(event.getUI().getLocale());
    RosterWords words = new RosterWords(locale);
    ShiftWords shifts = new ShiftWords(words, Lists.of(words));
    return new TableFile<Row>(
        locale,
        name(words),
        Stream.of("day", "from", "until", "hours", "shift", "role", "where", "seat", "who", "state")
            .map(column -> words.text("rosters.csv." + column))
            .toList(),
        CsvFile.Rows.of((offset, limit) -> offset > 0 ? List.of() : rows(filter)),
        row ->
            Arrays.asList(
                LocalDate.ofInstant(row.shift().starts(), Moments.ZONE),
                LocalDateTime.ofInstant(row.shift().starts(), Moments.ZONE)
                    .toLocalTime()
                    .toString(),
                LocalDateTime.ofInstant(row.shift().ends(), Moments.ZONE).toLocalTime().toString(),
                RosterWords.decimal(row.shift().minutes()),
                row.shift().name(),
                words.role(row.shift().role()),
                ShiftWords.where(row.shift().areaName(), row.shift().place()),
                shifts.seat(row.seat()),
                who(words, row),
                state(words, row)));
  }

  static void pdf(DownloadEvent event, ShiftFilter filter) {
    Locale locale = Texts.language(event.getUI().getLocale());
    RosterWords words = new RosterWords(locale);
    ShiftWords shifts = new ShiftWords(words, Lists.of(words));
    event.setFileName(name(words) + ".pdf");
    event.setContentType("application/pdf");
    PdfTable.Head head =
        new PdfTable.Head(
            locale.getLanguage(),
            words.text("rosters.roster.title"),
            List.of(words.text("rosters.pdf.what")),
            words.day(LocalDate.now(Moments.ZONE)),
            words.text("find.booklet.page", "{0}"),
            words.text("find.booklet.missing"));
    List<PdfTable.Column> columns =
        List.of(
            new PdfTable.Column(words.text("rosters.column.when"), 24, false),
            new PdfTable.Column(words.text("rosters.csv.shift"), 22, false),
            new PdfTable.Column(words.text("rosters.csv.where"), 20, false),
            new PdfTable.Column(words.text("rosters.csv.seat"), 18, false),
            new PdfTable.Column(words.text("rosters.csv.who"), 16, false));
    try (PdfTable table = new PdfTable(event.getOutputStream(), head, columns)) {
      rows(filter)
          .forEach(
              row ->
                  table.row(
                      List.of(
                          words.when(row.shift().starts(), row.shift().ends()),
                          row.shift().name(),
                          ShiftWords.where(row.shift().areaName(), row.shift().place()),
                          shifts.seat(row.seat()),
                          who(words, row))));
    }
  }

  private static String name(RosterWords words) {
    return words.text("rosters.csv.roster") + "-" + LocalDate.now(Moments.ZONE);
  }

  private static String who(RosterWords words, Row row) {
    return row.who() == null
        ? words.text("rosters.shift.free", row.free())
        : Objects.requireNonNullElse(row.who().alias(), "–");
  }

  private static String state(RosterWords words, Row row) {
    return row.who() == null ? "" : words.text("rosters.standing." + row.who().state());
  }

  private static List<Row> rows(ShiftFilter filter) {
    List<Row> rows = new ArrayList<>();
    Shifts shifts = Beans.get(Shifts.class);
    for (ShiftSummary one : shifts.list(filter, false, 0, MOST)) {
      if (!one.state().equals("cancelled")) {
        shifts.find(one.id()).ifPresent(shift -> seats(shift, rows::add));
      }
    }
    return rows;
  }

  private static void seats(ShiftDetails shift, Consumer<Row> reader) {
    for (ShiftDetails.Seat seat : shift.seats()) {
      seat.standing().stream()
          .filter(who -> !List.of("waiting", "withdrawn").contains(who.state()))
          .forEach(who -> reader.accept(new Row(shift, seat, who, 0)));
      if (seat.taken() < seat.count()) {
        reader.accept(new Row(shift, seat, null, seat.count() - seat.taken()));
      }
    }
  }
}
