package org.samen.directory;

import java.util.UUID;

/**
 * A place of a service on the map, WGS 84.
 *
 * @param approximate the centre of its municipality: always of a confidential place, and of one
 *     without coordinates
 */
public record Pin(
    UUID service,
    String name,
    double latitude,
    double longitude,
    boolean approximate,
    String municipality) {}
