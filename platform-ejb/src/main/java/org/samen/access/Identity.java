package org.samen.access;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who entered a transaction. A guest and the system are no person and belong to no organisation.
 */
record Identity(@Nullable UUID person, @Nullable String organisation, Set<String> roles) {}
