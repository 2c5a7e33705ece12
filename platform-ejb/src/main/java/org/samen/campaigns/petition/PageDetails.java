package org.samen.campaigns.petition;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's public page as its makers see it.
 *
 * @param openedAt absent while it is closed
 */
public record PageDetails(
    UUID campaign,
    String slug,
    String introNl,
    String introEn,
    String nameEn,
    String demandsEn,
    @Nullable Instant openedAt,
    int version) {}
