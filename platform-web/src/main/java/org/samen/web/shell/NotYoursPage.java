package org.samen.web.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;
import org.samen.access.NotYours;

/** Visible to the viewer, but another organisation's to change. */
@ParentLayout(MainLayout.class)
public class NotYoursPage extends ErrorPage implements HasErrorParameter<NotYours> {
  private static final long serialVersionUID = 1L;

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotYours> cause) {
    say(
        "error.not-allowed.title",
        ErrorNotifier.sentence(event.getUI().getLocale(), cause.getException()));
    offerDirectory();
    return HttpServletResponse.SC_FORBIDDEN;
  }
}
