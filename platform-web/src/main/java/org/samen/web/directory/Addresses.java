package org.samen.web.directory;

import java.util.Optional;
import java.util.UUID;

/** Where the directory's screens stand. */
final class Addresses {
  static final String LIST = "directory";
  static final String NEW = "directory/new";
  static final String IMPORT = "directory/import";

  private Addresses() {}

  static String of(UUID service) {
    return LIST + "/" + service;
  }

  static String edit(UUID service) {
    return of(service) + "/edit";
  }

  static String importOf(UUID upload) {
    return IMPORT + "/" + upload;
  }

  /** The id in an address; what is no id names nothing. */
  static Optional<UUID> id(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
