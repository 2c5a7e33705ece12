package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import org.samen.platform.RunningPlatform;

/** Where the standards' own schemas and samples stand: property {@code standards.dir}. */
final class Standards {
  private Standards() {}

  /** A file or folder of the standards; skips the test where there are none, but not under CI. */
  static Path path(String relative) {
    String set = System.getProperty("standards.dir", "");
    Path folder =
        set.isEmpty()
            ? RunningPlatform.checkout().resolveSibling("shared/standards")
            : Path.of(set);
    if (!Files.isDirectory(folder)) {
      String sentence = "No standards in " + folder + "; set the property standards.dir.";
      if ("true".equals(System.getenv("CI"))) {
        fail(sentence);
      }
      abort(sentence);
    }
    return folder.resolve(relative);
  }
}
