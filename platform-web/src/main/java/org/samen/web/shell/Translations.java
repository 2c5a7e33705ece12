package org.samen.web.shell;

import com.vaadin.cdi.annotation.VaadinServiceEnabled;
import com.vaadin.cdi.annotation.VaadinServiceScoped;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;

/** {@link Texts} for Vaadin. */
@VaadinServiceEnabled
@VaadinServiceScoped
public class Translations implements I18NProvider {
  private static final long serialVersionUID = 1L;

  @Override
  public List<Locale> getProvidedLocales() {
    return Texts.LANGUAGES;
  }

  @Override
  public String getTranslation(String key, Locale locale, Object... args) {
    return Texts.get(locale, key, args);
  }
}
