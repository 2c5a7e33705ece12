package org.samen.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
  private static final Locale DUTCH = Locale.of("nl");
  private static final Locale ENGLISH = Locale.of("en");
  private static final List<Locale> BOTH = List.of(DUTCH, ENGLISH);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.000,50|100050",
        "1,000.50|100050",
        "1240,5|124050",
        "1240.50|124050",
        "1.234.567|123456700",
        "1,234,567.89|123456789",
        "1 000,50|100050",
        "€ 12,50|1250",
        "€12.50|1250",
        "12,50 €|1250",
        "EUR 7|700",
        "7 eur|700",
        "€ 12,-|1200",
        "12,–|1200",
        ",50|50",
        "0.01|1",
        "0,01|1",
        "007|700",
        "1000|100000",
        "999.999.999,99|99999999999"
      })
  void whatMeansOneThingIsReadInEitherLanguage(String text, long cents) {
    for (Locale locale : BOTH) {
      assertEquals(Money.euros(cents), Amounts.read(text, locale, "EUR"));
      assertEquals(Money.euros(cents), Amounts.read("\u00a0\t" + text + "\u202f ", locale, "EUR"));
    }
  }

  @Test
  void spacesOfEveryKindMayStandBetweenThousands() {
    assertEquals(
        Money.euros(123456750), Amounts.read("€\u00a01\u202f234\u2009567,50", DUTCH, "EUR"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.000", "1,000", "€ 12.345", "999,999"})
  void aThousandOrOneIsAsked(String text) {
    for (Locale locale : BOTH) {
      assertEquals("rule.money.ambiguous", rule(text, locale));
    }
  }

  @Test
  void theQuestionNamesBothReadings() {
    InvalidAmount asked =
        assertThrows(InvalidAmount.class, () -> Amounts.read("1,000", ENGLISH, "EUR"));
    assertEquals(List.of("€1,000.00", "€1.00"), asked.facts());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|rule.money.positive",
        "0,00|rule.money.positive",
        "-1|rule.money.positive",
        "−1|rule.money.positive",
        "€ -1,00|rule.money.positive",
        "1e400|rule.money.digits",
        "0.001|rule.money.decimals",
        "0,001|rule.money.decimals",
        "12,3456|rule.money.decimals",
        "1000,123|rule.money.decimals",
        "1.000,505|rule.money.decimals",
        "twaalf|rule.money.digits",
        "12,50 per stuk|rule.money.digits",
        "١٢٫٥٠|rule.money.digits",
        "１２|rule.money.digits",
        "NaN|rule.money.digits",
        "Infinity|rule.money.digits",
        "0x1F|rule.money.digits",
        "+5|rule.money.digits",
        "1'000.00|rule.money.digits",
        "$ 12|rule.money.currency",
        "£12|rule.money.currency",
        "1.00.000|rule.money.unreadable",
        "1,23,456.00|rule.money.unreadable",
        "1.000,50,3|rule.money.unreadable",
        "1.000,50.3|rule.money.unreadable",
        "12 34|rule.money.unreadable",
        "1,|rule.money.unreadable",
        ".|rule.money.unreadable",
        "1,,5|rule.money.unreadable",
        "1000000000|rule.money.too-large",
        "999999999999999999999999999999999999999999|rule.money.too-large",
      })
  void anythingElseIsRefusedWithItsRule(String text, String rule) {
    for (Locale locale : BOTH) {
      assertEquals(rule, rule(text, locale));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00a0\u202f", "€", " EUR "})
  void nothingIsAskedFor(String text) {
    assertEquals("rule.required", rule(text, DUTCH));
  }

  @Test
  void aHugeTextIsRefusedWithoutReadingItAll() {
    assertEquals("rule.money.too-large", rule("9".repeat(10_000_000), DUTCH));
    assertEquals("rule.money.too-large", rule("0".repeat(10_000_000), DUTCH));
  }

  @Test
  void theCurrencySaysHowManyDecimals() {
    assertEquals(new Money(1000, "JPY"), Amounts.read("1,000", ENGLISH, "JPY"));
    assertEquals(
        new Money(1250, "KWD"), Amounts.read("0,125", DUTCH, "KWD").plus(new Money(1125, "KWD")));
    assertEquals(
        "rule.money.decimals",
        assertThrows(InvalidAmount.class, () -> Amounts.read("1,5", DUTCH, "JPY")).rule());
  }

  @Test
  void anAmountIsWrittenInItsLanguage() {
    assertEquals("€\u00a01.240,50", Amounts.write(Money.euros(124050), DUTCH));
    assertEquals("€1,240.50", Amounts.write(Money.euros(124050), ENGLISH));
    assertEquals("€\u00a0-0,05", Amounts.write(Money.euros(-5), DUTCH));
    assertEquals("-€0.05", Amounts.write(Money.euros(-5), ENGLISH));
    assertEquals("1240,50", Amounts.editable(Money.euros(124050), DUTCH));
  }

  @Test
  void whatIsWrittenReadsBackAsItself() {
    Random random = new Random(20261122);
    for (int i = 0; i < 2000; i++) {
      Money money = Money.euros(random.nextLong(1, 1L << random.nextInt(1, 37)));
      for (Locale locale : BOTH) {
        assertEquals(money, Amounts.read(Amounts.write(money, locale), locale, "EUR"));
        assertEquals(money, Amounts.read(Amounts.editable(money, locale), locale, "EUR"));
      }
    }
  }

  private static String rule(String text, Locale locale) {
    return assertThrows(InvalidAmount.class, () -> Amounts.read(text, locale, "EUR"), text).rule();
  }
}
