package org.samen.rosters;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;

/** A training that a volunteer did. */
public record Training(
    UUID id, @FreeText String name, LocalDate doneOn, @Nullable LocalDate validTo) {}
