package org.samen.web.shell;

import com.vaadin.flow.component.ReconnectDialogConfiguration;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.SystemMessagesInfo;
import com.vaadin.flow.server.VaadinService;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.samen.access.Me;
import org.samen.access.NoAccess;

/**
 * Receives whoever opens a screen: in their language, refused at once when the platform lets them
 * in nowhere, and told what happened when they come back to a page left idle.
 */
@ApplicationScoped
public class Doorman {
  /** The language that a browser chose. */
  public static final String LANGUAGE_COOKIE = "samen-language";

  void open(@Observes ServiceInitEvent start) {
    VaadinService service = start.getSource();
    service.setSystemMessagesProvider(Doorman::messages);
    service.addSessionInitListener(
        event -> event.getSession().setErrorHandler(new ErrorNotifier()));
    service.addUIInitListener(event -> receive(event.getUI()));
  }

  private static void receive(UI ui) {
    speak(ui, Viewer.ifAny().map(Me::language).map(Locale::of).orElse(ui.getLocale()));
    ui.addBeforeEnterListener(Doorman::admit);
  }

  /** Makes this the language of the screen and, for messages without a session, of the browser. */
  static void speak(UI ui, Locale locale) {
    Locale language = Texts.language(locale);
    ui.setLocale(language);
    ui.getPage().executeJs("document.documentElement.lang = $0", language.getLanguage());
    ReconnectDialogConfiguration lost = ui.getReconnectDialogConfiguration();
    lost.setDialogText(Texts.get(language, "connection.lost"));
    lost.setDialogTextGaveUp(Texts.get(language, "connection.gone"));
    ui.getPage()
        .executeJs(
            "const indicator = window.Vaadin?.connectionIndicator; if (indicator) {"
                + " indicator.onlineText = $0; indicator.offlineText = $1; }",
            Texts.get(language, "connection.back"),
            Texts.get(language, "connection.lost"));
    Cookies.write(ui, LANGUAGE_COOKIE, language.getLanguage());
  }

  private static void admit(BeforeEnterEvent event) {
    if (ErrorPage.class.isAssignableFrom(event.getNavigationTarget())) {
      return;
    }
    try {
      Viewer.me();
    } catch (NoAccess | EJBAccessException refused) {
      event.rerouteToError(refused, "");
    }
  }

  private static SystemMessages messages(SystemMessagesInfo about) {
    String chosen = Cookies.read(about.getRequest(), LANGUAGE_COOKIE);
    Locale language = Texts.language(chosen.isEmpty() ? about.getLocale() : Locale.of(chosen));
    String caption = Texts.get(language, "session.expired.title");
    String message = Texts.get(language, "session.expired.what-now");
    CustomizedSystemMessages messages = new CustomizedSystemMessages();
    messages.setSessionExpiredNotificationEnabled(true);
    messages.setSessionExpiredCaption(caption);
    messages.setSessionExpiredMessage(message);
    // A session that the login lost reaches Vaadin as a browser without cookies.
    messages.setCookiesDisabledNotificationEnabled(true);
    messages.setCookiesDisabledCaption(caption);
    messages.setCookiesDisabledMessage(message);
    messages.setInternalErrorNotificationEnabled(true);
    messages.setInternalErrorCaption(Texts.get(language, "session.broken.title"));
    messages.setInternalErrorMessage(Texts.get(language, "session.broken.what-now"));
    return messages;
  }
}
