package org.samen.web.directory;

import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.Locale;
import org.samen.web.shell.Tone;

/** How an HSDS status looks: never by its colour alone. */
enum ServiceStatus {
  ACTIVE(Tone.GOOD, VaadinIcon.CHECK_CIRCLE_O),
  TEMPORARILY_CLOSED(Tone.ATTENTION, VaadinIcon.PAUSE),
  INACTIVE(Tone.NEUTRAL, VaadinIcon.STOP),
  DEFUNCT(Tone.NEUTRAL, VaadinIcon.ARCHIVE);

  private final Tone tone;
  private final VaadinIcon icon;

  ServiceStatus(Tone tone, VaadinIcon icon) {
    this.tone = tone;
    this.icon = icon;
  }

  static ServiceStatus of(String status) {
    return valueOf(status.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }

  Tone tone() {
    return tone;
  }

  VaadinIcon icon() {
    return icon;
  }

  /** As {@code vaadin-icon} knows it. */
  String iconName() {
    return "vaadin:" + icon.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
