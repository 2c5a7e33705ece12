package org.samen.directory;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.formats.RecordParts;

/**
 * A service with everything that stands on its page.
 *
 * @param version hand it back with an edit
 * @param terms ids of the taxonomy terms that it is filed under
 * @param termNames their names with their taxonomies', in the same order
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
    @Nullable UUID programId,
    @Nullable String programName,
    String name,
    @Nullable String alternateName,
    @Nullable String description,
    @Nullable String category,
    @Nullable String role,
    @Nullable String system,
    List<String> terms,
    List<String> termNames,
    @Nullable String eligibilityDescription,
    @Nullable BigDecimal minimumAge,
    @Nullable BigDecimal maximumAge,
    @Nullable Boolean noIdentityDocument,
    List<Line.Place> places,
    List<Line.Area> areas,
    List<Line.Hours> hours,
    @Nullable String applicationProcess,
    @Nullable String waitTime,
    List<String> languages,
    @Nullable String interpretationServices,
    List<Line.Cost> costs,
    @Nullable String feesDescription,
    @Nullable String fees,
    List<Line.Document> documents,
    List<Line.Phone> phones,
    List<Line.Contact> contacts,
    @Nullable String email,
    @Nullable String url,
    @Nullable String accreditations,
    @Nullable String licenses,
    @Nullable String assurerEmail,
    List<Line.Funding> funding,
    String status,
    @Nullable String alert,
    String visibility,
    @Nullable LocalDate verifiedOn,
    @Nullable String verifiedBy,
    Instant lastModified,
    boolean mayEdit) {

  /** The command that would save it as it is. */
  public EditService asEdit() {
    return RecordParts.make(
        EditService.class,
        part ->
            part.getName().equals("letThrough")
                ? Map.of()
                : RecordParts.value(this, part.getName()));
  }
}
