package org.samen.directory;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole entry as its keeper wants it to be, new or existing. Lines of a list keep the id they
 * were read with; a line without one is new, and a line that is gone is removed. Schedules that the
 * form does not understand stay as they are.
 *
 * @param id made by the client, so that a repeated command is harmless
 * @param version as read; absent for a new entry
 * @param organizationId HSDS organisation that offers it; absent for the keeper's own
 * @param letThrough a reason per free-text field for a number that looks like a BSN and is none,
 *     such as a reference number
 */
public record EditService(
    UUID id,
    @Nullable Integer version,
    @Nullable UUID organizationId,
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
    List<Place> places,
    List<Hours> hours,
    List<String> languages,
    List<Cost> costs,
    List<Document> documents,
    List<PhoneNumber> phones,
    Map<String, String> letThrough) {

  /** A location with a physical address. {@code province} may be absent. */
  public record Place(
      @Nullable UUID id,
      @Nullable String name,
      String street,
      String postalCode,
      String municipality,
      @Nullable String province) {}

  /** Weekly on these days; both times or neither. Closing before opening is past midnight. */
  public record Hours(
      @Nullable UUID id,
      List<String> days,
      @Nullable LocalTime opens,
      @Nullable LocalTime closes,
      @Nullable String description) {}

  /** Amount in euros, at least 0; absent when it varies. */
  public record Cost(
      @Nullable UUID id,
      @Nullable String option,
      @Nullable BigDecimal amount,
      @Nullable String description) {}

  /** What one has to bring. */
  public record Document(@Nullable UUID id, String document) {}

  /** A number to call. */
  public record PhoneNumber(@Nullable UUID id, String number, @Nullable String description) {}
}
