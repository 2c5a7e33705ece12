package org.samen.access;

import org.jspecify.annotations.Nullable;

/**
 * What a verified token says of its person.
 *
 * @param subject the platform realm's {@code sub}
 * @param organisation the broker's alias, written by the platform realm itself; absent for a person
 *     without one
 */
public record Arrival(
    String subject, @Nullable String organisation, @Nullable String name, @Nullable String email) {}
