package org.samen.campaigns;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said about a version.
 *
 * @param settledAt absent while it is open
 */
public record CommentDetails(
    UUID id,
    int n,
    String text,
    String organisation,
    String organisationName,
    @Nullable String personName,
    Instant saidAt,
    @Nullable Instant settledAt,
    @Nullable String settledByName) {}
