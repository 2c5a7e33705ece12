package org.samen.campaigns.events;

/** How many people a role of an event asks for, such as four who hand out leaflets. */
public record RoleNeed(String name, int seats) {}
