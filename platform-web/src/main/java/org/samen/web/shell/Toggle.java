package org.samen.web.shell;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableConsumer;

/** A filter that is on or off, one press away, with how many it would leave. */
public final class Toggle extends NativeButton {
  private static final long serialVersionUID = 1L;

  private final Span count = new Span();
  private boolean pressed;

  public Toggle(String words, SerializableConsumer<Boolean> pressed) {
    addClassName("toggle");
    Icon check = VaadinIcon.CHECK.create();
    check.getElement().setAttribute("aria-hidden", "true");
    count.addClassName("count");
    add(check, new Span(words), count);
    addClickListener(click -> pressed.accept(!this.pressed));
    press(false);
  }

  public void press(boolean on) {
    pressed = on;
    getElement().setAttribute("aria-pressed", String.valueOf(on));
  }

  /** How many there are, as words; empty where nobody knows. */
  public void count(String words) {
    count.setText(words);
  }
}
