package org.samen.rosters;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A coordinator takes a proposal over.
 *
 * @param lines those that are; absent: all
 * @param publish shifts that are drafts still
 */
public record AcceptPlan(UUID plan, @Nullable List<PlanLine.Key> lines, boolean publish) {}
