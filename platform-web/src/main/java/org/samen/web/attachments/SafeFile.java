package org.samen.web.attachments;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.samen.attachments.Attachment;

/** The headers with which somebody else's file is answered, so that it can only be looked at. */
final class SafeFile {
  /**
   * A picture in a box without scripts and without an origin. A PDF is not boxed so, since the
   * browsers' own viewers then stay away; it may load nothing.
   */
  private static final String PICTURE = "default-src 'none'; sandbox; frame-ancestors 'self'";

  private static final String PDF =
      "default-src 'none'; object-src 'self'; plugin-types application/pdf; style-src 'unsafe-inline'; frame-ancestors 'self'";

  private SafeFile() {}

  static String policy(Attachment file) {
    return file.mediaType().isImage() ? PICTURE : PDF;
  }

  /** For any client: a plain name, and the real one (RFC 6266). */
  static String disposition(Attachment file, boolean toKeep) {
    String name = file.name();
    String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
    String whole = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return (toKeep ? "attachment" : "inline")
        + "; filename=\""
        + plain
        + "\"; filename*=UTF-8''"
        + whole;
  }

  /** The hash of what is stored is what the answer is known by. */
  static String tag(Attachment file) {
    return "\"" + file.sha256() + "\"";
  }
}
