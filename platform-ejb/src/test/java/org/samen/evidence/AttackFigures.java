package org.samen.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/** What the tests found, for a report: {@code target/evidence-figures.txt}, a line each. */
final class AttackFigures {
  private static final Path FILE = Path.of("target", "evidence-figures.txt");

  private AttackFigures() {}

  /** Keeps a figure; the last of a name stands. */
  static synchronized void keep(String name, Object figure) {
    try {
      TreeMap<String, String> lines = new TreeMap<>();
      if (Files.exists(FILE)) {
        for (String line : Files.readAllLines(FILE, StandardCharsets.UTF_8)) {
          lines.put(line.substring(0, line.indexOf(": ")), line);
        }
      }
      lines.put(name, name + ": " + figure);
      Files.createDirectories(FILE.getParent());
      Files.write(FILE, lines.values(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
