package org.samen.campaigns;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/** A day on a campaign's way; done when it was reached. */
public record Milestone(
    UUID id,
    @Required @FreeText String title,
    @Required LocalDate onDay,
    @Nullable LocalDate doneOn) {}
