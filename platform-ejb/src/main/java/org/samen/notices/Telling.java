package org.samen.notices;

import java.util.Map;
import java.util.UUID;

/**
 * What one person is to be told.
 *
 * @see Notices#tell(UUID, String, Map, String)
 */
public record Telling(UUID person, String kind, Map<String, String> facts, String path) {}
