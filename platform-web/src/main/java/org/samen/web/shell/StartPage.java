package org.samen.web.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;

/** The platform's own address leads to the directory. */
@Route("")
public class StartPage extends Div implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    event.forwardTo("directory");
  }
}
