package org.samen.web.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Addresses that people send each other are also where signing in comes back to. */
class AddressesTest {
  private static final Pattern ASKED = Pattern.compile("getSingleParameter\\(\\s*\"([a-z_]+)\"");

  /** An identity provider refuses to come back to an address with one of OAuth's own words. */
  private static final Set<String> OF_OAUTH =
      Set.of(
          "state", "code", "error", "error_description", "session_state", "iss", "scope", "nonce");

  @Test
  void noFilterOfAScreenIsNamedAsOAuthNamesItsOwn() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith("View.java")).toList()) {
        ASKED.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
      }
    }
    assertTrue(names.size() > 1, "the screens' filters were not found: " + names);
    names.retainAll(OF_OAUTH);
    assertEquals(Set.of(), names);
  }
}
