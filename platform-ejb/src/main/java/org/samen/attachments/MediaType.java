package org.samen.attachments;

import java.util.List;
import java.util.Optional;

/** What may be attached, recognised by its first bytes and never by its name. */
public enum MediaType {
  PDF("application/pdf", List.of("pdf"), 0x25, 0x50, 0x44, 0x46, 0x2D),
  JPEG("image/jpeg", List.of("jpg", "jpeg"), 0xFF, 0xD8, 0xFF),
  PNG("image/png", List.of("png"), 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A);

  private final String code;
  private final List<String> endings;
  private final int[] beginning;

  MediaType(String code, List<String> endings, int... beginning) {
    this.code = code;
    this.endings = endings;
    this.beginning = beginning;
  }

  /** As HTTP says it: {@code image/png}. */
  public String code() {
    return code;
  }

  public boolean isImage() {
    return this != PDF;
  }

  /** What a name of such a file ends with, the usual one first. */
  List<String> endings() {
    return endings;
  }

  static MediaType of(String code) {
    for (MediaType type : values()) {
      if (type.code.equals(code)) {
        return type;
      }
    }
    throw new IllegalArgumentException(code);
  }

  static Optional<MediaType> recognise(byte[] content) {
    for (MediaType type : values()) {
      if (type.begins(content)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private boolean begins(byte[] content) {
    if (content.length < beginning.length) {
      return false;
    }
    for (int i = 0; i < beginning.length; i++) {
      if ((content[i] & 0xFF) != beginning[i]) {
        return false;
      }
    }
    return true;
  }
}
