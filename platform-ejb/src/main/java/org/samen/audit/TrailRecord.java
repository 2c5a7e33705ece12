package org.samen.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trail as a reader may see it.
 *
 * @param seq position in its stream, from 1
 * @param personName absent when the reader may not know it, or the person was erased
 * @param organisation alias of the organisation they acted for; absent for the system
 * @param objectName what the object is called now, when it still has a name that the reader may see
 * @param reason why a rule was let through, where one was
 */
public record TrailRecord(
    String stream,
    long seq,
    Instant at,
    @Nullable UUID person,
    @Nullable String personName,
    @Nullable String organisation,
    @Nullable String organisationName,
    String roles,
    String action,
    String objectKind,
    String objectId,
    @Nullable String reason,
    List<Change> changes) {}
