package org.samen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** Stands where a list would: what will stand here, why it is empty, the one thing to do next. */
public final class EmptyState extends Div {
  public EmptyState(String what, String why, Component... next) {
    addClassName("empty-state");
    add(new H2(what), new Paragraph(why));
    add(next);
  }
}
