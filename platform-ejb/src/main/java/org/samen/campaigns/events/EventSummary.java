package org.samen.campaigns.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A line of the list of events.
 *
 * @param seats that its roles ask for, and how many of them are taken
 */
public record EventSummary(
    UUID id,
    UUID campaign,
    String campaignName,
    String organisation,
    String organisationName,
    String titleNl,
    String titleEn,
    Instant startsAt,
    Instant endsAt,
    String place,
    String audience,
    boolean cancelled,
    int seats,
    int taken) {}
