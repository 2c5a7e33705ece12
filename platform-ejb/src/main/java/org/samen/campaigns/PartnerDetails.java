package org.samen.campaigns;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's part in a campaign.
 *
 * @param state invited, joined, declined, retracted or left
 * @param steps how it came to this, latest first; for those who take part
 */
public record PartnerDetails(
    String organisation, String name, String state, Instant changedAt, List<Step> steps) {
  /** One turn of it. */
  public record Step(String state, Instant at, @Nullable String personName) {}
}
