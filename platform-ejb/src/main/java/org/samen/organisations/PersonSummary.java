package org.samen.organisations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person as their coordinator and the steward see them in a list. */
public record PersonSummary(
    UUID id,
    @Nullable String name,
    @Nullable String email,
    String organisation,
    String organisationName,
    Instant arrivedAt,
    Instant lastSeenAt,
    boolean disabled) {}
