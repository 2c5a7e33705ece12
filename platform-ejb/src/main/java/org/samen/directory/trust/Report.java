package org.samen.directory.trust;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a partner says of an entry: that something is not right any more, or that somebody was
 * refused there.
 *
 * @param organisation alias of the NGO that says so; never which person
 * @param kind {@code out-of-date} or {@code refused}
 * @param what one of {@link Reports#NOT_RIGHT} or of {@link Reports#BARRIERS}
 * @param outcome absent while it is open; else {@code fixed}, {@code still-right} or {@code
 *     declined}
 * @param answer the keeper's reason
 */
public record Report(
    UUID id,
    UUID service,
    String serviceName,
    String keeper,
    String organisation,
    String organisationName,
    String kind,
    String what,
    @Nullable String note,
    Instant openedAt,
    @Nullable String outcome,
    @Nullable String answer,
    @Nullable Instant resolvedAt) {
  public boolean open() {
    return outcome == null;
  }
}
