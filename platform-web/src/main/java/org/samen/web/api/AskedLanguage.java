package org.samen.web.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.samen.web.shell.Texts;

/** The language that a request asks to be answered in. */
public final class AskedLanguage {
  private AskedLanguage() {}

  /**
   * The best of the platform's languages.
   *
   * @param header {@code Accept-Language}; Dutch when it is absent, broken, or names neither
   */
  public static Locale in(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return Texts.DUTCH;
    }
    try {
      Locale asked = Locale.lookup(Locale.LanguageRange.parse(header), Texts.LANGUAGES);
      return asked == null ? Texts.DUTCH : asked;
    } catch (IllegalArgumentException broken) {
      return Texts.DUTCH;
    }
  }
}
