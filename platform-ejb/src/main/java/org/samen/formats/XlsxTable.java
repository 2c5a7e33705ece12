package org.samen.formats;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A table as a workbook with one sheet, written row by row with flat memory.
 *
 * <p>A text is written as a string cell, which a spreadsheet shows and never runs: {@code =1+1}
 * stays exactly what it is and needs no mark before it. Days are real days, numbers real numbers.
 */
public final class XlsxTable implements Closeable {
  /** What the format holds in one cell and in one sheet. */
  private static final int LONGEST_CELL = 32_767;

  /** How many rows below its header one sheet takes. */
  public static final int MOST_ROWS = 1_048_575;

  private static final int ROWS_AT_ONCE = 500;
  private static final int NARROWEST = 12;
  private static final int WIDEST = 44;

  private final Workbook workbook;
  private final Worksheet sheet;
  private int row;

  /**
   * Begins the file.
   *
   * @param out receives it; stays open
   * @param sheet the sheet's name
   * @param widths of the columns in characters, about
   */
  public XlsxTable(OutputStream out, String sheet, List<String> header, List<Integer> widths) {
    this.workbook = new Workbook(out, "Samen", "1.0");
    this.sheet = workbook.newWorksheet(sheet);
    for (int column = 0; column < header.size(); column++) {
      int width = column < widths.size() ? widths.get(column) : NARROWEST;
      this.sheet.width(column, Math.max(NARROWEST, Math.min(WIDEST, width)));
    }
    this.sheet.freezePane(0, 1);
    row(header);
    this.sheet.range(0, 0, 0, Math.max(0, header.size() - 1)).style().bold().set();
  }

  /**
   * Writes a row.
   *
   * @param cells texts, days and numbers; an absent one leaves its cell empty
   * @throws IllegalStateException when the sheet is full
   */
  public void row(List<? extends @Nullable Object> cells) {
    if (row > MOST_ROWS) {
      throw new IllegalStateException("a sheet takes no more than " + MOST_ROWS + " rows");
    }
    for (int column = 0; column < cells.size(); column++) {
      write(column, cells.get(column));
    }
    row++;
    if (row % ROWS_AT_ONCE == 0) {
      flush();
    }
  }

  private void write(int column, @Nullable Object cell) {
    switch (cell) {
      case null -> {}
      case LocalDate day -> {
        sheet.value(row, column, day);
        sheet.style(row, column).format("yyyy-mm-dd").set();
      }
      case Number number -> sheet.value(row, column, number);
      default -> {
        String text = readable(cell.toString());
        if (!text.isEmpty()) {
          sheet.inlineString(row, column, text);
        }
      }
    }
  }

  /** Without the characters that XML cannot carry, and no longer than a cell. */
  private static String readable(String text) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), LONGEST_CELL));
    for (int i = 0; i < text.length() && kept.length() < LONGEST_CELL; ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      boolean carried =
          character == '\t'
              || character == '\n'
              || character == '\r'
              || (character >= 0x20
                  && character != 0xFFFE
                  && character != 0xFFFF
                  && !(character >= 0xD800 && character <= 0xDFFF));
      if (carried && kept.length() + Character.charCount(character) <= LONGEST_CELL) {
        kept.appendCodePoint(character);
      }
    }
    return kept.toString();
  }

  private void flush() {
    try {
      sheet.flush();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Ends the file; without this it cannot be opened. */
  @Override
  public void close() throws IOException {
    sheet.finish();
    workbook.finish();
  }
}
