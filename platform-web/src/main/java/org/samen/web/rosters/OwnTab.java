package org.samen.web.rosters;

import java.util.Arrays;
import java.util.Optional;

/** The pages behind a volunteer's own door. */
enum OwnTab {
  SHIFTS(""),
  CALENDAR("/calendar"),
  OPEN("/open"),
  HOURS("/hours"),
  ME("/me");

  private final String path;

  OwnTab(String path) {
    this.path = path;
  }

  /** Below the door's address. */
  String path() {
    return path;
  }

  static Optional<OwnTab> of(String path) {
    String plain = path.equals("/") ? "" : path;
    return Arrays.stream(values()).filter(tab -> tab.path.equals(plain)).findFirst();
  }
}
