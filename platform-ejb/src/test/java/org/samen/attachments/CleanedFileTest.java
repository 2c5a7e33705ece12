package org.samen.attachments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CleanedFileTest {
  private static final String SECRET = "52.3702N 4.8952E Canon 1234";

  @Test
  void aPhotoKeepsItsPixelsAndItsWayUpAndTellsNothingElse() throws IOException {
    byte[] plain = picture("jpg");
    byte[] sent =
        join(
            Arrays.copyOf(plain, 2),
            segment(0xE1, join(exif(6), SECRET.getBytes(StandardCharsets.US_ASCII))),
            segment(
                0xE1,
                ("http://ns.adobe.com/xap/1.0/\0" + SECRET).getBytes(StandardCharsets.US_ASCII)),
            segment(0xE2, ("ICC_PROFILE\0" + SECRET).getBytes(StandardCharsets.US_ASCII)),
            segment(0xED, ("Photoshop 3.0\0" + SECRET).getBytes(StandardCharsets.US_ASCII)),
            segment(0xFE, SECRET.getBytes(StandardCharsets.US_ASCII)),
            Arrays.copyOfRange(plain, 2, plain.length),
            SECRET.getBytes(StandardCharsets.US_ASCII));
    CleanedFile kept = CleanedFile.of(sent);
    assertEquals(MediaType.JPEG, kept.mediaType());
    assertFalse(text(kept.content()).contains(SECRET));
    assertFalse(text(kept.content()).contains("GPS"));
    assertTrue(text(kept.content()).contains("Exif\0\0MM\0*\0\0\0\b\0\1\1\22\0\3\0\0\0\1\0\6"));
    assertArrayEquals(pixels(plain), pixels(kept.content()));
  }

  @Test
  void aPhotoThatStandsUprightKeepsNoExifAtAll() throws IOException {
    byte[] plain = picture("jpg");
    byte[] sent =
        join(
            Arrays.copyOf(plain, 2),
            segment(0xE1, exif(1)),
            Arrays.copyOfRange(plain, 2, plain.length));
    assertFalse(text(CleanedFile.of(sent).content()).contains("Exif"));
    assertArrayEquals(plain, CleanedFile.of(sent).content());
  }

  @Test
  void aThumbnailGoes() throws IOException {
    byte[] plain = picture("jpg");
    byte[] header =
        join(
            "JFIF\0\1\1\0\0\1\0\1\1\1".getBytes(StandardCharsets.ISO_8859_1),
            SECRET.substring(0, 3).getBytes(StandardCharsets.US_ASCII));
    int behind = 4 + ((plain[4] & 0xFF) << 8 | plain[5] & 0xFF);
    byte[] sent =
        join(
            Arrays.copyOf(plain, 2),
            segment(0xE0, header),
            Arrays.copyOfRange(plain, behind, plain.length));
    byte[] kept = CleanedFile.of(sent).content();
    assertEquals(plain.length, kept.length);
    assertArrayEquals(pixels(plain), pixels(kept));
  }

  @Test
  void aPngKeepsItsPixelsAndTellsNothingElse() throws IOException {
    byte[] plain = picture("png");
    byte[] secret = ("Comment\0" + SECRET).getBytes(StandardCharsets.US_ASCII);
    byte[] sent =
        join(
            Arrays.copyOf(plain, 33),
            chunk("tEXt", secret),
            chunk("zTXt", secret),
            chunk("iTXt", secret),
            chunk("eXIf", exif(6)),
            chunk("tIME", new byte[7]),
            chunk("iCCP", secret),
            chunk("prVt", secret),
            Arrays.copyOfRange(plain, 33, plain.length),
            secret);
    CleanedFile kept = CleanedFile.of(sent);
    assertEquals(MediaType.PNG, kept.mediaType());
    assertArrayEquals(plain, kept.content());
  }

  @Test
  void aHugePictureIsRefusedByItsHeaderAndALargeOneIsNot() throws IOException {
    assertEquals("rule.attachment.pixels", refusal(sized(picture("png"), 50_000, 50_000)));
    assertEquals("rule.attachment.pixels", refusal(sized(picture("png"), 31_000, 1)));
    assertEquals("rule.attachment.broken", refusal(sized(picture("png"), 0, 10)));
    byte[] jpeg = picture("jpg");
    int frame = Bytes.indexOf(jpeg, "\u00ff\u00c0", 0, jpeg.length);
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 50_000).putShort(frame + 7, (short) 50_000);
    assertEquals("rule.attachment.pixels", refusal(jpeg));
  }

  @Test
  void aPngWithoutThePixelsThatItsHeaderPromisesIsRefused() throws IOException {
    assertEquals("rule.attachment.broken", refusal(sized(picture("png"), 10_900, 10_900)));
    assertEquals("rule.attachment.broken", refusal(sized(picture("png"), 40, 29)));
    assertDoesNotThrow(() -> CleanedFile.of(sized(picture("png"), 40, 30)));
    byte[] header = {0, 0, 0x2A, (byte) 0x94, 0, 0, 0x2A, (byte) 0x94, 8, 2, 0, 0, 0};
    byte[] nothing = {0x78, (byte) 0x9C, 3, 0, 0, 0, 0, 1};
    byte[] empty =
        join(
            Arrays.copyOf(picture("png"), 8),
            chunk("IHDR", header),
            chunk("IDAT", nothing),
            chunk("IEND", new byte[0]));
    assertEquals("rule.attachment.broken", refusal(empty));
  }

  @Test
  void aLargePngAndAnInterlacedOneAreKept() throws IOException {
    BufferedImage large = new BufferedImage(12_000, 9_000, BufferedImage.TYPE_BYTE_BINARY);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(large, "png", out));
    assertDoesNotThrow(() -> CleanedFile.of(out.toByteArray()));
    for (int[] size : new int[][] {{1, 1}, {3, 5}, {40, 30}}) {
      assertDoesNotThrow(() -> CleanedFile.of(interlaced(size[0], size[1])));
    }
  }

  private static byte[] interlaced(int width, int height) throws IOException {
    var writer = ImageIO.getImageWritersByFormatName("png").next();
    var settings = writer.getDefaultWriteParam();
    settings.setProgressiveMode(javax.imageio.ImageWriteParam.MODE_DEFAULT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var sink = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(sink);
      var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      writer.write(null, new javax.imageio.IIOImage(image, null, null), settings);
    }
    byte[] png = out.toByteArray();
    assertEquals(1, png[28]);
    return png;
  }

  @Test
  void whatIsNoneOfTheThreeIsRefusedWhateverItSaysOfItself() {
    assertEquals("rule.attachment.empty", refusal(new byte[0]));
    assertEquals("rule.attachment.kind", refusal("GIF89a".getBytes(StandardCharsets.US_ASCII)));
    assertEquals(
        "rule.attachment.kind",
        refusal("<svg onload=alert(1)>".getBytes(StandardCharsets.US_ASCII)));
    assertEquals("rule.attachment.kind", refusal(" %PDF-1.7".getBytes(StandardCharsets.US_ASCII)));
    assertEquals("rule.attachment.kind", refusal(new byte[] {'P', 'K', 3, 4}));
    assertEquals("rule.attachment.too-large", refusal(new byte[CleanedFile.MOST_BYTES + 1]));
  }

  @Test
  void aDamagedFileIsRefusedAndDoesNoHarm() throws IOException {
    Random random = new Random(20261122);
    for (byte[] whole : new byte[][] {picture("jpg"), picture("png"), PdfTest.plain()}) {
      MediaType type = MediaType.recognise(whole).orElseThrow();
      for (int round = 0; round < 400; round++) {
        byte[] damaged = Arrays.copyOf(whole, 12 + random.nextInt(whole.length - 12));
        for (int i = random.nextInt(4); i > 0; i--) {
          damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt();
        }
        try {
          assertEquals(type, CleanedFile.of(damaged).mediaType());
        } catch (RefusedFile refused) {
          assertTrue(refused.rule().startsWith("rule.attachment."));
        }
      }
      assertEquals("rule.attachment.broken", refusal(Arrays.copyOf(whole, whole.length / 2)));
    }
  }

  private static String refusal(byte[] sent) {
    return assertThrows(RefusedFile.class, () -> CleanedFile.of(sent)).rule();
  }

  private static byte[] picture(String format) throws IOException {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int i = 0; i < 1200; i++) {
      image.setRGB(i % 40, i / 40, random.nextInt());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, out));
    return out.toByteArray();
  }

  private static int[] pixels(byte[] file) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  /** A camera's note: which way is up, a GPS directory. */
  private static byte[] exif(int orientation) {
    return ByteBuffer.allocate(50)
        .put("Exif\0\0MM\0*\0\0\0\b".getBytes(StandardCharsets.ISO_8859_1))
        .putShort((short) 2)
        .put(new byte[] {(byte) 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38})
        .put(new byte[] {1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0})
        .put("GPS".getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  private static byte[] segment(int marker, byte[] payload) {
    return join(
        new byte[] {
          (byte) 0xFF,
          (byte) marker,
          (byte) ((payload.length + 2) >> 8),
          (byte) (payload.length + 2)
        },
        payload);
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] body = join(type.getBytes(StandardCharsets.US_ASCII), data);
    CRC32 sum = new CRC32();
    sum.update(body);
    return ByteBuffer.allocate(body.length + 8)
        .putInt(data.length)
        .put(body)
        .putInt((int) sum.getValue())
        .array();
  }

  private static byte[] sized(byte[] png, int width, int height) {
    byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(png, 24, 5).array();
    return join(
        Arrays.copyOf(png, 8), chunk("IHDR", header), Arrays.copyOfRange(png, 33, png.length));
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
