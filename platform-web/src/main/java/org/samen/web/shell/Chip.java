package org.samen.web.shell;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableRunnable;

/** A filter that is on; pressing it takes the filter away. */
public final class Chip extends NativeButton {
  public Chip(String words, SerializableRunnable remove) {
    addClassName("chip");
    Icon cross = VaadinIcon.CLOSE_SMALL.create();
    cross.getElement().setAttribute("aria-hidden", "true");
    add(new Span(words), cross);
    getElement().setAttribute("aria-label", Texts.here("chip.remove", words));
    addClickListener(click -> remove.run());
  }
}
