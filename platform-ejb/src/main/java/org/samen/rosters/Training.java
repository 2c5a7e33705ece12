package org.samen.rosters;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/** A training that a volunteer did. */
public record Training(
    @Required UUID id,
    @Required @FreeText String name,
    @Required LocalDate doneOn,
    @Nullable LocalDate validTo) {}
