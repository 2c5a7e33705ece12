package org.samen.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.samen.web.shell.Texts;

class AskedLanguageTest {
  @ParameterizedTest
  @ValueSource(strings = {"en", "en-GB,en;q=0.9", "fr,en;q=0.5", "nl;q=0.1,en"})
  void englishIsAnsweredWhereItIsPreferredToDutch(String header) {
    assertEquals(Texts.ENGLISH, AskedLanguage.in(header));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nl", "nl-BE", "*", "fr", "en;q=x", ";;;", ""})
  void dutchIsAnsweredToEverybodyElse(String header) {
    assertEquals(Texts.DUTCH, AskedLanguage.in(header));
  }

  @Test
  void dutchIsAnsweredToWhoeverSaysNothing() {
    assertEquals(Texts.DUTCH, AskedLanguage.in(null));
  }
}
