package org.samen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.Icon;

/**
 * A box on the page with something to know: a problem, a warning, a result. A refusal is read aloud
 * at once, anything else when the reader has a moment.
 */
public final class Notice extends Div {
  public Notice(Tone tone, String sentence, Component... more) {
    addClassNames("notice", tone.className());
    getElement().setAttribute("role", tone == Tone.REFUSAL ? "alert" : "status");
    Icon picture = tone.icon().create();
    picture.getElement().setAttribute("aria-hidden", "true");
    Div words = new Div(new Paragraph(sentence));
    words.addClassName("notice-words");
    words.add(more);
    add(picture, words);
  }
}
