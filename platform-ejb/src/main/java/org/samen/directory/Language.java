package org.samen.directory;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A language in which a service is given. */
@Entity
@Table(schema = "directory", name = "language")
class Language extends ServiceRow {
  private @Nullable String code;
  private @Nullable String name;

  protected Language() {}

  Language(UUID id, Service service, String code) {
    super(id, service);
    this.code = code;
    this.name = Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH);
  }

  @Nullable String code() {
    return code;
  }
}
