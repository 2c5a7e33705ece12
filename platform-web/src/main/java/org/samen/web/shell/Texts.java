package org.samen.web.shell;

import com.vaadin.flow.component.UI;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.samen.money.Amounts;
import org.samen.money.Money;
import org.samen.rosters.Skill;
import org.samen.rosters.SpokenLanguage;

/**
 * Every sentence of the platform in its two languages, for screens and REST alike.
 *
 * <p>One bundle per capability, {@code <name>_nl.properties} beside {@code <name>_en.properties} in
 * UTF-8. Values are {@link MessageFormat} patterns with one ease: an apostrophe is an apostrophe
 * and needs no doubling, so a pattern cannot quote a brace.
 */
public final class Texts {
  public static final Locale DUTCH = Locale.of("nl");
  public static final Locale ENGLISH = Locale.of("en");

  /** The languages that the platform speaks, the default first. */
  public static final List<Locale> LANGUAGES = List.of(DUTCH, ENGLISH);

  /** Where the sentences stand; a new capability adds its line. */
  static final List<String> BUNDLES =
      List.of(
          "/org/samen/web/shell/texts",
          "/org/samen/web/shell/rules",
          "/org/samen/web/directory/texts",
          "/org/samen/web/directory/find",
          "/org/samen/web/directory/forms",
          "/org/samen/web/directory/hsds",
          "/org/samen/web/directory/trust",
          "/org/samen/web/sharing/texts",
          "/org/samen/web/funds/texts",
          "/org/samen/web/funds/settle",
          "/org/samen/web/funds/bank",
          "/org/samen/web/rosters/screens",
          "/org/samen/web/rosters/planning",
          "/org/samen/web/campaigns/texts",
          "/org/samen/web/rosters/texts",
          "/org/samen/web/campaigns/public",
          "/org/samen/web/evidence/texts",
          "/org/samen/web/attachments/texts",
          "/org/samen/web/audit/texts",
          "/org/samen/web/organisations/texts",
          "/org/samen/web/api/texts");

  private static final Map<Locale, Map<String, String>> SENTENCES =
      Map.of(DUTCH, read(DUTCH), ENGLISH, read(ENGLISH));

  private Texts() {}

  /**
   * The sentence in this language, Dutch for a language that the platform does not speak.
   *
   * @return the key between exclamation marks when no bundle has it, so that it is seen
   */
  public static String get(Locale locale, String key, Object... args) {
    Locale language = language(locale);
    String pattern = sentences(language).get(key);
    if (pattern == null) {
      return "!" + key + "!";
    }
    return new MessageFormat(pattern.replace("'", "''"), language)
        .format(Arrays.stream(args).map(arg -> said(arg, language)).toArray());
  }

  private static @Nullable Object said(@Nullable Object arg, Locale language) {
    return switch (arg) {
      case Money money -> Amounts.write(money, language);
      case LocalDate day -> Moments.day(language, day);
      case Skill skill -> skill.name(language);
      case SpokenLanguage spoken -> spoken.name(language);
      case null, default -> arg;
    };
  }

  /** The sentence in the language of the current screen. */
  public static String here(String key, Object... args) {
    return get(locale(), key, args);
  }

  /** The language of the current screen, Dutch where there is none. */
  public static Locale locale() {
    UI ui = UI.getCurrent();
    return ui == null ? DUTCH : language(ui.getLocale());
  }

  public static boolean has(String key) {
    return sentences(DUTCH).containsKey(key);
  }

  /** English for English, Dutch for everything else. */
  public static Locale language(Locale locale) {
    return locale.getLanguage().equals(ENGLISH.getLanguage()) ? ENGLISH : DUTCH;
  }

  static Map<String, String> sentences(Locale language) {
    return SENTENCES.getOrDefault(language, Map.of());
  }

  /** The sentences of one file; empty when the file is absent, which a test refuses. */
  static Map<String, String> read(String bundle, Locale language) {
    String path = bundle + "_" + language.getLanguage() + ".properties";
    Properties properties = new Properties();
    try (InputStream file = Texts.class.getResourceAsStream(path)) {
      if (file == null) {
        return Map.of();
      }
      properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
    Map<String, String> sentences = new HashMap<>();
    properties.forEach((key, value) -> sentences.put((String) key, (String) value));
    return sentences;
  }

  private static Map<String, String> read(Locale language) {
    Map<String, String> sentences = new HashMap<>();
    BUNDLES.forEach(bundle -> sentences.putAll(read(bundle, language)));
    return Map.copyOf(sentences);
  }
}
