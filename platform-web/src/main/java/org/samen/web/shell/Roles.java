package org.samen.web.shell;

import java.util.List;
import java.util.stream.Collectors;

/** The roles in words. */
public final class Roles {
  private Roles() {}

  /** The names of these roles in the viewer's language, joined by commas. */
  public static String sentence(List<String> roles) {
    return roles.isEmpty()
        ? Texts.here("role.none")
        : roles.stream()
            .map(role -> Texts.has("role." + role) ? Texts.here("role." + role) : role)
            .collect(Collectors.joining(", "));
  }
}
