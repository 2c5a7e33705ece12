package org.samen.web.directory;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import org.samen.directory.Codes;
import org.samen.directory.ServiceFilter;
import org.samen.directory.ServiceOrder;
import org.samen.directory.ServiceQuery;
import org.samen.web.api.BadInput;
import org.samen.web.api.Parameters;

/**
 * The list's filters as parameters of a request. Other than an address of the list, a value that
 * the directory does not know is refused and named: a program should learn of its mistake.
 */
public class FilterParameters {
  private static final int TEN_YEARS_IN_DAYS = 3650;
  private static final int FARTHEST_KILOMETRES = 300;

  @Parameter(description = "Words in Dutch or English", example = "tolk")
  @QueryParam("q")
  @Nullable String text;

  @QueryParam("category")
  @Nullable String category;

  @Parameter(example = "Rotterdam")
  @QueryParam("municipality")
  @Nullable String municipality;

  @Parameter(
      description = "A four-digit postcode, a municipality or a settlement",
      example = "3511")
  @QueryParam("near")
  @Nullable String near;

  @Parameter(description = "Kilometres from `near`; 10 when absent", example = "5")
  @QueryParam("within")
  @Nullable Integer within;

  @Parameter(description = "ISO 639", example = "ar")
  @QueryParam("language")
  @Nullable String language;

  @Parameter(
      description =
          "`now`, a day of the week with a time (`TU14:00`), or a local date and time"
              + " (`2026-11-24T14:00`)",
      example = "now")
  @QueryParam("open")
  @Nullable String open;

  @Parameter(description = "Only those that somebody can use for nothing")
  @QueryParam("free")
  @Nullable Boolean free;

  @Parameter(description = "Only those that ask no identity document")
  @QueryParam("nodoc")
  @Nullable Boolean noIdentityDocument;

  @Parameter(schema = @Schema(enumeration = {"mediating", "educating", "advocating", "delivering"}))
  @QueryParam("role")
  @Nullable String role;

  @Parameter(schema = @Schema(enumeration = {"regular", "parallel"}))
  @QueryParam("system")
  @Nullable String system;

  @Parameter(description = "Verified in the last so many days", example = "90")
  @QueryParam("verified")
  @Nullable Integer verifiedWithinDays;

  @Parameter(description = "Alias of the partner that keeps it", example = "zorgbrug-maas")
  @QueryParam("keeper")
  @Nullable String keeper;

  @Parameter(description = "Absent: all that are not defunct")
  @QueryParam("status")
  @Nullable String status;

  @Parameter(schema = @Schema(enumeration = {"relevance", "distance", "name", "newest", "oldest"}))
  @QueryParam("sort")
  @Nullable String sort;

  /** Refuses what it does not know. */
  ServiceFilter filter() {
    Parameters.oneOf("role", role, Codes.ROLES);
    Parameters.oneOf("system", system, Codes.SYSTEMS);
    Parameters.oneOf("status", status, Codes.STATUSES);
    range("verified", verifiedWithinDays, TEN_YEARS_IN_DAYS);
    range("within", within, FARTHEST_KILOMETRES);
    return new ServiceFilter.Builder()
        .text(text)
        .category(category)
        .municipality(municipality)
        .language(language)
        .role(role)
        .system(system)
        .noIdentityDocument(Boolean.TRUE.equals(noIdentityDocument))
        .verifiedWithinDays(verifiedWithinDays)
        .keeper(keeper)
        .status(status)
        .free(Boolean.TRUE.equals(free))
        .openAt(openAt())
        .near(near)
        .withinKilometres(
            near == null || within != null ? within : Integer.valueOf(ServiceQuery.USUAL_DISTANCE))
        .build();
  }

  ServiceOrder order() {
    Parameters.oneOf("sort", sort, List.copyOf(ServiceQuery.ORDERS.keySet()));
    return sort == null
        ? near == null ? ServiceOrder.RELEVANCE : ServiceOrder.DISTANCE
        : ServiceQuery.ORDERS.getOrDefault(sort, ServiceOrder.RELEVANCE);
  }

  private @Nullable LocalDateTime openAt() {
    if (open == null || open.isEmpty()) {
      return null;
    }
    LocalDateTime asked =
        new ServiceQuery(Map.of(ServiceQuery.OPEN, open)).filter(Wording.now()).openAt();
    if (asked != null) {
      return asked;
    }
    try {
      return LocalDateTime.parse(open);
    } catch (DateTimeException unreadable) {
      throw new BadInput("open", "rule.field.open");
    }
  }

  private static void range(String name, @Nullable Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      throw new BadInput(name, "rule.field.range", 1, most);
    }
  }
}
