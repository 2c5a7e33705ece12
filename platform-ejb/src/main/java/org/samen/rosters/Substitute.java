package org.samen.rosters;

import java.util.UUID;

/**
 * Who could take a seat that came free, with nothing in the way.
 *
 * @param organisation alias of their home NGO
 * @param burden what they did these three months and have this week, as a share of what they want;
 *     the least is asked first
 */
public record Substitute(UUID volunteer, String organisation, String alias, double burden) {}
