package org.samen.access;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in person as screens and {@code GET /api/v1/me} show them.
 *
 * @param organisation alias
 * @param language {@code nl} or {@code en} when they chose one
 */
public record Me(
    UUID id,
    @Nullable String name,
    @Nullable String email,
    String organisation,
    String organisationName,
    List<String> roles,
    @Nullable String language) {
  public boolean has(String role) {
    return roles.contains(role);
  }
}
