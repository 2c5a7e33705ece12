package org.samen.web.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline.Position;
import com.vaadin.flow.component.page.Inline.Wrapping;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.TargetElement;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/**
 * The page that carries the screens. Pushes over WebSocket and takes clicks over XHR, because a
 * click over WebSocket would reach the beans without its person.
 */
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("context://styles.css")
public final class AppShell implements AppShellConfigurator {
  private static final long serialVersionUID = 1L;

  @Override
  public void configurePage(AppShellSettings settings) {
    settings.setViewport("width=device-width, initial-scale=1");
    settings.setPageTitle("Samen");
    settings.addLink("icon", "public/samen.svg");
    settings.addMetaTag("color-scheme", "light dark");
    // Before the first paint, or a dark screen flashes white.
    settings.addInlineWithContents(
        TargetElement.HEAD, Position.PREPEND, Scheme.BEFORE_FIRST_PAINT, Wrapping.JAVASCRIPT);
  }
}
