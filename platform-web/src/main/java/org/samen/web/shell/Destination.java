package org.samen.web.shell;

import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.Optional;
import org.samen.access.Me;
import org.samen.access.Role;

/** A part of the platform in the navigation, for those whose roles have something to do there. */
enum Destination {
  DIRECTORY("directory", VaadinIcon.NOTEBOOK, Role.OF_PERSONS),
  SHARING("sharing", VaadinIcon.CALENDAR_CLOCK, List.of(Role.STAFF, Role.COORDINATOR)),
  FUNDS("funds", VaadinIcon.PIGGY_BANK_COIN, List.of(Role.STAFF, Role.COORDINATOR, Role.AUDITOR)),
  MY("my", VaadinIcon.CALENDAR_USER, List.of(Role.VOLUNTEER)),
  ROSTERS("rosters", VaadinIcon.CALENDAR, List.of(Role.STAFF, Role.COORDINATOR)),
  EVIDENCE(
      "evidence",
      VaadinIcon.BAR_CHART_H,
      List.of(Role.STAFF, Role.COORDINATOR, Role.AUDITOR, Role.STEWARD)),
  CAMPAIGNS("campaigns", VaadinIcon.MEGAPHONE, List.of(Role.STAFF, Role.COORDINATOR)),
  PEOPLE("people", VaadinIcon.USERS, List.of(Role.COORDINATOR, Role.STEWARD)),
  AUDIT(
      "audit",
      VaadinIcon.LIST_OL,
      List.of(Role.STAFF, Role.COORDINATOR, Role.AUDITOR, Role.STEWARD));

  private final String path;
  private final VaadinIcon icon;
  private final List<String> roles;

  Destination(String path, VaadinIcon icon, List<String> roles) {
    this.path = path;
    this.icon = icon;
    this.roles = roles;
  }

  /** The part that an address lies in. */
  static Optional<Destination> of(String firstSegment) {
    for (Destination destination : values()) {
      if (destination.path.equals(firstSegment)) {
        return Optional.of(destination);
      }
    }
    return Optional.empty();
  }

  boolean isFor(Me viewer) {
    return roles.stream().anyMatch(viewer::has);
  }

  /** Whether it is a page of its own, outside the frame. */
  boolean isOutside() {
    return this == MY;
  }

  String path() {
    return path;
  }

  VaadinIcon icon() {
    return icon;
  }

  String label() {
    return Texts.here("nav." + path);
  }
}
