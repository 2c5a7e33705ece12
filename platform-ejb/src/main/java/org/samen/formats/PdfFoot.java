package org.samen.formats;

import java.awt.Color;
import java.text.MessageFormat;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/** The foot of every page; how many pages there are is filled in at the end. */
final class PdfFoot extends PdfPageEventHelper {
  private static final float POINTS = 8.5f;
  private static final float BELOW = 18;
  private static final float ROOM_FOR_THE_TOTAL = 24;
  private static final float A_SPACE = 2.5f;
  private static final Color GREY = new Color(0x4c4741);

  private final PdfFaces faces;
  private final String words;
  private final String pageOf;
  private @Nullable PdfTemplate total;

  PdfFoot(PdfFaces faces, String words, String pageOf) {
    this.faces = faces;
    this.words = words;
    this.pageOf = pageOf;
  }

  @Override
  public void onOpenDocument(PdfWriter writer, Document document) {
    total = writer.getDirectContent().createTemplate(ROOM_FOR_THE_TOTAL, POINTS * 2);
  }

  @Override
  public void onEndPage(PdfWriter writer, Document document) {
    PdfContentByte page = writer.getDirectContent();
    float y = document.bottom() - BELOW;
    float right = document.right() - ROOM_FOR_THE_TOTAL;
    show(page, Element.ALIGN_LEFT, words, document.left(), y);
    show(
        page,
        Element.ALIGN_RIGHT,
        MessageFormat.format(pageOf, Integer.toString(writer.getPageNumber())),
        right,
        y);
    if (total != null) {
      page.addTemplate(total, right + A_SPACE, y);
    }
  }

  @Override
  public void onCloseDocument(PdfWriter writer, Document document) {
    if (total != null) {
      total.beginText();
      total.setFontAndSize(faces.regular(), POINTS);
      total.setColorFill(GREY);
      total.setTextMatrix(0, 0);
      total.showText(Integer.toString(writer.getPageNumber() - 1));
      total.endText();
    }
  }

  private void show(PdfContentByte page, int alignment, String text, float x, float y) {
    ColumnText.showTextAligned(
        page, alignment, faces.text(text, POINTS, Font.NORMAL, GREY), x, y, 0);
  }
}
