package org.samen.directory;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody has to bring. */
@Entity
@Table(schema = "directory", name = "required_document")
class RequiredDocument extends ServiceRow {
  private @Nullable String document;

  protected RequiredDocument() {}

  RequiredDocument(UUID id, Service service) {
    super(id, service);
  }

  void edit(EditService.Document line) {
    document = line.document();
  }
}
