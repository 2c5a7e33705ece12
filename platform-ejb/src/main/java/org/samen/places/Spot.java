package org.samen.places;

/** A point that a postcode, settlement or municipality stands for, in WGS 84 degrees. */
public record Spot(String name, double latitude, double longitude) {}
