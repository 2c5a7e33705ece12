package org.samen.campaigns;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which asks a board shows; an absent part filters nothing.
 *
 * @param targetKind one of {@link Kinds#TARGETS}
 * @param own those of campaigns that the caller's organisation takes part in
 */
public record AskFilter(
    @Nullable UUID campaign, @Nullable String stage, @Nullable String targetKind, boolean own) {
  public static final AskFilter EVERYTHING = new AskFilter(null, null, null, false);
}
