package org.samen.web.directory;

import java.util.HashMap;
import java.util.Map;
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
    Map<String, @Nullable Object> given = new HashMap<>();
    given.put("id", id);
    given.put("version", version);
    given.put("name", json.requiredText("name"));
    given.put("status", or(json.text("status"), "active"));
    given.put("visibility", or(json.text("visibility"), "public"));
    EditService command = json.as(EditService.class, given);
    json.nothingElseThan(ServiceDetails.class);
    return command;
  }

  private static String or(@Nullable String text, String absent) {
    return text == null ? absent : text;
  }
}
