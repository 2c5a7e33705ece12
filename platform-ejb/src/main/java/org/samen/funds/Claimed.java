package org.samen.funds;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The same was claimed before, by whichever organisation.
 *
 * @param what {@code receipt}: the same file; {@code facts}: the same provider, amount and day
 * @param ownExpense when it was the caller's own organisation; of another nothing more is told
 */
public record Claimed(String what, @Nullable UUID ownExpense, LocalDate submittedOn) {}
