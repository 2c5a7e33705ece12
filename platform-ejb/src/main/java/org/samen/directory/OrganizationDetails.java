package org.samen.directory;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.formats.RecordParts;

/**
 * An organisation with everything that stands on its page.
 *
 * @param version hand it back with an edit
 * @param services of it that the reader may see, those in use first
 * @param mayEdit whether the reader's organisation keeps it
 */
public record OrganizationDetails(
    UUID id,
    int version,
    String keeper,
    String keeperName,
    String name,
    @Nullable String alternateName,
    String description,
    @Nullable UUID parentOrganizationId,
    @Nullable String parentOrganizationName,
    @Nullable String legalStatus,
    @Nullable Integer yearIncorporated,
    List<Line.Identifier> identifiers,
    @Nullable String taxStatus,
    @Nullable String taxId,
    List<Line.Program> programs,
    List<Line.Place> places,
    List<Line.Phone> phones,
    List<Line.Contact> contacts,
    @Nullable String email,
    @Nullable String website,
    @Nullable String uri,
    @Nullable String logo,
    List<Line.Funding> funding,
    List<Offered> services,
    boolean mayEdit) {

  /** One of its services. */
  public record Offered(UUID id, String name, @Nullable String category, String status) {}

  /** The command that would save it as it is. */
  public EditOrganization asEdit() {
    return RecordParts.make(
        EditOrganization.class,
        part ->
            part.getName().equals("letThrough")
                ? Map.of()
                : RecordParts.value(this, part.getName()));
  }
}
