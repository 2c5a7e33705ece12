package org.samen.campaigns.library;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;

/**
 * Adds a material that the caller's organisation keeps, or changes what is said of one. Its content
 * is a version of its own.
 *
 * @param version as it was read; absent for a new one
 * @param language ISO 639 code
 */
public record EditMaterial(
    UUID id,
    @Nullable Integer version,
    @Nullable UUID campaign,
    String kind,
    String language,
    String audience,
    @FreeText String title,
    @FreeText String description,
    String licence,
    LocalDate reviewedUntil) {}
