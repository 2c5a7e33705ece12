package org.samen.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what a search found.
 *
 * @param corrected the words that were searched for when the typed ones found nothing: the nearest
 *     ones that the reader's entries have; absent when nothing was put right
 */
public record Found(List<ServiceSummary> rows, Total total, @Nullable String corrected) {}
