package org.samen.attachments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.openpdf.text.Document;
import org.openpdf.text.Paragraph;
import org.openpdf.text.pdf.PdfAction;
import org.openpdf.text.pdf.PdfFileSpecification;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.PdfWriter;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

class PdfTest {
  private static final String AUTHOR = "Marieke Voorbeeld";

  @FunctionalInterface
  private interface Part {
    void add(PdfWriter writer) throws IOException;
  }

  @Test
  void aReceiptIsKeptAndSaysNoLongerWhoMadeItWithWhat() throws IOException {
    byte[] sent = plain();
    assertTrue(text(sent).contains(AUTHOR));
    CleanedFile kept =
        CleanedFile.of(
            CleanedFileTest.join(sent, "hidden behind".getBytes(StandardCharsets.US_ASCII)));
    assertEquals(MediaType.PDF, kept.mediaType());
    assertFalse(text(kept.content()).contains(AUTHOR));
    assertFalse(text(kept.content()).contains("OpenPDF"));
    assertFalse(text(kept.content()).contains("hidden behind"));
    PdfReader read = new PdfReader(kept.content());
    assertTrue(new PdfTextExtractor(read).getTextFromPage(1).contains("Apotheek"));
    assertTrue(read.getInfo().getOrDefault("Author", "").isBlank());
  }

  @Test
  void whatRunsOrHidesSomethingIsRefusedAlsoWhereObjectsArePacked() throws IOException {
    for (boolean packed : new boolean[] {false, true}) {
      assertEquals("kept", verdict(pdf(packed, writer -> {})));
      assertEquals(
          "rule.attachment.pdf-active",
          verdict(pdf(packed, writer -> writer.addJavaScript("app.alert(1)"))));
      assertEquals(
          "rule.attachment.pdf-active",
          verdict(
              pdf(packed, writer -> writer.setOpenAction(new PdfAction("calc.exe", "", "", "")))));
      assertEquals(
          "rule.attachment.pdf-embedded",
          verdict(
              pdf(
                  packed,
                  writer ->
                      writer.addFileAttachment(
                          "x",
                          PdfFileSpecification.fileEmbedded(
                              writer, "x", "x.txt", "x".getBytes(StandardCharsets.US_ASCII))))));
    }
    byte[] disguised =
        text(pdf(false, writer -> writer.addJavaScript("app.alert(1)")))
            .replace("/JavaScript", "/J#61vaScrip#74")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("rule.attachment.pdf-active", verdict(disguised));
  }

  @Test
  void anEncryptedFileIsRefused() throws IOException {
    byte[] locked =
        text(plain())
            .replace("trailer\n<<", "trailer\n<</Encrypt 9 0 R")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("rule.attachment.pdf-encrypted", verdict(locked));
    byte[] harmless =
        text(plain())
            .replace("trailer\n<<", "trailer\n<</EncryptMetadata true")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertEquals("kept", verdict(harmless));
  }

  @Test
  void aBombIsRefusedWithoutUnpackingIt() {
    byte[] bomb = zeros(100);
    assertTrue(bomb.length < 1 << 20);
    assertEquals("rule.attachment.pdf-unpacks", verdict(packed("", bomb)));
    assertEquals("rule.attachment.pdf-unpacks", verdict(packed("/Type/ObjStm", bomb)));
    assertEquals("kept", verdict(packed("", zeros(20))));
    assertEquals("kept", verdict(packed("/Subtype/Image/Width 2480/Height 3508", bomb)));
    assertEquals(
        "rule.attachment.pixels", verdict(packed("/Subtype/Image/Width 50000/Height 50000", bomb)));
  }

  @Test
  void aBombThatIsPackedTwiceIsRefusedToo() {
    byte[] twice = deflated(zeros(200));
    assertTrue(twice.length < 1 << 14);
    assertEquals(
        "rule.attachment.pdf-unpacks",
        verdict(filtered("/Filter[/FlateDecode /FlateDecode]", twice)));
    assertEquals(
        "rule.attachment.pdf-unpacks",
        verdict(filtered("/Filter [/Fl/#46lateDecode]/Length 9", twice)));
    assertEquals(
        "kept", verdict(filtered("/Filter[/FlateDecode/FlateDecode]", deflated(zeros(20)))));
    assertEquals(
        "rule.attachment.broken",
        verdict(
            filtered("/Subtype/Image/Width 9/Height 9/Filter[/FlateDecode/FlateDecode]", twice)));
    byte[] letters = ("GhQ" + "~>").getBytes(StandardCharsets.US_ASCII);
    assertEquals(
        "rule.attachment.broken", verdict(filtered("/Filter[/LZWDecode/FlateDecode]", letters)));
    assertEquals("rule.attachment.broken", verdict(filtered("/Filter/Fl/Filter[/Fl/Fl]", twice)));
  }

  @Test
  void namesAreReadBehindEveryFilter() {
    byte[] hidden = deflated("<</S/JavaScript>>".getBytes(StandardCharsets.US_ASCII));
    assertEquals(
        "rule.attachment.pdf-active", verdict(filtered("/Filter[/Fl/Fl]", deflated(hidden))));
    assertEquals(
        "rule.attachment.pdf-active", verdict(filtered("/Filter[/A85/Fl]", letters(hidden))));
    byte[] plain = deflated("0 0 m 9 9 l S".getBytes(StandardCharsets.US_ASCII));
    assertEquals(
        "kept", verdict(filtered("/Filter [ /ASCII85Decode /FlateDecode ]", letters(plain))));
  }

