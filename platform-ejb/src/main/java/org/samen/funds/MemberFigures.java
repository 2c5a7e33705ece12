package org.samen.funds;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A member of a fund: what it put in, and what was spent for it; amounts in minor units. */
public record MemberFigures(
    String organisation,
    String organisationName,
    LocalDate joinedOn,
    @Nullable LocalDate leftOn,
    long contributedMinor,
    long spentMinor,
    long payableMinor) {}
