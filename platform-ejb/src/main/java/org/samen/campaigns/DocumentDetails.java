package org.samen.campaigns;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file of a campaign, for those who take part; {@code id} is the attachment's. */
public record DocumentDetails(
    UUID id,
    String title,
    String fileName,
    String organisation,
    String organisationName,
    @Nullable String personName,
    Instant addedAt) {}
