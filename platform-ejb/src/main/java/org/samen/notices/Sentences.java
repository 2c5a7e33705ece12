package org.samen.notices;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** A file of sentences beside the class that says them. */
public final class Sentences {
  private Sentences() {}

  /**
   * @param name of the file, without its ending
   */
  public static Map<String, String> read(Class<?> beside, String name) {
    Properties properties = new Properties();
    try (InputStream file = beside.getResourceAsStream(name + ".properties")) {
      if (file == null) {
        throw new IllegalStateException("No sentences in " + name);
      }
      properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(e -> (String) e.getKey(), e -> (String) e.getValue()));
  }
}
