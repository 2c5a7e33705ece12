package org.samen.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service as a row of a list.
 *
 * @param organizationName who offers it, in HSDS's sense
 * @param keeper alias of the partner that keeps the entry
 * @param municipalities of its addresses, by name; empty for a national or virtual service
 * @param languages ISO 639 codes
 * @param verifiedOn absent when it never was
 * @param verifiedBy the person's name where the reader may see it: a colleague; else absent, and
 *     the keeper's name stands for it
 * @param distanceKilometres as the crow flies, of its nearest place; absent unless the filter says
 *     near what
 * @param free somebody can use it for nothing
 * @param confidential a place of it says only the municipality
 */
public record ServiceSummary(
    UUID id,
    String name,
    @Nullable String alternateName,
    String organizationName,
    String keeper,
    String keeperName,
    @Nullable String category,
    List<String> municipalities,
    List<String> languages,
    @Nullable String role,
    @Nullable String system,
    @Nullable Boolean noIdentityDocument,
    String visibility,
    String status,
    @Nullable LocalDate verifiedOn,
    @Nullable String verifiedBy,
    @Nullable Double distanceKilometres,
    boolean free,
    boolean confidential) {}
