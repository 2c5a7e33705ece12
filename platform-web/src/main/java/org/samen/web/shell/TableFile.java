package org.samen.web.shell;

import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.samen.formats.XlsxTable;

/**
 * A list as a file for a spreadsheet, written row by row in the download's own request: texts, days
 * and amounts, the latter as numbers that can be added up.
 *
 * @param name of the file, without its ending
 * @param rows reads the list
 * @param cells of a row; an absent one stays empty
 */
public record TableFile<T>(
    Locale locale,
    String name,
    List<String> header,
    CsvFile.Rows<T> rows,
    Function<T, List<? extends @Nullable Object>> cells) {
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final int WIDTH = 20;

  public void csv(DownloadEvent event) throws IOException {
    CsvFile.download(
        event,
        locale,
        name,
        header,
        rows,
        row -> cells.apply(row).stream().map(this::text).toList());
  }

  public void xlsx(DownloadEvent event) throws IOException {
    event.setFileName(name + ".xlsx");
    event.setContentType(XLSX);
    List<Integer> widths = header.stream().map(column -> WIDTH).toList();
    try (XlsxTable table = new XlsxTable(event.getOutputStream(), name, header, widths)) {
      rows.each(row -> table.row(cells.apply(row)));
    }
  }

  /** An amount has the decimal sign of the reader's spreadsheet. */
  private @Nullable String text(@Nullable Object cell) {
    if (cell instanceof BigDecimal amount) {
      String plain = amount.toPlainString();
      return Texts.language(locale).equals(Texts.ENGLISH) ? plain : plain.replace('.', ',');
    }
    return cell == null ? null : cell.toString();
  }
}
