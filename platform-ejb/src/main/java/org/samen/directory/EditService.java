package org.samen.directory;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.RecordParts;
import org.samen.formats.Required;

/**
 * The whole entry as its keeper wants it to be, new or existing, in the order of its form.
 * Schedules that forms do not understand stay as they are. Texts are kept without the blanks around
 * them.
 *
 * @param id made by the client, so that a repeated command is harmless
 * @param version as read; absent for a new entry
 * @param organizationId HSDS organisation that offers it; absent for the one named, or the keeper's
 *     own
 * @param organizationName of one that the keeper has under this name, or that is made; passed over
 *     when there is an id
 * @param programId HSDS program it belongs to
 * @param programName of one that its organisation has under this name, or that is made; passed over
 *     when there is an id
 * @param terms ids of taxonomy terms that it is filed under
 * @param languages ISO 639 codes
 * @param letThrough a reason per free-text field for a number that looks like a BSN and is none,
 *     such as a reference number
 */
public record EditService(
    UUID id,
    @Nullable Integer version,
    @Nullable UUID organizationId,
    @Nullable String organizationName,
    @Nullable UUID programId,
    @Nullable String programName,
    @Required String name,
    @Nullable String alternateName,
    @Nullable @FreeText String description,
    @Nullable String category,
    @Nullable String role,
    @Nullable String system,
    List<String> terms,
    @Nullable @FreeText String eligibilityDescription,
    @Nullable BigDecimal minimumAge,
    @Nullable BigDecimal maximumAge,
    @Nullable Boolean noIdentityDocument,
    List<Line.Place> places,
    List<Line.Area> areas,
    List<Line.Hours> hours,
    @Nullable @FreeText String applicationProcess,
    @Nullable @FreeText String waitTime,
    List<String> languages,
    @Nullable @FreeText String interpretationServices,
    List<Line.Cost> costs,
    @Nullable @FreeText String feesDescription,
    @Nullable @FreeText String fees,
    List<Line.Document> documents,
    List<Line.Phone> phones,
    List<Line.Contact> contacts,
    @Nullable String email,
    @Nullable String url,
    @Nullable @FreeText String accreditations,
    @Nullable @FreeText String licenses,
    @Nullable String assurerEmail,
    List<Line.Funding> funding,
    @Required String status,
    @Nullable @FreeText String alert,
    @Required String visibility,
    Map<String, String> letThrough) {

  /** A new entry of this name and nothing else: in use, for everyone. */
  public static EditService of(UUID id, String name) {
    return RecordParts.make(
        EditService.class,
        part ->
            switch (part.getName()) {
              case "id" -> id;
              case "name" -> name;
              case "status" -> "active";
              case "visibility" -> "public";
              case "letThrough" -> Map.of();
              default -> part.getType() == List.class ? List.of() : null;
            });
  }

  /** This entry with another value of one component. */
  public EditService with(String component, @Nullable Object value) {
    Function<RecordComponent, @Nullable Object> values =
        part -> part.getName().equals(component) ? value : RecordParts.value(this, part);
    return RecordParts.make(EditService.class, values);
  }
}
