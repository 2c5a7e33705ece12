package org.samen.directory.trust;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry that its keeper should look at again.
 *
 * @param version hand it back when all is still right
 * @param verifiedOn absent when it never was
 * @param views how often it was opened in the last 30 days
 * @param openReports how many partners' reports wait
 */
public record Due(
    UUID id,
    int version,
    String name,
    @Nullable String category,
    List<String> municipalities,
    @Nullable LocalDate verifiedOn,
    int views,
    int openReports) {}
