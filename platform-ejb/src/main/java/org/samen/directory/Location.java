package org.samen.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place. It outlives the services that are given there.
 *
 * <p>Once confidential, it says its municipality and nothing else: whatever would give it away is
 * forgotten, and is not there again when it is made known later.
 */
@Entity
@Table(schema = "directory", name = "location")
class Location {
  @Id private UUID id;
  private String keeper;

  @Column(name = "location_type")
  private String locationType;

  private boolean confidential;
  private @Nullable String municipality;
  private @Nullable String name;

  @Column(name = "alternate_name")
  private @Nullable String alternateName;

  private @Nullable String description;
  private @Nullable String transportation;
  private @Nullable String url;
  private @Nullable BigDecimal latitude;
  private @Nullable BigDecimal longitude;

  @Column(name = "external_identifier")
  private @Nullable String externalIdentifier;

  @Column(name = "external_identifier_type")
  private @Nullable String externalIdentifierType;

  @SuppressWarnings("NullAway.Init") // the provider fills the fields
  protected Location() {}

  Location(UUID id, String keeper) {
    this.id = id;
    this.keeper = keeper;
    this.locationType = "physical";
  }

  void edit(Line.Place line) {
    locationType = line.locationType();
    confidential = line.confidential();
    if (confidential) {
      hide(line.municipality());
      return;
    }
    municipality = null; // its addresses say it
    name = line.name();
    alternateName = line.alternateName();
    description = line.description();
    transportation = line.transportation();
    url = line.url();
    latitude = line.latitude();
    longitude = line.longitude();
  }

  private void hide(@Nullable String where) {
    municipality = where;
    name = null;
    alternateName = null;
    description = null;
    transportation = null;
    url = null;
    latitude = null;
    longitude = null;
    externalIdentifier = null;
    externalIdentifierType = null;
  }

  String keeper() {
    return keeper;
  }
}
