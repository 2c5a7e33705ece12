package org.samen.web.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.component.notification.NotificationVariant;
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

/**
 * Turns what went wrong into what the user reads: a broken rule into its sentence, anything else
 * into an id that stands in the log beside the stack trace.
 */
public final class ErrorNotifier implements ErrorHandler, Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = System.getLogger(ErrorNotifier.class.getName());
  private static final int SECONDS_TO_READ = 10;

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
    notify(sentence(ui.getLocale(), wrong));
  }

  /** Its sentence for the user; what is no broken rule is logged under the id that it names. */
  public static String sentence(Locale locale, Throwable wrong) {
    Throwable cause = unwrap(wrong);
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

  /** The broken rule or refused access that containers and frameworks wrapped, else itself. */
  static Throwable unwrap(Throwable wrong) {
    for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
      if (cause instanceof BrokenRule || cause instanceof EJBAccessException) {
        return cause;
      }
    }
    return wrong;
  }

  private static void notify(String sentence) {
    Notification notification = new Notification();
    notification.addThemeVariants(NotificationVariant.ERROR);
    notification.setAssertive(true);
    notification.setPosition(Position.TOP_CENTER);
    notification.setDuration(SECONDS_TO_READ * 1000);
    Button close = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> notification.close());
    close.addThemeVariants(ButtonVariant.TERTIARY);
    close.setAriaLabel(Texts.here("notice.close"));
    Div row = new Div(new Span(sentence), close);
    row.addClassName("toast");
    notification.add(row);
    notification.open();
  }
}
