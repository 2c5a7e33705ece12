package org.samen.web.rosters;

import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.formats.InertCell;
import org.samen.formats.PdfTable;
import org.samen.formats.XlsxTable;
import org.samen.rosters.Kinds;
import org.samen.rosters.RosterLine;
import org.samen.rosters.Skill;
import org.samen.rosters.SpokenLanguage;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/**
 * A roster as a file: for a spreadsheet, or for the wall. It holds aliases and no names.
 *
 * @param skills by code, for their names in the reader's language
 */
public record RosterFile(
    Locale locale,
    LocalDate from,
    LocalDate until,
    List<RosterLine> lines,
    Map<String, Skill> skills) {
  public static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final List<String> COLUMNS =
      List.of(
          "day",
          "from",
          "until",
          "shift",
          "organisation",
          "area",
          "place",
          "skill",
          "language",
          "volunteer",
          "home",
          "status");

  /** Of these lines, with the names of these skills. */
  public static RosterFile of(
      Locale locale, LocalDate from, LocalDate until, List<RosterLine> lines, List<Skill> skills) {
    return new RosterFile(
        locale,
        from,
        until,
        lines,
        skills.stream().collect(Collectors.toMap(Skill::code, Function.identity())));
  }

  /** Without its ending. */
  public String name() {
    return "roster-" + from + "-" + until;
  }

  /** RFC 4180, in UTF-8; no cell runs as a formula. */
  public void csv(OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write('\uFEFF');
    String separator = Texts.language(locale).equals(Texts.ENGLISH) ? "," : ";";
    write(writer, separator, header());
    for (RosterLine line : lines) {
      write(writer, separator, cells(line).stream().map(RosterFile::text).toList());
    }
    writer.flush();
  }

  private static void write(Writer writer, String separator, List<String> cells)
      throws IOException {
    writer.write(
        cells.stream()
            .map(cell -> '"' + InertCell.written(cell).replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(separator, "", "\r\n")));
  }

  public void xlsx(OutputStream out) throws IOException {
    try (XlsxTable table =
        new XlsxTable(
            out,
            Texts.get(locale, "roster.file.title"),
            header(),
            COLUMNS.stream().map(c -> 18).toList())) {
      for (RosterLine line : lines) {
        table.row(cells(line));
      }
    }
  }

  /** A line per seat, for the wall. */
  public void pdf(OutputStream out) {
    PdfTable.Head head =
        new PdfTable.Head(
            Texts.language(locale).getLanguage(),
            Texts.get(locale, "roster.file.title"),
            List.of(Moments.day(locale, from) + " – " + Moments.day(locale, until)),
            Moments.day(locale, LocalDate.now(Moments.ZONE)),
            Texts.get(locale, "find.booklet.page", "{0}"),
            Texts.get(locale, "find.booklet.missing"));
    List<PdfTable.Column> columns =
        List.of(
            column("day", 14),
            column("from", 8),
            column("until", 8),
            column("shift", 24),
            column("organisation", 20),
            column("skill", 16),
            column("volunteer", 16),
            column("status", 14));
    try (PdfTable table = new PdfTable(out, head, columns)) {
      for (RosterLine line : lines) {
        List<? extends @Nullable Object> cells = cells(line);
        List<String> printed = new ArrayList<>();
        printed.add(Moments.day(locale, (LocalDate) Objects.requireNonNull(cells.getFirst())));
        for (int column : new int[] {1, 2, 3, 4, 7, 9, 11}) {
          printed.add(text(cells.get(column)));
        }
        table.row(printed);
      }
    }
  }

  /** As the answer to a download. */
  public void csv(DownloadEvent event) throws IOException {
    event.setFileName(name() + ".csv");
    event.setContentType("text/csv;charset=utf-8");
    csv(event.getOutputStream());
  }

  /** As the answer to a download. */
  public void xlsx(DownloadEvent event) throws IOException {
    event.setFileName(name() + ".xlsx");
    event.setContentType(XLSX);
    xlsx(event.getOutputStream());
  }

  /** As the answer to a download. */
  public void pdf(DownloadEvent event) {
    event.setFileName(name() + ".pdf");
    event.setContentType("application/pdf");
    pdf(event.getOutputStream());
  }

  private List<String> header() {
    return COLUMNS.stream().map(column -> Texts.get(locale, "roster.file." + column)).toList();
  }

  private PdfTable.Column column(String name, int width) {
    return new PdfTable.Column(Texts.get(locale, "roster.file." + name), width, false);
  }

  private List<? extends @Nullable Object> cells(RosterLine line) {
    ZonedDateTime starts = line.starts().atZone(Kinds.ZONE);
    String code = line.skill();
    Skill skill = code == null ? null : skills.get(code);
    String language = line.language();
    return Arrays.asList(
        starts.toLocalDate(),
        TIME.format(starts),
        TIME.format(line.ends().atZone(Kinds.ZONE)),
        line.name(),
        line.organisationName(),
        line.areaName(),
        line.place(),
        skill == null ? Texts.get(locale, "roster.file.anybody") : skill.name(locale),
        language == null ? null : new SpokenLanguage(language).name(locale),
        line.alias(),
        line.home(),
        Texts.get(
            locale,
            line.state() == null ? "roster.file.free" : "roster.file.state." + line.state()));
  }

  private static String text(@Nullable Object cell) {
    return cell == null ? "" : cell.toString();
  }
}
