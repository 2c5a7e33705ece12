package org.samen.campaigns;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation's endorsement of one version.
 *
 * @param withdrawnWhy withdrawn or left; absent while it stands
 */
public record EndorsementDetails(
    UUID id,
    int n,
    String organisation,
    String organisationName,
    @Nullable String personName,
    Instant endorsedAt,
    @Nullable Instant withdrawnAt,
    @Nullable String withdrawnWhy) {
  public boolean isLive() {
    return withdrawnAt == null;
  }
}
