package org.samen.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The servers' log files: the last run's is kept beside the present one. */
final class Logs {
  private static final int TAIL_BYTES = 64 * 1024;

  private Logs() {}

  static void turnOver(Path log) throws IOException {
    if (Files.exists(log)) {
      Path previous = log.resolveSibling(log.getFileName() + ".1");
      Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Why a server could not go on, when its log's end names a cause that a person can cure. */
  static Optional<String> curableCause(Path log) {
    String tail = tail(log);
    if (tail.contains("No space left on device")) {
      return Optional.of("the disk is full");
    }
    if (tail.contains("Address already in use")) {
      return Optional.of("a port it needs is in use");
    }
    if (tail.contains("OutOfMemoryError") || tail.contains("Cannot allocate memory")) {
      return Optional.of("there is too little memory");
    }
    return Optional.empty();
  }

  private static String tail(Path log) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