  /** In the 85 letters, with the end that the format asks. */
  private static byte[] letters(byte[] data) {
    StringBuilder written = new StringBuilder();
    for (int i = 0; i < data.length; i += 4) {
      int given = Math.min(4, data.length - i);
      long value = 0;
      for (int j = 0; j < 4; j++) {
        value = value << 8 | (j < given ? data[i + j] & 0xFF : 0);
      }
      char[] five = new char[5];
      for (int j = 4; j >= 0; j--) {
        five[j] = (char) ('!' + value % 85);
        value /= 85;
      }
      written.append(five, 0, given + 1);
    }
    return written.append("~>").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] filtered(String filters, byte[] data) {
    return CleanedFileTest.join(
        ("%PDF-1.5\n1 0 obj<<" + filters + ">>stream\r\n").getBytes(StandardCharsets.US_ASCII),
        data,
        "\nendstream endobj\n\nstartxref\n0\n%%EOF".getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] deflated(byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
      deflated.write(data);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Test
  void streamsOverStreamsDoNotMultiplyTheWork() {
    byte[] empty = new byte[5 * 100_000]; // stored blocks without content
    for (int i = 0; i < empty.length; i += 5) {
      empty[i + 3] = (byte) 0xFF;
      empty[i + 4] = (byte) 0xFF;
    }
    byte[] header =
        "obj<</Filter/FlateDecode>>stream\n\u0078\u0001".getBytes(StandardCharsets.ISO_8859_1);
    byte[] block = {0, (byte) header.length, 0, (byte) ~header.length, (byte) 0xFF};
    ByteArrayOutputStream streams = new ByteArrayOutputStream();
    for (int i = 0; i < 100; i++) {
      // A stored block whose content is the next stream's beginning: each reads on to the end.
      streams.writeBytes(header);
      streams.writeBytes(block);
    }
    streams.writeBytes(header);
    assertEquals(
        "rule.attachment.pdf-unpacks",
        verdict(packed("", CleanedFileTest.join(streams.toByteArray(), empty))));
    assertEquals("kept", verdict(packed("", CleanedFileTest.join(header, block, header, empty))));
  }

  @Test
  void objectsPackedInAnUnknownWayAreRefused() {
    byte[] some = zeros(1);
    assertEquals(
        "rule.attachment.broken", verdict(packed("/Type/ObjStm/Filter/ASCIIHexDecode", some)));
    assertEquals(
        "rule.attachment.broken",
        verdict(packed("/Type/ObjStm/DecodeParms<</Predictor 12>>", some)));
    assertEquals(
        "rule.attachment.broken",
        verdict(packed("/Type/ObjStm", "no deflate".getBytes(StandardCharsets.US_ASCII))));
  }

  @Test
  void aSignedFileStaysByteForByte() throws IOException {
    byte[] signed =
        text(plain()).replace("%%EOF", "%/ByteRange\n%%EOF").getBytes(StandardCharsets.ISO_8859_1);
    assertTrue(text(CleanedFile.of(signed).content()).contains(AUTHOR));
  }

  @Test
  void xmpIsBlankedInPlace() {
    String xmp =
        "<?xpacket begin='' id='x'?><x:xmpmeta>" + AUTHOR + "</x:xmpmeta><?xpacket end='w'?>";
    byte[] sent = packed("", zeros(1), xmp);
    byte[] kept = CleanedFile.of(sent).content();
    assertEquals(sent.length, kept.length);
    assertFalse(text(kept).contains(AUTHOR));
    assertTrue(text(sent).contains(AUTHOR));
  }

  /** A receipt as programs make it. */
  static byte[] plain() throws IOException {
    return pdf(false, writer -> {});
  }

  private static byte[] pdf(boolean packed, Part part) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Document document = new Document();
    PdfWriter writer = PdfWriter.getInstance(document, out);
    if (packed) {
      writer.setFullCompression();
    }
    document.addAuthor(AUTHOR);
    document.addTitle("Bon van " + AUTHOR);
    document.open();
    document.add(new Paragraph("Apotheek De Brug, 12,50 euro"));
    part.add(writer);
    document.close();
    return out.toByteArray();
  }

  private static byte[] packed(String dictionary, byte[] data, String... more) {
    return CleanedFileTest.join(
        ("%PDF-1.5\n1 0 obj<</Filter/FlateDecode"
                + dictionary
                + "/Length "
                + data.length
                + ">>stream\r\n")
            .getBytes(StandardCharsets.US_ASCII),
        data,
        ("\nendstream endobj\n" + String.join("", more) + "\nstartxref\n0\n%%EOF")
            .getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] zeros(int megabytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated =
        new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED))) {
      for (int i = 0; i < megabytes; i++) {
        deflated.write(new byte[1 << 20]);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String verdict(byte[] sent) {
    try {
      return CleanedFile.of(Arrays.copyOf(sent, sent.length)).mediaType() == MediaType.PDF
          ? "kept"
          : "?";
    } catch (RefusedFile refused) {
      return refused.rule();
    }
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }

  @Test
  void aFileWithoutItsEndIsBroken() throws IOException {
    byte[] whole = plain();
    assertThrows(RefusedFile.class, () -> CleanedFile.of(Arrays.copyOf(whole, whole.length - 8)));
  }
}
