package org.samen.web.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ColorScheme;

/** Light, dark, or as the device wants it; this browser remembers it in a cookie. */
enum Scheme {
  AUTO("", ColorScheme.Value.NORMAL),
  LIGHT("light", ColorScheme.Value.LIGHT),
  DARK("dark", ColorScheme.Value.DARK);

  private static final String COOKIE = "samen-scheme";

  static final String BEFORE_FIRST_PAINT =
      """
      (() => {
        const chosen = /(?:^|; )%s=(light|dark)/.exec(document.cookie);
        if (chosen) {
          document.documentElement.setAttribute('theme', chosen[1]);
          document.documentElement.style.colorScheme = chosen[1];
        }
      })();
      """
          .formatted(COOKIE);

  private final String value;
  private final ColorScheme.Value vaadins;

  Scheme(String value, ColorScheme.Value vaadins) {
    this.value = value;
    this.vaadins = vaadins;
  }

  /** What this browser was told to use. */
  static Scheme current() {
    String chosen = Cookies.read(COOKIE);
    for (Scheme scheme : values()) {
      if (scheme.value.equals(chosen)) {
        return scheme;
      }
    }
    return AUTO;
  }

  void use(UI ui) {
    ui.getPage().setColorScheme(vaadins);
    Cookies.write(ui, COOKIE, value);
  }

  String label() {
    return Texts.here("scheme." + name().toLowerCase(java.util.Locale.ROOT));
  }
}
