package org.samen.campaigns;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/**
 * Something to do for a campaign, or a change of it.
 *
 * @param version as it was read; absent for a new one
 * @param organisation whose task it is: one that takes part
 */
public record EditTask(
    UUID id,
    UUID campaign,
    @Nullable Integer version,
    @Required String organisation,
    @Required @FreeText String title,
    @Nullable @FreeText String details,
    @Required LocalDate dueOn) {}
