package org.samen.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.UUID;

/** Where a location stands. HSDS's city is the municipality; its state_province the province. */
@Entity
@Table(schema = "directory", name = "address")
class Address {
  @Id private UUID id;
  private String keeper;

  @ManyToOne
  @JoinColumn(name = "location_id")
  private Location location;

  @Column(name = "address_1")
  private String street;

  private String city;

  @Column(name = "state_province")
  private String province = "";

  @Column(name = "postal_code")
  private String postalCode;

  private String country;

  @Column(name = "address_type")
  private String addressType;

  @SuppressWarnings("NullAway.Init") // the provider fills the fields
  protected Address() {}

  Address(UUID id, Location location, EditService.Place place) {
    this.id = id;
    this.keeper = location.keeper();
    this.location = location;
    this.country = "NL";
    this.addressType = "physical";
    this.street = place.street();
    this.city = place.municipality();
    this.postalCode = place.postalCode();
    edit(place);
  }

  void edit(EditService.Place place) {
    street = place.street();
    city = place.municipality();
    postalCode = place.postalCode();
    if (place.province() != null) {
      province = place.province();
    }
  }
}
