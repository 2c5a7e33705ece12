package org.samen.rosters;

/**
 * Confirmed hours of one role, worked for one NGO by another's volunteers or its own.
 *
 * @param organisation alias for which they were worked
 * @param home alias of the NGO that lent the volunteers
 */
public record HourTotal(
    String role,
    String organisation,
    String organisationName,
    String home,
    String homeName,
    long entries,
    long minutes) {}
