package org.samen.web.shell;

import com.vaadin.flow.component.icon.VaadinIcon;

/** What a status or a notice means to the reader; always with its word and icon. */
public enum Tone {
  NEUTRAL(VaadinIcon.INFO_CIRCLE_O),
  GOOD(VaadinIcon.CHECK_CIRCLE_O),
  ATTENTION(VaadinIcon.WARNING),
  REFUSAL(VaadinIcon.BAN);

  private final VaadinIcon icon;

  Tone(VaadinIcon icon) {
    this.icon = icon;
  }

  public VaadinIcon icon() {
    return icon;
  }

  /** Its class in the style sheet. */
  public String className() {
    return "tone-" + name().toLowerCase(java.util.Locale.ROOT);
  }
}
