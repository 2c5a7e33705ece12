package org.samen.directory;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is printed and handed on: what somebody needs who stands before a door or a
 * telephone. Of a confidential place the municipality alone, for the keeper's own people too, since
 * paper travels; of who checked it the organisation alone, for the same reason.
 */
public record Handout(
    Head head,
    List<Place> places,
    List<Hours> hours,
    List<String> languages,
    List<Cost> costs,
    List<Number> phones) {

  /** The service's own columns. */
  public record Head(
      UUID id,
      String name,
      @Nullable String alternateName,
      String organizationName,
      String keeperName,
      @Nullable String category,
      @Nullable String description,
      @Nullable String eligibilityDescription,
      @Nullable String applicationProcess,
      @Nullable String feesDescription,
      @Nullable String waitTime,
      @Nullable String email,
      @Nullable String url,
      @Nullable String alert,
      String status,
      String visibility,
      @Nullable Boolean noIdentityDocument,
      @Nullable LocalDate verifiedOn) {}

  /** Where. */
  public record Place(
      UUID service,
      @Nullable String name,
      @Nullable String street,
      @Nullable String postalCode,
      @Nullable String municipality,
      @Nullable String transportation,
      boolean confidential) {}

  /**
   * When.
   *
   * @param byday iCalendar's days with commas between; absent for a schedule of another kind
   */
  public record Hours(
      UUID service,
      @Nullable String byday,
      @Nullable LocalTime opensAt,
      @Nullable LocalTime closesAt,
      @Nullable String freq,
      @Nullable String description) {}

  /** What it costs. */
  public record Cost(
      UUID service,
      @Nullable String option,
      @Nullable BigDecimal amount,
      @Nullable String currency,
      @Nullable String description) {}

  /** A number to call. */
  public record Number(UUID service, String number, @Nullable String description) {}

  /** A language, by its code. */
  public record Spoken(UUID service, String code) {}
}
