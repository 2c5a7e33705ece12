package org.samen.web.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.directory.EditService;
import org.samen.directory.ServiceDetails;
import org.samen.web.api.JsonFields;

/**
 * Reads {@link EditService} from JSON. An answer of {@code GET} can be changed and sent back: what
 * only stands in answers is passed over, what stands in neither is refused.
 */
final class EditServiceJson {
  private EditServiceJson() {}

  /**
   * @param id of the entry, whatever the body says
   */
  static EditService read(JsonFields json, UUID id, @Nullable Integer version) {
    EditService command =
        new EditService(
            id,
            version,
            json.uuid("organizationId"),
            json.requiredText("name"),
            json.text("alternateName"),
            json.text("description"),
            json.text("url"),
            json.text("email"),
            or(json.text("status"), "active"),
            json.text("category"),
            json.text("role"),
            json.text("system"),
            json.truth("noIdentityDocument"),
            or(json.text("visibility"), "public"),
            json.text("eligibilityDescription"),
            json.text("applicationProcess"),
            json.text("feesDescription"),
            json.text("waitTime"),
            json.text("interpretationServices"),
            json.text("alert"),
            json.each("places", EditServiceJson::place),
            json.each("hours", EditServiceJson::hours),
            json.texts("languages"),
            json.each("costs", EditServiceJson::cost),
            json.each("documents", EditServiceJson::document),
            json.each("phones", EditServiceJson::phone),
            json.textByName("letThrough"));
    json.nothingElseThan(ServiceDetails.class);
    return command;
  }

  private static EditService.Place place(JsonFields json) {
    EditService.Place place =
        new EditService.Place(
            json.uuid("id"),
            json.text("name"),
            json.requiredText("street"),
            json.requiredText("postalCode"),
            json.requiredText("municipality"),
            json.text("province"));
    json.nothingElseThan(ServiceDetails.Place.class);
    return place;
  }

  private static EditService.Hours hours(JsonFields json) {
    EditService.Hours hours =
        new EditService.Hours(
            json.uuid("id"),
            json.texts("days"),
            json.time("opens"),
            json.time("closes"),
            json.text("description"));
    json.nothingElseThan(ServiceDetails.Hours.class);
    return hours;
  }

  private static EditService.Cost cost(JsonFields json) {
    EditService.Cost cost =
        new EditService.Cost(
            json.uuid("id"), json.text("option"), json.number("amount"), json.text("description"));
    json.nothingElseThan(ServiceDetails.Cost.class);
    return cost;
  }

  private static EditService.Document document(JsonFields json) {
    EditService.Document document =
        new EditService.Document(json.uuid("id"), json.requiredText("document"));
    json.nothingElseThan(ServiceDetails.Document.class);
    return document;
  }

  private static EditService.PhoneNumber phone(JsonFields json) {
    EditService.PhoneNumber phone =
        new EditService.PhoneNumber(
            json.uuid("id"), json.requiredText("number"), json.text("description"));
    json.nothingElseThan(ServiceDetails.PhoneNumber.class);
    return phone;
  }

  private static String or(@Nullable String text, String absent) {
    return text == null ? absent : text;
  }
}
