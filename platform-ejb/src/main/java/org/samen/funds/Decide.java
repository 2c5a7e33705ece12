package org.samen.funds;

import java.util.UUID;

/**
 * One decision.
 *
 * @param id made by whoever decides (UUID version 7): the same again has no second effect
 * @param shown the content hash of what was shown to them; 32 bytes
 */
public record Decide(UUID id, UUID expense, byte[] shown) {}
