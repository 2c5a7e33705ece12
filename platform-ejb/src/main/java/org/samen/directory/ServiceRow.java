package org.samen.directory;

import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;

/** A row that belongs to a service and to the service's keeper. */
@MappedSuperclass
abstract class ServiceRow {
  @Id private UUID id;
  private String keeper;

  @ManyToOne
  @JoinColumn(name = "service_id")
  private Service service;

  @SuppressWarnings("NullAway.Init") // the provider fills the fields
  protected ServiceRow() {}

  ServiceRow(UUID id, Service service) {
    this.id = id;
    this.keeper = service.keeper();
    this.service = service;
  }

  UUID id() {
    return id;
  }
}
