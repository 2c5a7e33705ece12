package org.samen.campaigns;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to do for a campaign.
 *
 * @param person who of the organisation took it on; absent while nobody did
 * @param doneAt absent while it is to be done
 */
public record TaskDetails(
    UUID id,
    UUID campaign,
    String organisation,
    String organisationName,
    @Nullable UUID person,
    @Nullable String personName,
    String title,
    @Nullable String details,
    LocalDate dueOn,
    @Nullable Instant doneAt,
    @Nullable String doneByName,
    int version) {}
