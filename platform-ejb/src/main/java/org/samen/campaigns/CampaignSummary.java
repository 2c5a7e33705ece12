package org.samen.campaigns;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign in a list.
 *
 * @param partners how many organisations take part, its lead included
 * @param targets their institutions
 * @param asksMet how many of its asks have come to a commitment or further
 * @param part that the caller's organisation has in it: lead, joined or invited
 */
public record CampaignSummary(
    UUID id,
    String lead,
    String leadName,
    String name,
    String aim,
    String role,
    String visibility,
    LocalDate startsOn,
    @Nullable LocalDate endsOn,
    boolean closed,
    int partners,
    String targets,
    int asks,
    int asksMet,
    @Nullable String part) {}
