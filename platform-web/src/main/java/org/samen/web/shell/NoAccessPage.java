package org.samen.web.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import jakarta.servlet.http.HttpServletResponse;
import org.samen.access.NoAccess;

/** The viewer is who they say, and gets in nowhere; so there is no frame around it either. */
public class NoAccessPage extends ErrorPage implements HasErrorParameter<NoAccess> {
  private static final long serialVersionUID = 1L;

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NoAccess> cause) {
    say("error.no-access.title", t(cause.getException().rule()));
    offerSignOut();
    return HttpServletResponse.SC_FORBIDDEN;
  }
}
