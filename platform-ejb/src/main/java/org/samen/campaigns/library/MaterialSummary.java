package org.samen.campaigns.library;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A line of the library.
 *
 * @param keeper alias of the organisation that keeps it
 * @param copies how often it was used, by all
 * @param organisations by how many
 * @param overdue whether its keeper no longer vouches for it
 */
public record MaterialSummary(
    UUID id,
    String keeper,
    String keeperName,
    String kind,
    String language,
    String audience,
    String title,
    String licence,
    LocalDate reviewedUntil,
    boolean overdue,
    int versions,
    long copies,
    long organisations,
    boolean retired) {}
