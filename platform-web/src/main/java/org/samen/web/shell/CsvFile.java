package org.samen.web.shell;

import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list as a file for the spreadsheet on somebody's desk: in their language, and with cells that a
 * spreadsheet would run as a formula made plain text by an apostrophe before them. Numbers stay, to
 * be added up.
 */
public final class CsvFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF"; // a spreadsheet then reads UTF-8
  private static final String FORMULA_STARTS = "=+-@\t\r\n";
  private static final Pattern NUMBER = Pattern.compile("-\\d+(?:[.,]\\d+)*");
  private static final int PAGE = 500;

  private final String separator;

  /** Spreadsheets expect a semicolon where the comma is the decimal sign. */
  CsvFile(Locale locale) {
    this.separator = Texts.language(locale).equals(Texts.ENGLISH) ? "," : ";";
  }

  /** A page of a list: from its offset, at most so many rows. */
  @FunctionalInterface
  public interface Pages<T> extends Serializable {
    List<T> page(int offset, int limit);
  }

  /** All rows of a list, one by one. */
  @FunctionalInterface
  public interface Rows<T> {
    void each(Consumer<T> reader);

    /** Those of a list that is read page by page. */
    static <T> Rows<T> of(Pages<T> pages) {
      return reader -> {
        int offset = 0;
        List<T> page;
        do {
          page = pages.page(offset, PAGE);
          page.forEach(reader);
          offset += PAGE;
        } while (page.size() == PAGE);
      };
    }
  }

  /**
   * Writes the whole list as the answer to a download, page by page, in the download's own request.
   *
   * @param name of the file, without its ending
   */
  public static <T> void download(
      DownloadEvent event,
      Locale locale,
      String name,
      List<String> header,
      Pages<T> pages,
      Function<T, List<? extends @Nullable String>> cells)
      throws IOException {
    download(event, locale, name, header, Rows.of(pages), cells);
  }

  /**
   * Writes the whole list as the answer to a download, row by row.
   *
   * @see #download(DownloadEvent, Locale, String, List, Pages, Function)
   */
  public static <T> void download(
      DownloadEvent event,
      Locale locale,
      String name,
      List<String> header,
      Rows<T> rows,
      Function<T, List<? extends @Nullable String>> cells)
      throws IOException {
    event.setFileName(name + ".csv");
    event.setContentType("text/csv;charset=utf-8");
    CsvFile file = new CsvFile(locale);
    try (Writer out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
      out.write(BYTE_ORDER_MARK + file.line(header));
      rows.each(row -> write(out, file.line(cells.apply(row))));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(Writer out, String line) {
    try {
      out.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line with its end; an absent cell is empty. */
  String line(List<? extends @Nullable String> cells) {
    return cells.stream().map(this::cell).collect(Collectors.joining(separator, "", "\r\n"));
  }

  private String cell(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    String inert = startsFormula(value) ? "'" + value : value;
    boolean plain =
        inert.chars().noneMatch(c -> c == '"' || c == '\n' || c == '\r')
            && !inert.contains(separator);
    return plain ? inert : "\"" + inert.replace("\"", "\"\"") + "\"";
  }

  /** Spreadsheets look past blanks and quotes before a formula; what is below zero is none. */
  private static boolean startsFormula(String value) {
    if (NUMBER.matcher(value).matches()) {
      return false;
    }
    int at = 0;
    while (at < value.length() && (value.charAt(at) == ' ' || value.charAt(at) == '"')) {
      at++;
    }
    return at < value.length() && FORMULA_STARTS.indexOf(value.charAt(at)) >= 0;
  }
}
