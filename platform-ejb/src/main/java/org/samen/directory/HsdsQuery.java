package org.samen.directory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of an HSDS list.
 *
 * @param page from 1
 * @param perPage 1 to 1000
 * @param search words
 * @param modifiedAfter inclusive, as the specification has it
 */
public record HsdsQuery(
    int page,
    int perPage,
    @Nullable String search,
    @Nullable Instant modifiedAfter,
    @Nullable UUID organizationId) {}
