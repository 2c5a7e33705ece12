package org.samen.web.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;

/** No such page, or no such page for this viewer: told alike. */
@ParentLayout(MainLayout.class)
public class NotFoundPage extends ErrorPage implements HasErrorParameter<NotFoundException> {
  private static final long serialVersionUID = 1L;

  public NotFoundPage() {
    say("error.not-found.title", t("error.not-found.sentence"));
    offerDirectory();
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> cause) {
    return HttpServletResponse.SC_NOT_FOUND;
  }
}
