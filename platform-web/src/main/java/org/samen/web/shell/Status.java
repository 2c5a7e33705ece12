package org.samen.web.shell;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;

/** A state in a word, an icon and a colour. */
public final class Status extends Span {
  public Status(Tone tone, String word) {
    this(tone, tone.icon(), word);
  }

  public Status(Tone tone, VaadinIcon icon, String word) {
    addClassNames("status", tone.className());
    Icon picture = icon.create();
    picture.getElement().setAttribute("aria-hidden", "true");
    add(picture, new Span(word));
  }
}
