package org.samen.sharing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thing with everything that one must know to book it.
 *
 * @param openings the weekly pattern; none means open at all hours
 * @param blackouts those that are not over, soonest first
 * @param checklist what belongs to a kit, looked at when it is handed out and brought back
 * @param costCents in minor units of the currency, per hour or per booking; 0 is free
 * @param mayEdit whether the caller is of the organisation that keeps it
 */
public record ThingDetails(
    UUID id,
    String keeper,
    String keeperName,
    String kind,
    String name,
    @Nullable String description,
    @Nullable String municipality,
    @Nullable String address,
    @Nullable Integer capacity,
    List<String> languages,
    String audience,
    boolean approval,
    int bufferBeforeMinutes,
    int bufferAfterMinutes,
    int shortestMinutes,
    int longestMinutes,
    int horizonDays,
    long costCents,
    String costPer,
    String currency,
    boolean retired,
    int version,
    List<Opening> openings,
    List<Blackout> blackouts,
    List<String> checklist,
    boolean mayEdit) {}
