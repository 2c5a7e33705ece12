package org.samen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;

/** Fields that belong together, under their heading. */
public final class FormGroup extends Div {
  private static final long serialVersionUID = 1L;

  /**
   * A group.
   *
   * @param title key of its heading
   */
  public FormGroup(String title, Component... fields) {
    addClassName("form-group");
    add(new H2(Texts.here(title)));
    add(fields);
  }
}
