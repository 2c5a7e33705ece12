package org.samen.rosters;

import java.time.Instant;
import java.util.UUID;

/**
 * A calendar address that works. The address itself was told once and is kept nowhere.
 *
 * @param detailed tells a shift's name and place; otherwise that there is one, and no more
 */
public record ShiftFeed(UUID id, boolean detailed, String language, Instant madeAt) {}
