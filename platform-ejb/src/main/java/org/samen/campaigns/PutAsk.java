package org.samen.campaigns;

import java.time.LocalDate;
import java.util.UUID;
import org.samen.formats.Required;

/**
 * Puts a demand to a target: the ask begins at the foot of the ladder, with its evidence.
 *
 * @param onDay when it began
 */
public record PutAsk(UUID id, UUID campaign, UUID demand, UUID target, @Required LocalDate onDay) {}
