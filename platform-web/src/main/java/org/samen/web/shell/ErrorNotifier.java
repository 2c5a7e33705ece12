package org.samen.web.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import jakarta.ejb.EJBAccessException;
import java.io.Serializable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.UUID;
import org.samen.access.BrokenRule;
import org.samen.access.NoAccess;
import org.samen.access.NotYours;
import org.samen.organisations.Organisation;
import org.samen.organisations.Organisations;

/**
 * Turns what went wrong into what the user reads: a broken rule into its sentence, anything else
 * into an id that stands in the log beside the stack trace.
 */
public final class ErrorNotifier implements ErrorHandler, Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(ErrorNotifier.class.getName());

  @Override
  public void error(ErrorEvent event) {
    UI ui = UI.getCurrent();
    if (ui == null) {
      log(event.getThrowable());
    } else {
      show(event.getThrowable());
    }
  }

  /** Shows it on the current screen. */
  public static void show(Throwable wrong) {
    UI ui = UI.getCurrentOrThrow();
    if (unwrap(wrong) instanceof NoAccess) {
      ui.getPage().reload(); // the page itself then says that there is no access
      return;
    }
    Toast.refuse(sentence(ui.getLocale(), wrong));
  }

  /** Its sentence for the user; what is no broken rule is logged under the id that it names. */
  public static String sentence(Locale locale, Throwable wrong) {
    Throwable cause = unwrap(wrong);
    if (cause instanceof NotYours theirs) {
      return Texts.get(locale, theirs.rule(), name(String.valueOf(theirs.facts().getFirst())));
    }
    if (cause instanceof BrokenRule rule) {
      return Texts.get(locale, rule.rule(), rule.facts().toArray());
    }
    if (cause instanceof EJBAccessException) {
      return Texts.get(locale, "rule.not-allowed");
    }
    return Texts.get(locale, "error.unexpected", log(cause));
  }

  /** Logs it and answers the id to find it by. */
  static String log(Throwable wrong) {
    String id = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "Unexpected error " + id, wrong);
    return id;
  }

  private static String name(String alias) {
    return Beans.get(Organisations.class).list().stream()
        .filter(organisation -> organisation.alias().equals(alias))
        .findFirst()
        .map(Organisation::name)
        .orElse(alias);
  }

  /** The broken rule or refused access that containers and frameworks wrapped, else itself. */
  static Throwable unwrap(Throwable wrong) {
    for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
      if (cause instanceof BrokenRule || cause instanceof EJBAccessException) {
        return cause;
      }
    }
    return wrong;
  }
}
