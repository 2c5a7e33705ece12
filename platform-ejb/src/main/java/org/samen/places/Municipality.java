package org.samen.places;

/**
 * A Dutch municipality.
 *
 * @param code CBS's four digits
 * @param latitude of its centre: the settlement it is named after, else the middle of its
 *     settlements
 */
public record Municipality(
    String code, String name, String province, double latitude, double longitude) {}
