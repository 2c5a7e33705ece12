package org.samen.directory;

import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.UUID;

/** A service being given at a location, which may be another partner's. */
@Entity
@Table(schema = "directory", name = "service_at_location")
class ServiceAtLocation extends ServiceRow {
  @ManyToOne
  @JoinColumn(name = "location_id")
  private Location location;

  @SuppressWarnings("NullAway.Init") // the provider fills the fields
  protected ServiceAtLocation() {}

  ServiceAtLocation(UUID id, Service service, Location location) {
    super(id, service);
    this.location = location;
  }

  Location location() {
    return location;
  }
}
