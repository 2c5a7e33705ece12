package org.samen.formats;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.openpdf.text.Chunk;
import org.openpdf.text.Font;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;

/**
 * A document's two faces, its own: writing them at the end reads them, which two must not at once.
 */
final class PdfFaces {
  private static final String FACES = "/net/sf/jasperreports/fonts/dejavu/";

  private final BaseFont regular;
  private final BaseFont bold;
  private boolean lacked;

  PdfFaces(BaseFont regular, BaseFont bold) {
    this.regular = regular;
    this.bold = bold;
  }

  /** DejaVu Sans Condensed, which travels in the file. */
  static PdfFaces embedded() {
    return new PdfFaces(face("DejaVuSansCondensed.ttf"), face("DejaVuSansCondensed-Bold.ttf"));
  }

  private static BaseFont face(String file) {
    try (InputStream stream =
        Objects.requireNonNull(PdfFaces.class.getResourceAsStream(FACES + file), file)) {
      return BaseFont.createFont(
          file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, stream.readAllBytes(), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Phrase text(String text, float points, int style, Color colour) {
    return new Phrase(new Chunk(printable(text), font(points, style, colour)));
  }

  Font font(float points, int style, Color colour) {
    return new Font(style == Font.BOLD ? bold : regular, points, Font.NORMAL, colour);
  }

  BaseFont regular() {
    return regular;
  }

  /** Whether something could not be printed. */
  boolean lacked() {
    return lacked;
  }

  /** A run of characters that the face lacks becomes one mark; invisible ones go. */
  String printable(String text) {
    StringBuilder printed = new StringBuilder(text.length());
    boolean behindMark = false;
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      if (character == '\n' || character == ' ' || character == '\u00A0') {
        printed.appendCodePoint(character);
        behindMark = false;
      } else if (Character.isWhitespace(character)) {
        printed.append(' ');
      } else if (isInvisible(character)) {
        continue;
      } else if (character <= Character.MAX_VALUE && regular.charExists(character)) {
        printed.appendCodePoint(character);
        behindMark = false;
      } else if (!behindMark) {
        printed.append(PdfBooklet.MISSING);
        behindMark = true;
        lacked = true;
      }
    }
    return printed.toString();
  }

  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
      default -> false;
    };
  }
}
