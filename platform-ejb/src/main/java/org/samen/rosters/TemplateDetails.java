package org.samen.rosters;

import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A template as its organisation sees it; see {@link EditTemplate}. */
public record TemplateDetails(
    UUID id,
    String organisation,
    String name,
    String role,
    @Nullable String area,
    @Nullable String place,
    @Nullable String note,
    String audience,
    boolean needsVog,
    boolean swapApproval,
    LocalTime from,
    LocalTime until,
    @Nullable Integer releaseDaysBefore,
    boolean retired,
    int version,
    List<SeatAsked> seats) {}
