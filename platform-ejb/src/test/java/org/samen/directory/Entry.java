package org.samen.directory;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.samen.access.Callers;

/** An entry for a test: {@code anEntry("Tolk").in("Utrecht").in(CALLERS)}. */
final class Entry {
  final UUID id = UUID.randomUUID();
  private final UUID location = UUID.randomUUID();
  private final String name;
  private String description = "";
  private String keeper = Callers.A;
  private String visibility = "public";
  private String status = "active";
  private String organization = "Stichting Voorbeeld";
  private @Nullable String category;
  private @Nullable String role;
  private @Nullable String system;
  private @Nullable String language;
  private @Nullable String municipality;
  private @Nullable String postalCode;
  private @Nullable String verifiedOn;
  private @Nullable Double latitude;
  private @Nullable Double longitude;
  private boolean noDocument;
  private boolean confidential;
  private boolean free;

  private Entry(String name) {
    this.name = name;
  }

  static Entry anEntry(String name) {
    return new Entry(name);
  }

  Entry saying(String text) {
    description = text;
    return this;
  }

  Entry of(String theKeeper) {
    keeper = theKeeper;
    return this;
  }

  Entry seenBy(String theVisibility) {
    visibility = theVisibility;
    return this;
  }

  Entry by(String theOrganization) {
    organization = theOrganization;
    return this;
  }

  Entry defunct() {
    status = "defunct";
    return this;
  }

  Entry about(String theCategory) {
    category = theCategory;
    return this;
  }

  Entry role(String theRole) {
    role = theRole;
    return this;
  }

  Entry system(String theSystem) {
    system = theSystem;
    return this;
  }

  Entry speaking(String code) {
    language = code;
    return this;
  }

  Entry in(String theMunicipality) {
    municipality = theMunicipality;
    return this;
  }

  Entry at(String thePostalCode, double theLatitude, double theLongitude) {
    postalCode = thePostalCode;
    latitude = theLatitude;
    longitude = theLongitude;
    return this;
  }

  Entry withoutDocument() {
    noDocument = true;
    return this;
  }

  Entry hiddenIn(String theMunicipality) {
    confidential = true;
    return in(theMunicipality);
  }

  Entry free() {
    free = true;
    return this;
  }

  Entry verifiedOn(String day) {
    verifiedOn = day;
    return this;
  }

  UUID addTo(Callers callers) {
    callers.as(
        keeper.equals(Callers.A) ? "anna" : "bram",
        "staff",
        handle -> {
          add(handle);
          return null;
        });
    return id;
  }

  private void add(Handle handle) {
    UUID offering = UUID.randomUUID();
    handle.execute(
        "insert into directory.organization (id, keeper, name, description) values (?, ?, ?, '')",
        offering,
        keeper,
        organization);
    handle.execute(
        """
        insert into directory.service (id, keeper, organization_id, name, description, status, category, role, system,
                                       no_identity_document, visibility, assured_date, last_modified)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date), now())""",
        id,
        keeper,
        offering,
        name,
        description,
        status,
        category,
        role,
        system,
        noDocument,
        visibility,
        verifiedOn);
    if (municipality != null) {
      handle.execute(
          """
          insert into directory.location (id, keeper, location_type, latitude, longitude, confidential, municipality)
          values (?, ?, 'physical', ?, ?, ?, ?)""",
          location,
          keeper,
          latitude,
          longitude,
          confidential,
          confidential ? municipality : null);
      handle.execute(
          """
          insert into directory.address (id, keeper, location_id, address_1, city, state_province, postal_code, country, address_type)
          values (?, ?, ?, 'Voorbeeldstraat 1', ?, '', ?, 'NL', 'physical')""",
          UUID.randomUUID(),
          keeper,
          location,
          confidential ? "Verborgenheim" : municipality,
          postalCode == null ? "" : postalCode);
      handle.execute(
          "insert into directory.service_at_location (id, keeper, service_id, location_id) values (?, ?, ?, ?)",
          UUID.randomUUID(),
          keeper,
          id,
          location);
    }
    if (language != null) {
      handle.execute(
          "insert into directory.language (id, keeper, service_id, code) values (?, ?, ?, ?)",
          UUID.randomUUID(),
          keeper,
          id,
          language);
    }
    if (free) {
      handle.execute(
          "insert into directory.cost_option (id, keeper, service_id, option, amount) values (?, ?, ?, 'gratis', 0)",
          UUID.randomUUID(),
          keeper,
          id);
    }
  }
}
