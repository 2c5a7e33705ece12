package org.samen.campaigns.library;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;

/**
 * A new version of a material: a text, a file, or both.
 *
 * @param n the number that it gets: the last one and 1
 * @param note what changed
 * @param body the text itself, such as a script for a call
 * @param attachment a file that the caller's organisation took in
 */
public record AddVersion(
    UUID material,
    int n,
    @FreeText @Nullable String note,
    @FreeText @Nullable String body,
    @Nullable UUID attachment) {}
