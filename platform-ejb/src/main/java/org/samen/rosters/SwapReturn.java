package org.samen.rosters;

import java.time.Instant;
import java.util.UUID;

/**
 * Another volunteer's shift that one could have in exchange for one's own.
 *
 * @param assignment by which it is asked for
 * @param alias of who is on it
 */
public record SwapReturn(
    UUID assignment,
    UUID volunteer,
    String alias,
    String shiftName,
    String organisationName,
    Instant starts,
    Instant ends) {}
