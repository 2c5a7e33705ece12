package org.samen.notices;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a person was told.
 *
 * @param kind such as {@code report.opened}; the sentence's key is {@code notice.<kind>}
 * @param facts what the sentence names, by name: it stands there as {@code [name]}
 * @param path of the page it is about, within the platform and without a slash at its beginning
 * @param readAt absent while it is new
 */
public record Notice(
    UUID id,
    String kind,
    Map<String, String> facts,
    String path,
    Instant toldAt,
    @Nullable Instant readAt) {}
