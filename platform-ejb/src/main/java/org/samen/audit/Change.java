package org.samen.audit;

import org.jspecify.annotations.Nullable;

/**
 * One field before and after.
 *
 * @param before absent when it was empty, or when the field is contact data, whose values the trail
 *     never holds
 */
public record Change(String field, @Nullable String before, @Nullable String after) {}
