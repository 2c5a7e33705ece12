package org.samen.formats;

import java.awt.Color;
import java.io.Closeable;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Chunk;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfDestination;
import org.openpdf.text.pdf.PdfOutline;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/**
 * Entries under headings on A4, to take along: a first page that says what it is, each entry whole
 * on one page where it fits, a foot with title, day and page. Written as it goes, with flat memory.
 *
 * <p>The embedded face is DejaVu Sans Condensed: Latin, Turkish, Greek, Cyrillic and Arabic, the
 * latter shaped and from right to left. What it lacks, Ethiopic and Chinese script among them, is
 * printed as {@value #MISSING} and the booklet says so at its end.
 */
public final class PdfBooklet implements Closeable {
  static final String MISSING = "\u25AF";

  private static final float MARGIN = 48;
  private static final float ROOM_FOR_A_HEADING_AND_AN_ENTRY = 150;
  private static final Color TEAL = new Color(0x0f5b60);
  private static final Color GREY = new Color(0x4c4741);
  private static final Color LINE = new Color(0xd9d3cb);

  /**
   * The first page and what stands on every page.
   *
   * @param language {@code nl} or {@code en}, for those who have it read to them
   * @param facts what was asked for, how many there are, what was left out
   * @param day as it is printed
   * @param pageOf {@code Pagina {0} van}, before the number of pages
   * @param missing said at the end when a character could not be printed
   */
  public record Cover(
      String language,
      String title,
      String purpose,
      List<String> facts,
      String day,
      String pageOf,
      String missing) {}

  /** A heading in the list of contents: its name and how many entries stand below it. */
  public record Heading(String name, int entries) {}

  /** A labelled text of an entry. */
  public record Line(String label, String text) {}

  /**
   * One entry.
   *
   * @param by who offers it
   * @param mark a short word or two beside the name, such as a status that needs attention
   * @param checked when and by whom it was verified
   */
  public record Entry(
      String name, String by, @Nullable String mark, List<Line> lines, String checked) {}

  private final Document document;
  private final PdfWriter writer;
  private final PdfFaces faces;
  private final Cover cover;
  private int headings;

