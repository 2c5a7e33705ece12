package org.samen.campaigns;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A joint statement as the caller may see it.
 *
 * @param standing the version that stands; for those who take no part the published one
 * @param publishedN the version that others see; absent: none
 * @param mayAct whether the caller's organisation takes part in its campaign
 * @param mayPublish whether it leads it
 */
public record StatementDetails(
    UUID id,
    UUID campaign,
    String campaignName,
    String lead,
    String leadName,
    VersionDetails standing,
    @Nullable Integer publishedN,
    boolean mayAct,
    boolean mayPublish) {}
