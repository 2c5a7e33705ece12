package org.samen.formats;

import java.awt.Color;
import java.io.Closeable;
import java.io.OutputStream;
import java.util.List;
import org.openpdf.text.Chunk;
import org.openpdf.text.Document;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;

/**
 * A letter on A4: a letterhead, to whom, a subject, its text, notes under it and who signs. The
 * face is that of {@link PdfBooklet}, with the same mark for what it lacks.
 */
public final class PdfLetter implements Closeable {
  private static final float MARGIN = 68;
  private static final float POINTS = 10.5f;
  private static final Color TEAL = new Color(0x0f5b60);
  private static final Color GREY = new Color(0x4c4741);

  /**
   * What stands on its first page and on every page.
   *
   * @param language {@code nl} or {@code en}, for those who have it read to them
   * @param from the letterhead: a name, and below it what it does or where it is
   * @param to the addressees, a line each
   * @param day as it is printed
   * @param pageOf {@code Pagina {0} van}, before the number of pages
   * @param missing said at the end when a character could not be printed
   */
  public record Head(
      String language,
      List<String> from,
      List<String> to,
      String day,
      String subject,
      String pageOf,
      String missing) {}

  private final Document document;
  private final PdfFaces faces;
  private final Head head;

  /**
   * Begins the file with the letterhead.
   *
   * @param out receives the file; stays open
   */
  public PdfLetter(OutputStream out, Head head) {
    this.head = head;
    this.faces = PdfFaces.embedded();
    document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, MARGIN);
    PdfWriter writer = PdfWriter.getInstance(document, out);
    writer.setCloseStream(false);
    writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
    writer.setPageEvent(
        new PdfFoot(faces, head.from().getFirst() + " · " + head.day(), head.pageOf()));
    document.addTitle(faces.printable(head.subject()));
    document.addCreator("Samen");
    document.setDocumentLanguage(head.language());
    document.open();
    letterhead();
  }

  private void letterhead() {
    PdfPTable table = new PdfPTable(1);
    table.setWidthPercentage(100);
    PdfPCell cell = new PdfPCell();
    cell.setBorder(Rectangle.BOTTOM);
    cell.setBorderColor(TEAL);
    cell.setBorderWidth(1.2f);
    cell.setPaddingBottom(8);
    cell.addElement(paragraph(head.from().getFirst(), 16, Font.BOLD, TEAL, 0));
    for (String line : head.from().subList(1, head.from().size())) {
      cell.addElement(paragraph(line, 9, Font.NORMAL, GREY, 1));
    }
    table.addCell(cell);
    document.add(table);
    float before = 22;
    for (String line : head.to()) {
      document.add(paragraph(line, POINTS, Font.NORMAL, Color.BLACK, before));
      before = 0;
    }
    document.add(paragraph(head.day(), POINTS, Font.NORMAL, GREY, 18));
    document.add(paragraph(head.subject(), 14, Font.BOLD, Color.BLACK, 14));
  }

  /**
   * A heading in the text.
   *
   * @param level 1 or 2
   */
  public void heading(int level, String text) {
    Paragraph heading =
        paragraph(text, level == 1 ? 13 : 11.5f, Font.BOLD, TEAL, level == 1 ? 14 : 10);
    heading.setKeepTogether(true);
    document.add(heading);
  }

  public void paragraph(String text) {
    document.add(paragraph(text, POINTS, Font.NORMAL, Color.BLACK, 8));
  }

  public void items(List<String> items) {
    for (String item : items) {
      Paragraph line = paragraph("•  " + item, POINTS, Font.NORMAL, Color.BLACK, 4);
      line.setIndentationLeft(14);
      line.setFirstLineIndent(-10);
      document.add(line);
    }
  }

  /** Small print below the text, under a short heading; none at all when there are no lines. */
  public void notes(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      document.add(paragraph(title, 9, Font.BOLD, GREY, 18));
      lines.forEach(line -> document.add(paragraph(line, 9, Font.NORMAL, GREY, 2)));
    }
  }

  /**
   * Who signs, two beside each other.
   *
   * @param names each with what stands below it
   */
  public void signatories(String title, List<PdfBooklet.Line> names) {
    document.add(paragraph(title, POINTS, Font.BOLD, Color.BLACK, 22));
    PdfPTable table = new PdfPTable(2);
    table.setWidthPercentage(100);
    table.setSpacingBefore(6);
    for (PdfBooklet.Line name : names) {
      PdfPCell cell = cell(faces.text(name.label(), POINTS, Font.BOLD, Color.BLACK));
      cell.getPhrase().add(Chunk.NEWLINE);
      cell.getPhrase().add(faces.text(name.text(), 9, Font.NORMAL, GREY));
      table.addCell(cell);
    }
    if (names.size() % 2 == 1) {
      table.addCell(cell(new Phrase()));
    }
    document.add(table);
  }

  /** Ends the file; without this it cannot be opened. */
  @Override
  public void close() {
    if (faces.lacked()) {
      document.add(paragraph(head.missing(), 9, Font.NORMAL, GREY, 12));
    }
    document.close();
  }

  private static PdfPCell cell(Phrase words) {
    PdfPCell cell = new PdfPCell(words);
    cell.setBorder(Rectangle.NO_BORDER);
    cell.setPadding(0);
    cell.setPaddingBottom(10);
    cell.setPaddingRight(12);
    cell.setLeading(0, 1.35f);
    return cell;
  }

  private Paragraph paragraph(String text, float points, int style, Color colour, float before) {
    Paragraph paragraph = new Paragraph(faces.text(text, points, style, colour));
    paragraph.setLeading(points * 1.4f);
    paragraph.setSpacingBefore(before);
    return paragraph;
  }
}
