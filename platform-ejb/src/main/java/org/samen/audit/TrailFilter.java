package org.samen.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the trail; an absent component leaves its side open.
 *
 * @param action such as {@code service.verified}
 * @param organisation alias of the acting organisation
 * @param until exclusive
 */
public record TrailFilter(
    @Nullable String action,
    @Nullable String organisation,
    @Nullable String objectId,
    @Nullable Instant from,
    @Nullable Instant until) {
  /** PostgreSQL's texts hold no NUL. */
  public TrailFilter {
    action = withoutNul(action);
    organisation = withoutNul(organisation);
    objectId = withoutNul(objectId);
  }

  private static @Nullable String withoutNul(@Nullable String text) {
    return text == null ? null : text.replace("\0", "");
  }

  public static TrailFilter all() {
    return new TrailFilter(null, null, null, null, null);
  }

  public static TrailFilter of(String objectId) {
    return new TrailFilter(null, null, objectId, null, null);
  }
}
