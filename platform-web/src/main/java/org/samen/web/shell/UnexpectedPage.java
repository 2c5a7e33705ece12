package org.samen.web.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;

/** Something broke; the log has it under the id on the page. */
@ParentLayout(MainLayout.class)
public class UnexpectedPage extends ErrorPage implements HasErrorParameter<Exception> {
  private static final long serialVersionUID = 1L;

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> cause) {
    say(
        "error.unexpected.title",
        ErrorNotifier.sentence(event.getUI().getLocale(), cause.getException()));
    offerDirectory();
    return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }
}
