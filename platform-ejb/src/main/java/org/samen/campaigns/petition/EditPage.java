package org.samen.campaigns.petition;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;

/**
 * Writes a campaign's public page.
 *
 * @param version as it was read; absent for a new one
 * @param demandsEn the campaign's demands in English, one a line in their order
 * @param slug its address: lower case letters and digits, parted by hyphens
 */
public record EditPage(
    UUID campaign,
    @Nullable Integer version,
    String slug,
    @FreeText String introNl,
    @FreeText String introEn,
    @FreeText String nameEn,
    @FreeText String demandsEn) {}
