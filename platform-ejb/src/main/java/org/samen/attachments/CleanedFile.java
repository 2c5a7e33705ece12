package org.samen.attachments;

/**
 * A file as it is kept: what it shows, without what it tells by the way. No pixel is decoded and
 * nothing is unpacked without a bound, so that a small file cannot grow here.
 */
record CleanedFile(MediaType mediaType, byte[] content) {
  static final int MEGABYTES = 10;
  static final int MOST_BYTES = MEGABYTES * 1024 * 1024;

  /** What a large camera makes fits; what would fill a browser's memory does not. */
  private static final int LONGEST_SIDE = 30_000;

  private static final int MEGAPIXELS = 120;

  /**
   * Recognises and cleans it.
   *
   * @throws RefusedFile with the rule that it breaks
   */
  static CleanedFile of(byte[] sent) {
    if (sent.length == 0) {
      throw new RefusedFile("rule.attachment.empty");
    }
    if (sent.length > MOST_BYTES) {
      throw tooLarge();
    }
    MediaType type =
        MediaType.recognise(sent).orElseThrow(() -> new RefusedFile("rule.attachment.kind"));
    byte[] kept =
        switch (type) {
          case PDF -> Pdf.cleaned(sent);
          case JPEG -> Jpeg.cleaned(sent);
          case PNG -> Png.cleaned(sent);
        };
    return new CleanedFile(type, kept);
  }

  static RefusedFile tooLarge() {
    return new RefusedFile("rule.attachment.too-large", MEGABYTES);
  }

  /** Refuses a picture by what its header says, before anybody decodes it. */
  static void mustBeShowable(int width, int height) {
    if (width <= 0 || height <= 0) {
      throw RefusedFile.broken();
    }
    if (width > LONGEST_SIDE
        || height > LONGEST_SIDE
        || (long) width * height > MEGAPIXELS * 1_000_000L) {
      throw new RefusedFile("rule.attachment.pixels", width, height, MEGAPIXELS);
    }
  }
}
