package org.samen.web.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;
import org.samen.access.NotFound;

/** The same as {@link NotFoundPage}, for an object that a bean did not find or may not show. */
@ParentLayout(MainLayout.class)
public class UnseenPage extends ErrorPage implements HasErrorParameter<NotFound> {
  private static final long serialVersionUID = 1L;

  public UnseenPage() {
    say("error.not-found.title", t("error.not-found.sentence"));
    offerDirectory();
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFound> cause) {
    return HttpServletResponse.SC_NOT_FOUND;
  }
}
