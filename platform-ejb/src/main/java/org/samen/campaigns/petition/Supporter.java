package org.samen.campaigns.petition;

import java.time.Instant;

/**
 * Somebody who consented that the caller's NGO holds them, and writes to them about the campaign.
 */
public record Supporter(String name, String email, Instant since) {}
