package org.samen.directory;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service with everything that stands on its page.
 *
 * @param version hand it back with an edit
 * @param verifiedBy name of the person, when the reader may know it
 * @param mayEdit whether the reader's organisation keeps it
 */
public record ServiceDetails(
    UUID id,
    int version,
    String keeper,
    String keeperName,
    UUID organizationId,
    String organizationName,
    String name,
    @Nullable String alternateName,
    @Nullable String description,
    @Nullable String url,
    @Nullable String email,
    String status,
    @Nullable String category,
    @Nullable String role,
    @Nullable String system,
    @Nullable Boolean noIdentityDocument,
    String visibility,
    @Nullable String eligibilityDescription,
    @Nullable String applicationProcess,
    @Nullable String feesDescription,
    @Nullable String waitTime,
    @Nullable String interpretationServices,
    @Nullable String alert,
    @Nullable LocalDate verifiedOn,
    @Nullable String verifiedBy,
    Instant lastModified,
    boolean mayEdit,
    List<Place> places,
    List<Hours> hours,
    List<String> languages,
    List<Cost> costs,
    List<Document> documents,
    List<PhoneNumber> phones) {

  /** Where it is given. {@code municipality} is the address's city. */
  public record Place(
      UUID id,
      @Nullable String name,
      String locationType,
      @Nullable String street,
      @Nullable String postalCode,
      @Nullable String municipality,
      @Nullable String province,
      @Nullable BigDecimal latitude,
      @Nullable BigDecimal longitude,
      @Nullable String transportation) {}

  /**
   * When it is open.
   *
   * @param days of {@link Codes#DAYS}; empty when the schedule is of another kind, then {@code
   *     description} tells
   * @param editable whether the form understands this schedule: weekly on days, with or without
   *     hours
   */
  public record Hours(
      UUID id,
      List<String> days,
      @Nullable LocalTime opens,
      @Nullable LocalTime closes,
      @Nullable String freq,
      @Nullable String byday,
      @Nullable String description,
      boolean editable) {}

  /** What it costs; amount in units of the currency. */
  public record Cost(
      UUID id,
      @Nullable String option,
      @Nullable BigDecimal amount,
      @Nullable String currency,
      @Nullable String description) {}

  /** What one has to bring. */
  public record Document(UUID id, @Nullable String document) {}

  /** A number to call. */
  public record PhoneNumber(UUID id, String number, @Nullable String description) {}
}
