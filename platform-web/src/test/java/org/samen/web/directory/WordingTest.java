package org.samen.web.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.samen.directory.Category;
import org.samen.directory.Codes;
import org.samen.directory.EditOrganization;
import org.samen.directory.EditService;
import org.samen.directory.ServiceQuery;
import org.samen.web.shell.Texts;

class WordingTest {
  private static final List<Category> CATEGORIES =
      List.of(new Category("interpreter", "Tolk", "Interpreter"));
  private final Wording dutch = new Wording(Texts.DUTCH, CATEGORIES);
  private final Wording english = new Wording(Texts.ENGLISH, CATEGORIES);

  @Test
  void everyLanguageOfTheDirectoryHasANameInBothTongues() {
    for (String code : Codes.LANGUAGES) {
      assertTrue(dutch.language(code).length() > code.length(), code);
      assertTrue(english.language(code).length() > code.length(), code);
    }
    assertEquals("Dari", dutch.language("prs"));
    assertEquals("Tigrinya", english.language("ti"));
    assertEquals("Arabisch", dutch.language("ar"));
  }

  @Test
  void everyCodeOfTheDirectoryHasItsWord() {
    for (Wording words : List.of(dutch, english)) {
      Codes.STATUSES.forEach(code -> known(words.status(code)));
      Codes.ROLES.forEach(code -> known(words.role(code)));
      Codes.SYSTEMS.forEach(code -> known(words.system(code)));
      Codes.VISIBILITIES.forEach(code -> known(words.visibility(code)));
      Codes.DAYS.forEach(code -> known(words.day(code)));
      for (Class<? extends Record> command :
          List.<Class<? extends Record>>of(EditService.class, EditOrganization.class)) {
        for (String field : FormValues.fields(command)) {
          known(words.text("directory.field." + field));
          FormValues.fieldsOfLines(command, field)
              .forEach(part -> known(words.text("directory.field." + field + "." + part)));
        }
      }
      Codes.WEEKS.forEach(week -> known(words.text("directory.week." + week)));
      Codes.LOCATION_TYPES.forEach(type -> known(words.text("directory.locationType." + type)));
      Codes.PHONE_TYPES.forEach(type -> known(words.text("directory.phoneType." + type)));
      ServiceQuery.ORDERS.keySet().forEach(order -> known(words.text("directory.sort." + order)));
    }
  }

  @Test
  void amountsStandAsTheReaderWritesThem() {
    assertEquals("€ 1.240,50", plain(dutch.amount(new BigDecimal("1240.5"), "EUR")));
    assertEquals("€1,240.50", plain(english.amount(new BigDecimal("1240.5"), null)));
  }

  @Test
  void hoursPastMidnightAreSaidToBe() {
    assertEquals("13:00–17:00", dutch.hours(LocalTime.of(13, 0), LocalTime.of(17, 0)));
    assertEquals(
        "20:00–02:00 (tot na middernacht)", dutch.hours(LocalTime.of(20, 0), LocalTime.of(2, 0)));
    assertEquals("tijden niet bekend", dutch.hours(null, null));
  }

  @Test
  void aCategoryOfAnotherListStandsByItsCode() {
    assertEquals("Tolk", dutch.category("interpreter"));
    assertEquals("Interpreter", english.category("interpreter"));
    assertEquals("yoga", dutch.category("yoga"));
  }

  @Test
  void aLanguageThatThePlatformDoesNotSpeakGetsDutch() {
    assertEquals("Regulier", new Wording(Locale.FRENCH, List.of()).system("regular"));
  }

  private static void known(String word) {
    assertTrue(!word.startsWith("!"), word);
  }

  private static String plain(String amount) {
    return amount.replace('\u00A0', ' ');
  }
}
