package org.samen.web.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import org.samen.access.Role;

/** The platform's own address leads to the directory; a volunteer's to their own page. */
@Route("")
public class StartPage extends Div implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (Viewer.hasAny(Role.VOLUNTEER) && !Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      event.getUI().getPage().setLocation(Destination.MY.path());
    } else {
      event.forwardTo("directory");
    }
  }
}
