package org.samen.organisations;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A partner as everyone may see it.
 *
 * @param alias its name in addresses, tokens and rows; for good
 * @param kind {@code ngo}, {@code audit} or {@code platform}
 * @param hasProvider whether its people can sign in through a provider of its own
 */
public record Organisation(
    String alias,
    String name,
    String kind,
    @Nullable String municipality,
    boolean hasProvider,
    LocalDate joinedOn) {}
