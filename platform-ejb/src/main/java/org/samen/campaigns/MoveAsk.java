package org.samen.campaigns;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/**
 * A step of an ask: it came to another stage, or something happened at the same one.
 *
 * @param after how many steps it had when it was read
 * @param stage one of {@link Kinds#STAGES}
 * @param onDay when it happened
 * @param document attachment that stands with the campaign's documents
 * @param nextStep what the caller's organisation does next, by nextOn
 */
public record MoveAsk(
    UUID ask,
    int after,
    @Required String stage,
    @Required LocalDate onDay,
    @Nullable @FreeText String note,
    @Nullable UUID document,
    @Nullable @FreeText String nextStep,
    @Nullable LocalDate nextOn) {}
