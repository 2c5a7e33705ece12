package org.samen.formats;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the standards' own schemas and samples stand: property {@code standards.dir}. */
final class Standards {
  private Standards() {}

  /** A file or folder of the standards; skips the test where there are none, but not under CI. */
  static Path path(String relative) {
    String set = System.getProperty("standards.dir");
    Path folder = set == null ? upwards() : Path.of(set);
    if (!Files.isDirectory(folder)) {
      String sentence = "No standards in " + folder + "; set the property standards.dir.";
      if ("true".equals(System.getenv("CI"))) {
        fail(sentence);
      }
      abort(sentence);
    }
    return folder.resolve(relative);
  }

  private static Path upwards() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("shared/standards");
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    return Path.of("../../shared/standards");
  }
}