  /**
   * Begins the file with its first page.
   *
   * @param out receives the file; stays open
   * @param contents the headings that will follow
   */
  public PdfBooklet(OutputStream out, Cover cover, List<Heading> contents) {
    this.cover = cover;
    this.faces = PdfFaces.embedded();
    document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN + 12);
    writer = PdfWriter.getInstance(document, out);
    writer.setCloseStream(false);
    writer.setViewerPreferences(PdfWriter.PageModeUseOutlines | PdfWriter.DisplayDocTitle);
    writer.setPageEvent(new PdfFoot(faces, cover.title() + " · " + cover.day(), cover.pageOf()));
    document.addTitle(faces.printable(cover.title()));
    document.addCreator("Samen");
    document.setDocumentLanguage(cover.language());
    document.open();
    first(contents);
  }

  /** The next heading of the contents; its entries follow. */
  public void heading(String name) {
    if (writer.getVerticalPosition(true) - document.bottom() < ROOM_FOR_A_HEADING_AND_AN_ENTRY) {
      document.newPage();
    }
    headings++;
    String place = "heading-" + headings;
    PdfPTable table = table(1);
    Phrase words = new Phrase(faces.text(name, 15, Font.BOLD, TEAL));
    words.add(new Chunk(" ", faces.font(15, Font.NORMAL, TEAL)).setLocalDestination(place));
    PdfPCell cell = cell(words);
    cell.setBorder(Rectangle.BOTTOM);
    cell.setBorderColor(TEAL);
    cell.setBorderWidth(1.2f);
    cell.setPaddingTop(headings == 1 ? 6 : 14);
    cell.setPaddingBottom(6);
    table.addCell(cell);
    var unused =
        new PdfOutline(
            writer.getRootOutline(),
            new PdfDestination(PdfDestination.FITH, Math.max(0, writer.getVerticalPosition(true))),
            faces.printable(name));
    document.add(table);
  }

  /** An entry below the last heading. */
  public void entry(Entry entry) {
    PdfPTable table = table(2);
    table.setWidths(new float[] {22, 78});
    table.setKeepTogether(true);
    PdfPCell head = cell(head(entry));
    head.setColspan(2);
    head.setPaddingTop(9);
    table.addCell(head);
    for (Line line : entry.lines()) {
      table.addCell(cell(new Phrase(faces.text(line.label(), 8.5f, Font.NORMAL, GREY))));
      table.addCell(cell(new Phrase(faces.text(line.text(), 9.5f, Font.NORMAL, Color.BLACK))));
    }
    PdfPCell foot = cell(new Phrase(faces.text(entry.checked(), 8.5f, Font.NORMAL, GREY)));
    foot.setColspan(2);
    foot.setPaddingBottom(8);
    foot.setBorder(Rectangle.BOTTOM);
    foot.setBorderColor(LINE);
    foot.setBorderWidth(0.6f);
    table.addCell(foot);
    document.add(table);
  }

  /** What marks and words mean, on the last page. */
  public void legend(String title, List<Line> lines) {
    heading(title);
    PdfPTable table = table(2);
    table.setWidths(new float[] {30, 70});
    for (Line line : lines) {
      table.addCell(cell(new Phrase(faces.text(line.label(), 9.5f, Font.BOLD, Color.BLACK))));
      table.addCell(cell(new Phrase(faces.text(line.text(), 9.5f, Font.NORMAL, Color.BLACK))));
    }
    document.add(table);
  }

  /** Ends the file; without this it cannot be opened. */
  @Override
  public void close() {
    if (faces.lacked()) {
      document.add(paragraph(cover.missing(), 9.5f, Font.NORMAL, GREY, 12));
    }
    document.close();
  }

  private void first(List<Heading> contents) {
    document.add(paragraph(cover.title(), 26, Font.BOLD, TEAL, 0));
    document.add(paragraph(cover.purpose(), 11, Font.NORMAL, GREY, 6));
    for (String fact : cover.facts()) {
      document.add(paragraph(fact, 11, Font.NORMAL, Color.BLACK, 4));
    }
    PdfPTable table = table(2);
    table.setSpacingBefore(14);
    table.setWidths(new float[] {85, 15});
    int number = 0;
    for (Heading heading : contents) {
      number++;
      Phrase words = faces.text(heading.name(), 10.5f, Font.NORMAL, TEAL);
      String place = "heading-" + number;
      words.getChunks().forEach(chunk -> ((Chunk) chunk).setLocalGoto(place));
      table.addCell(ruled(words, Element.ALIGN_LEFT));
      table.addCell(
          ruled(
              faces.text(Integer.toString(heading.entries()), 10.5f, Font.NORMAL, GREY),
              Element.ALIGN_RIGHT));
    }
    document.add(table);
    if (!contents.isEmpty()) {
      document.newPage();
    }
  }

  private Phrase head(Entry entry) {
    Phrase head = new Phrase();
    head.add(faces.text(entry.name(), 11.5f, Font.BOLD, Color.BLACK));
    if (entry.mark() != null) {
      head.add(faces.text("   " + entry.mark(), 8.5f, Font.BOLD, TEAL));
    }
    head.add(Chunk.NEWLINE);
    head.add(faces.text(entry.by(), 9.5f, Font.NORMAL, GREY));
    return head;
  }

  private PdfPCell ruled(Phrase words, int alignment) {
    PdfPCell cell = cell(words);
    cell.setBorder(Rectangle.BOTTOM);
    cell.setBorderColor(LINE);
    cell.setBorderWidth(0.6f);
    cell.setPaddingTop(5);
    cell.setPaddingBottom(5);
    cell.setHorizontalAlignment(alignment);
    return cell;
  }

  private Paragraph paragraph(String text, float points, int style, Color colour, float before) {
    Paragraph paragraph = new Paragraph(faces.text(text, points, style, colour));
    paragraph.setLeading(points * 1.35f);
    paragraph.setSpacingBefore(before);
    return paragraph;
  }

  private static PdfPTable table(int columns) {
    PdfPTable table = new PdfPTable(columns);
    table.setWidthPercentage(100);
    table.setSplitLate(false);
    return table;
  }

  private static PdfPCell cell(Phrase words) {
    PdfPCell cell = new PdfPCell(words);
    cell.setBorder(Rectangle.NO_BORDER);
    cell.setPadding(0);
    cell.setPaddingBottom(2.5f);
    cell.setPaddingRight(6);
    cell.setLeading(0, 1.3f);
    cell.setRunDirection(PdfWriter.RUN_DIRECTION_LTR);
    return cell;
  }
}
