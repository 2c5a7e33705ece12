package org.samen.formats;

import java.awt.Color;
import java.io.Closeable;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/**
 * A table on A4, such as a statement: what it is, its facts, its rows with their head on every
 * page, a foot with title, day and page. Written as it goes, with flat memory.
 */
public final class PdfTable implements Closeable {
  private static final float MARGIN = 42;
  private static final int ROWS_AT_ONCE = 100;
  private static final Color TEAL = new Color(0x0f5b60);
  private static final Color GREY = new Color(0x4c4741);
  private static final Color LINE = new Color(0xd9d3cb);

  private final Document document;
  private final PdfFaces faces;
  private final List<Column> columns;
  private final Head head;
  private final PdfPTable table;
  private int rows;

  /**
   * What stands above the table and on every page.
   *
   * @param language {@code nl} or {@code en}, for those who have it read to them
   * @param facts of whom, of which days, what was left out
   * @param day as it is printed
   * @param pageOf {@code Pagina {0} van}, before the number of pages
   * @param missing said at the end when a character could not be printed
   */
  public record Head(
      String language,
      String title,
      List<String> facts,
      String day,
      String pageOf,
      String missing) {}

  /**
   * A column.
   *
   * @param width in parts of the whole
   * @param figures whether it holds numbers, which end at the same place
   */
  public record Column(String name, int width, boolean figures) {}

  /**
   * Begins the file.
   *
   * @param out receives it; stays open
   */
  public PdfTable(OutputStream out, Head head, List<Column> columns) {
    this.head = head;
    this.columns = List.copyOf(columns);
    faces = PdfFaces.embedded();
    document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN + 12);
    PdfWriter writer = PdfWriter.getInstance(document, out);
    writer.setCloseStream(false);
    writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
    writer.setPageEvent(new PdfFoot(faces, head.title() + " · " + head.day(), head.pageOf()));
    document.addTitle(faces.printable(head.title()));
    document.addCreator("Samen");
    document.setDocumentLanguage(head.language());
    document.open();
    document.add(paragraph(head.title(), 20, Font.BOLD, TEAL));
    head.facts().forEach(fact -> document.add(paragraph(fact, 10, Font.NORMAL, GREY)));
    table = new PdfPTable(columns.size());
    table.setWidthPercentage(100);
    table.setSpacingBefore(12);
    float[] widths = new float[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = columns.get(i).width();
    }
    table.setWidths(widths);
    table.setHeaderRows(1);
    table.setComplete(false);
    columns.forEach(column -> table.addCell(cell(column.name(), column, Font.BOLD, GREY)));
  }

  /** A row; an absent cell is empty. */
  public void row(List<? extends @Nullable String> cells) {
    row(cells, Font.NORMAL);
    if (rows % ROWS_AT_ONCE == 0) {
      document.add(table);
    }
  }

  /** The last row, in bold. */
  public void sum(List<? extends @Nullable String> cells) {
    row(cells, Font.BOLD);
  }

  private void row(List<? extends @Nullable String> cells, int style) {
    for (int i = 0; i < columns.size(); i++) {
      String text = cells.get(i);
      table.addCell(cell(text == null ? "" : text, columns.get(i), style, Color.BLACK));
    }
    rows++;
  }

  /** Ends the file; without this it cannot be opened. */
  @Override
  public void close() {
    table.setComplete(true);
    if (rows > 0) {
      document.add(table);
    }
    if (faces.lacked()) {
      document.add(paragraph(head.missing(), 9.5f, Font.NORMAL, GREY));
    }
    document.close();
  }

  private PdfPCell cell(String text, Column column, int style, Color colour) {
    Phrase words = faces.text(text, 9, style, colour);
    PdfPCell cell = new PdfPCell(words);
    cell.setBorder(Rectangle.BOTTOM);
    cell.setBorderColor(LINE);
    cell.setBorderWidth(0.6f);
    cell.setPadding(0);
    cell.setPaddingTop(3);
    cell.setPaddingBottom(4);
    cell.setPaddingRight(column.figures() ? 0 : 6);
    cell.setPaddingLeft(column.figures() ? 6 : 0);
    cell.setLeading(0, 1.25f);
    cell.setHorizontalAlignment(column.figures() ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
    return cell;
  }

  private Paragraph paragraph(String text, float points, int style, Color colour) {
    Paragraph paragraph = new Paragraph(faces.text(text, points, style, colour));
    paragraph.setLeading(points * 1.35f);
    return paragraph;
  }
}
