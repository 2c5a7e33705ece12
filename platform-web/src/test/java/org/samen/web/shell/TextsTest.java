package org.samen.web.shell;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.samen.access.ScreenRule;
import org.samen.formats.HsdsRule;

class TextsTest {
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");
  private static final Pattern RULE = Pattern.compile("\"(rule\\.[a-z.-]*[a-z])\"");

  /** A key given whole to one of the ways of asking for a sentence. */
  private static final Pattern KEY =
      Pattern.compile(
          "\\b(?:t|text|here|get|say)\\(\\s*(?:[\\w.()]+,\\s*)?\"([a-z][\\w-]*(?:\\.[\\w-]+)+)\"\\s*[,)]");

  @ParameterizedTest
  @MethodSource("bundles")
  void everyBundleSpeaksBothLanguages(String bundle) {
    Set<String> dutch = new TreeSet<>(Texts.read(bundle, Texts.DUTCH).keySet());
    Set<String> english = new TreeSet<>(Texts.read(bundle, Texts.ENGLISH).keySet());
    assertFalse(dutch.isEmpty(), "no sentences in " + bundle);
    assertEquals(dutch, english);
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void aSentenceNamesTheSameFactsInBothLanguages(String bundle) {
    var english = Texts.read(bundle, Texts.ENGLISH);
    assertAll(
        Texts.read(bundle, Texts.DUTCH).entrySet().stream()
            .map(
                dutch ->
                    () ->
                        assertEquals(
                            arguments(dutch.getValue()),
                            arguments(english.getOrDefault(dutch.getKey(), "")),
                            dutch.getKey())));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void everySentenceCanBeSaid(String bundle) {
    for (Locale language : Texts.LANGUAGES) {
      Texts.read(bundle, language)
          .forEach(
              (key, sentence) -> {
                assertFalse(sentence.isBlank(), key);
                assertFalse(say(sentence, language).isBlank(), key);
              });
    }
  }

  @Test
  void noKeyStandsInTwoBundles() {
    List<String> keys =
        Texts.BUNDLES.stream()
            .flatMap(bundle -> Texts.read(bundle, Texts.DUTCH).keySet().stream())
            .toList();
    assertEquals(keys.size(), Set.copyOf(keys).size(), () -> twice(keys).toString());
  }

  @Test
  void everyRuleOfAnUploadHasASentence() {
    assertAll(Arrays.stream(HsdsRule.values()).map(rule -> () -> assertHas(rule.key())));
  }

  @Test
  void everyRuleOfTheScreenForPersonalDataHasASentence() {
    assertAll(Arrays.stream(ScreenRule.values()).map(rule -> () -> assertHas(rule.key())));
  }

  @Test
  void everyRuleThatTheBeansBreakHasASentence() {
    Set<String> rules = found(Path.of("../platform-ejb/src/main/java"), RULE);
    assertTrue(rules.size() > 15, "the beans' rules were not found: " + rules);
    assertAll(rules.stream().map(rule -> () -> assertHas(rule)));
  }

  @Test
  void everyKeyThatAScreenAsksForHasASentence() {
    Set<String> keys = found(Path.of("src/main/java"), KEY);
    assertTrue(keys.size() > 100, "the screens' keys were not found: " + keys);
    assertAll(keys.stream().map(key -> () -> assertHas(key)));
  }

  @Test
  void anApostropheIsJustAnApostrophe() {
    assertEquals("You may not open this", Texts.get(Locale.ENGLISH, "error.not-allowed.title"));
    assertTrue(
        Texts.get(Locale.ENGLISH, "people.help.disable").contains("somebody's access"),
        Texts.get(Locale.ENGLISH, "people.help.disable"));
  }

  @Test
  void aLanguageThatThePlatformDoesNotSpeakReadsDutch() {
    assertEquals("Uitloggen", Texts.get(Locale.FRENCH, "account.sign-out"));
    assertEquals("Sign out", Texts.get(Locale.UK, "account.sign-out"));
  }

  @Test
  void aMissingSentenceIsSeen() {
    assertEquals("!no.such.key!", Texts.get(Texts.DUTCH, "no.such.key"));
  }

  static List<String> bundles() {
    return Texts.BUNDLES;
  }

  private static void assertHas(String key) {
    assertTrue(Texts.has(key), () -> "no sentence for " + key);
  }

  /** Throws when the sentence is no pattern. */
  private static String say(String sentence, Locale language) {
    return new MessageFormat(sentence.replace("'", "''"), language)
        .format(new Object[] {1, 2, 3, 4});
  }

  private static Set<String> arguments(String sentence) {
    return ARGUMENT
        .matcher(sentence)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> twice(List<String> keys) {
    Set<String> seen = new TreeSet<>();
    return keys.stream().filter(key -> !seen.add(key)).collect(Collectors.toSet());
  }

  private static Set<String> found(Path sources, Pattern pattern) {
    Set<String> found = new TreeSet<>();
    Consumer<MatchResult> keep = match -> found.add(match.group(1));
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> pattern.matcher(read(file)).results().forEach(keep));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
