package org.samen.platform.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/**
 * What somebody looks at the platform with.
 *
 * @param locale the browser's language, such as {@code nl-NL}
 * @param widthPixels of the window's inside
 * @param heightPixels of the window's inside
 */
record Device(String locale, ColorScheme scheme, int widthPixels, int heightPixels) {
  static final Device LAPTOP = new Device("nl-NL", ColorScheme.LIGHT, 1280, 800);
  static final Device PHONE = new Device("nl-NL", ColorScheme.LIGHT, 390, 844);

  Device speaking(String language) {
    return new Device(language, scheme, widthPixels, heightPixels);
  }

  Device dark() {
    return new Device(locale, ColorScheme.DARK, widthPixels, heightPixels);
  }

  Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setLocale(locale)
        .setTimezoneId("Europe/Amsterdam")
        .setColorScheme(scheme)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setViewportSize(widthPixels, heightPixels);
  }
}
