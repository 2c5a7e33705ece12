package org.samen.directory;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A number to call. */
@Entity
@Table(schema = "directory", name = "phone")
class Phone extends ServiceRow {
  private String number = "";
  private @Nullable String description;

  protected Phone() {}

  Phone(UUID id, Service service) {
    super(id, service);
  }

  void edit(EditService.PhoneNumber line) {
    number = line.number();
    description = line.description();
  }
}
