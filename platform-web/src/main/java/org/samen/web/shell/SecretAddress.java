package org.samen.web.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;

/** An address that is told once, to be copied. */
@StyleSheet("context://public/calendar-pane.css")
public final class SecretAddress extends Div {
  private static final long serialVersionUID = 1L;

  /**
   * A field and a button that copies.
   *
   * @param path from the platform's root, such as {@code /public/…}
   */
  public SecretAddress(String label, String path) {
    String address = base() + path;
    TextField field = new TextField(label);
    field.setValue(address);
    field.setReadOnly(true);
    field.setWidthFull();
    Button copy =
        new Button(
            Texts.here("calendar.feed.copy"),
            VaadinIcon.COPY_O.create(),
            click -> {
              UI.getCurrentOrThrow()
                  .getPage()
                  .executeJs("navigator.clipboard?.writeText($0)", address);
              Toast.show(Texts.here("calendar.feed.copied"));
            });
    addClassName("feed-address");
    add(field, copy);
  }

  /** Where the viewer's browser found the platform. */
  private static String base() {
    if (VaadinRequest.getCurrent() instanceof VaadinServletRequest request) {
      String url = request.getRequestURL().toString();
      int path = url.indexOf('/', url.indexOf("//") + 2);
      return (path < 0 ? url : url.substring(0, path)) + request.getContextPath();
    }
    return "";
  }
}
