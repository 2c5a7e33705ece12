package org.samen.attachments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A PDF file (ISO 32000), looked through without building anything of it. Refused are encryption,
 * scripts and actions that start or send something, files within the file, and what unpacks to too
 * much. What the file says of its author, program and times is blanked in place, so that every
 * offset stays right; a signed file is left as it is, or its signature would break.
 *
 * <p>Not seen: names in streams of unusual encodings. Not blanked: what a program packed together
 * with other objects. What the pages themselves show is the sender's to redact.
 */
final class Pdf {
  private static final int END_BYTES = 2048;
  private static final String END = "%%EOF";
  private static final String ACTIVE = "rule.attachment.pdf-active";
  private static final String EMBEDDED = "rule.attachment.pdf-embedded";

  private static final Map<String, String> REFUSED =
      Map.of(
          "Encrypt", "rule.attachment.pdf-encrypted",
          "JavaScript", ACTIVE,
          "Launch", ACTIVE,
          "RichMedia", ACTIVE,
          "Rendition", ACTIVE,
          "SubmitForm", ACTIVE,
          "ImportData", ACTIVE,
          "XFA", ACTIVE,
          "EmbeddedFile", EMBEDDED,
          "EmbeddedFiles", EMBEDDED);

  private static final Set<String> TELLING =
      Set.of(
          "Author",
          "Creator",
          "Producer",
          "Title",
          "Subject",
          "Keywords",
          "Company",
          "Manager",
          "CreationDate",
          "ModDate",
          "SourceModified");

  private static final int LONGEST_TELLING = 4096;

  private final byte[] sent;
  private boolean signed;

  private Pdf(byte[] sent) {
    this.sent = sent;
  }

  static byte[] cleaned(byte[] sent) {
    return new Pdf(whole(sent)).clean();
  }

  /** The bytes up to the end that the format marks; nothing may hide behind it. */
  private static byte[] whole(byte[] sent) {
    int end = -1;
    for (int i = sent.length - END.length(); i >= Math.max(0, sent.length - END_BYTES); i--) {
      if (Bytes.matches(sent, i, END)) {
        end = i + END.length();
        break;
      }
    }
    if (end < 0 || Bytes.indexOf(sent, "startxref", end - END_BYTES, end) < 0) {
      throw RefusedFile.broken();
    }
    byte[] whole = Arrays.copyOf(sent, Math.min(end + 1, sent.length));
    if (whole.length > end) {
      whole[end] = '\n';
    }
    return whole;
  }

  private byte[] clean() {
    PdfNames.each(sent, 0, sent.length, true, (name, end) -> judge(name));
    new PdfStreams(sent, (name, end) -> judge(name)).look();
    if (!signed) {
      // Where the names stand does not change while what they name is blanked.
      PdfNames.each(sent, 0, sent.length, true, this::blank);
      blankPackets("<?xpacket begin", "<?xpacket end");
      blankPackets("<x:xmpmeta", "</x:xmpmeta>");
    }
    return sent;
  }

  private void judge(String name) {
    String rule = REFUSED.get(name);
    if (rule != null) {
      throw new RefusedFile(rule);
    }
    signed |= name.equals("ByteRange");
  }

  private void blank(String name, int end) {
    if (!TELLING.contains(name)) {
      return;
    }
    int at = end;
    while (at < sent.length && PdfNames.isSpace(sent[at])) {
      at++;
    }
    if (at < sent.length && sent[at] == '(') {
      blankText(at + 1);
    } else if (at + 1 < sent.length && sent[at] == '<' && sent[at + 1] != '<') {
      blankHexadecimal(at + 1);
    }
  }

  private void blankText(int begin) {
    int depth = 1;
    for (int i = begin; i < Math.min(sent.length, begin + LONGEST_TELLING); i++) {
      if (sent[i] == '\\') {
        i++;
      } else if (sent[i] == '(') {
        depth++;
      } else if (sent[i] == ')' && --depth == 0) {
        Arrays.fill(sent, begin, i, (byte) ' ');
        return;
      }
    }
  }

  private void blankHexadecimal(int begin) {
    int end = Bytes.indexOf(sent, ">", begin, begin + LONGEST_TELLING);
    for (int i = begin; i < end; i++) {
      sent[i] = (byte) ((i - begin) % 2 == 0 ? '2' : '0');
    }
  }

  private void blankPackets(String first, String last) {
    int begin = Bytes.indexOf(sent, first, 0, sent.length);
    while (begin >= 0) {
      int end = Bytes.indexOf(sent, last, begin, sent.length);
      if (end < 0) {
        return;
      }
      Arrays.fill(sent, begin, end, (byte) ' ');
      begin = Bytes.indexOf(sent, first, end, sent.length);
    }
  }

  /** The names in a piece of the file, as a set. */
  static Set<String> names(byte[] bytes, int from, int to) {
    Set<String> names = new HashSet<>();
    PdfNames.each(bytes, from, to, true, (name, end) -> names.add(name));
    return names;
  }

  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
