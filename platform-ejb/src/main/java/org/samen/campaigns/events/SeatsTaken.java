package org.samen.campaigns.events;

/** How many people an organisation brings for a role. */
public record SeatsTaken(String role, String organisation, String organisationName, int seats) {}
