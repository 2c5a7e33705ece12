package org.samen.campaigns.petition;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the bearer of a mail's token may know of their own signature.
 *
 * @param state waiting or confirmed
 * @param consents aliases of NGOs and what for, {@code zorgbrug-maas/news}
 */
public record Signing(UUID campaign, String state, List<String> consents, Instant at) {
  public Signing {
    consents = List.copyOf(consents);
  }
}
