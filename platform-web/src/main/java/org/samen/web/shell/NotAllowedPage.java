package org.samen.web.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.ejb.EJBAccessException;
import jakarta.servlet.http.HttpServletResponse;

/** The page exists, but not for the viewer's roles. */
@ParentLayout(MainLayout.class)
public class NotAllowedPage extends ErrorPage implements HasErrorParameter<EJBAccessException> {
  private static final long serialVersionUID = 1L;

  public NotAllowedPage() {
    if (Viewer.ifAny().isPresent()) {
      say("error.not-allowed.title", t("rule.not-allowed"));
      offerDirectory();
    } else {
      say("error.no-role.title", t("rule.person-without-role"));
      offerSignOut();
    }
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<EJBAccessException> cause) {
    return HttpServletResponse.SC_FORBIDDEN;
  }
}
