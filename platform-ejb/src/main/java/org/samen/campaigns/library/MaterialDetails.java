package org.samen.campaigns.library;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A material with all its versions, the newest first, and who used it how often.
 *
 * @param keeper alias of the organisation that keeps it
 */
public record MaterialDetails(
    UUID id,
    String keeper,
    String keeperName,
    @Nullable UUID campaign,
    @Nullable String campaignName,
    String kind,
    String language,
    String audience,
    String title,
    String description,
    String licence,
    LocalDate reviewedUntil,
    boolean retired,
    int version,
    List<Version> versions,
    List<Used> used) {
  public MaterialDetails {
    versions = List.copyOf(versions);
    used = List.copyOf(used);
  }

  /**
   * What it was at some time.
   *
   * @param sha256 of the file
   */
  public record Version(
      int n,
      @Nullable String note,
      @Nullable String body,
      @Nullable UUID attachment,
      @Nullable String fileName,
      @Nullable String mediaType,
      @Nullable Integer size,
      @Nullable String sha256,
      Instant addedAt) {}

  /** How often an organisation used it. */
  public record Used(String organisation, String organisationName, long copies, LocalDate last) {}
}
