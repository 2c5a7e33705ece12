package org.samen.campaigns.petition;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter of the outbox, as those may know of it who send it: what it says, and never to whom.
 *
 * @param kind confirm or news
 * @param state waiting, sent, failed (given up) or bounced
 * @param newsId the news that it carries
 */
public record LetterSummary(
    UUID id,
    String kind,
    String language,
    String state,
    Instant madeAt,
    @Nullable Instant sentAt,
    int attempts,
    @Nullable UUID newsId) {}
