package org.samen.directory;

import java.time.Instant;
import java.util.UUID;

/**
 * A search that a person keeps.
 *
 * @param query as it stands behind the list's address, question mark and all
 * @param fresh how many entries it gained since the person last looked
 */
public record SavedSearch(UUID id, String name, String query, Instant savedAt, int fresh) {}
