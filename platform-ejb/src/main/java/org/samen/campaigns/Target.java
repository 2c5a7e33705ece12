package org.samen.campaigns;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/**
 * Of whom it is wanted: an institution, never a private person.
 *
 * @param kind one of {@link Kinds#TARGETS}
 * @param office within the institution, such as a committee or a department
 */
public record Target(
    UUID id,
    @Required String kind,
    @Required @FreeText String institution,
    @Nullable @FreeText String office) {
  /** The institution, with the office within it. */
  public String name() {
    return office == null ? institution : institution + ", " + office;
  }
}
