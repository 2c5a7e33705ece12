package org.samen.funds.proof;

import java.time.Instant;
import java.util.UUID;

/**
 * What a verification of a fund found.
 *
 * @param job by which it was done
 * @param at when it ended
 */
public record VerificationSummary(UUID job, Instant at, LedgerFigures figures) {}
