package org.samen.rosters.planning;

/**
 * How far the engine is.
 *
 * @param stage {@code coverage} or {@code fairness}
 * @param incumbent what the best roster so far leaves empty by priority, or its burden
 * @param bound below which no roster comes
 * @param uncovered Σ priority × empty seats of the best roster so far
 */
public record EngineStep(
    String stage, double incumbent, double bound, long uncovered, double seconds) {}
