package org.samen.directory;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place with its addresses. It outlives the services that are given there. */
@Entity
@Table(schema = "directory", name = "location")
class Location {
  @Id private UUID id;
  private String keeper;

  @Column(name = "location_type")
  private String locationType;

  private @Nullable String name;

  @OneToMany(mappedBy = "location", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<Address> addresses = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // the provider fills the fields
  protected Location() {}

  Location(UUID id, String keeper) {
    this.id = id;
    this.keeper = keeper;
    this.locationType = "physical";
  }

  /** Names the place and gives it its first address, or mends that one; further addresses stay. */
  void edit(EditService.Place place, UUID newAddressId) {
    name = place.name();
    if (addresses.isEmpty()) {
      addresses.add(new Address(newAddressId, this, place));
    } else {
      addresses.getFirst().edit(place);
    }
  }

  boolean hasStreetAddress() {
    return locationType.equals("physical") && !addresses.isEmpty();
  }

  UUID id() {
    return id;
  }

  String keeper() {
    return keeper;
  }
}
