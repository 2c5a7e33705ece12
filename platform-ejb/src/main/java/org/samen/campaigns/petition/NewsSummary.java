package org.samen.campaigns.petition;

import java.time.Instant;
import java.util.UUID;

/**
 * A piece of news of the caller's NGO.
 *
 * @param recipients to how many it went
 * @param sent how many of them the mail server took so far
 */
public record NewsSummary(
    UUID id,
    String subjectNl,
    String textNl,
    String subjectEn,
    String textEn,
    Instant writtenAt,
    int recipients,
    long sent) {}
