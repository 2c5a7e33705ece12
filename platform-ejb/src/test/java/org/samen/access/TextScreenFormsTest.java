package org.samen.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The screen over generated numbers in all their forms, and over large texts. */
class TextScreenFormsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final int SEED = 20260302;

  @Test
  void everyNumberThatPassesTheElevenTestIsSeenInEveryForm() {
    var random = new Random(SEED);
    for (int i = 0; i < 4_000; i++) {
      String number = passing(random);
      for (String form : forms(number, random)) {
        assertTrue(screen("nummer " + form + " ontvangen").rules().contains(ScreenRule.BSN), form);
      }
    }
  }

  @Test
  void noNumberThatFailsTheElevenTestIsSeen() {
    var random = new Random(SEED);
    for (int i = 0; i < 4_000; i++) {
      String number = "%09d".formatted(random.nextInt(1_000_000_000));
      if (!passesElevenTest(number)) {
        assertFalse(screen("nummer " + number).rules().contains(ScreenRule.BSN), number);
        String dotted = grouped(number, ".", 3, 3, 3);
        assertFalse(screen("nummer " + dotted).rules().contains(ScreenRule.BSN), dotted);
      }
    }
  }

  @Test
  void aPassingNumberWithinALongerRunOfDigitsIsNotSeen() {
    var random = new Random(SEED);
    for (int i = 0; i < 4_000; i++) {
      String number = passing(random);
      assertFalse(screen("x " + number + "7").rules().contains(ScreenRule.BSN), number);
      assertFalse(screen("x 7" + number).rules().contains(ScreenRule.BSN), number);
      assertFalse(screen("x " + number + number).rules().contains(ScreenRule.BSN), number);
    }
  }

  @Test
  void numbersOfTheChamberOfCommercePass() {
    var random = new Random(SEED);
    for (int i = 0; i < 4_000; i++) {
      String number = "%08d".formatted(1 + random.nextInt(99_999_999));
      assertEquals(Set.of(), screen("KvK-nummer " + number + ".").rules(), number);
    }
  }

  @Test
  void openingHoursPassInTheirUsualForms() {
    for (int hour = 7; hour < 22; hour++) {
      for (int until = hour + 1; until < 24; until++) {
        String text =
            "ma %1$02d:00-%2$02d:30 di %1$d.00-%2$d.30 wo %1$02d.15 - %2$02d.45, do %1$d-%2$d uur; vr van %1$d:00 tot %2$d:00 uur"
                .formatted(hour, until);
        assertEquals(Set.of(), screen(text).rules(), text);
      }
    }
  }

  @Test
  void amountsPassInTheirUsualForms() {
    var random = new Random(SEED);
    for (int i = 0; i < 4_000; i++) {
      int euros = random.nextInt(10_000_000);
      String dotted = "%,d".formatted(euros).replace(',', '.');
      String text =
          "€ %s,%02d, EUR %d.%02d, %s euro, € %s,-"
              .formatted(dotted, i % 100, euros, i % 100, dotted, dotted);
      assertEquals(Set.of(), screen(text).rules(), text);
    }
  }

  @Test
  void generatedDutchPhoneNumbersAreSeenInEveryForm() {
    var random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      String eight = "%08d".formatted(10_000_000 + random.nextInt(50_000_000));
      String seven = "%07d".formatted(1_000_000 + random.nextInt(9_000_000));
      String area = List.of("010", "020", "030", "040", "050", "070", "085", "088").get(i % 8);
      for (String form :
          List.of(
              "06" + eight,
              "06-" + eight,
              "06 " + grouped(eight, " ", 2, 2, 2, 2),
              "06 " + grouped(eight, " ", 4, 4),
              "+316" + eight,
              "+31 6 " + eight,
              "+31 (0)6 " + grouped(eight, " ", 2, 2, 2, 2),
              "00316" + eight,
              area + "-" + seven,
              area + " " + grouped(seven, " ", 3, 2, 2),
              "(" + area + ") " + grouped(seven, " ", 3, 4),
              "+31 " + area.substring(1) + " " + seven)) {
        assertTrue(screen("bereikbaar: " + form + ".").rules().contains(ScreenRule.PHONE), form);
      }
    }
  }

  @Test
  void generatedAccountsAreSeenAndTheirMistypedOnesAreNot() {
    var random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      String account = "%010d".formatted(random.nextInt(1_000_000_000));
      String iban = dutchIban("INGB" + account);
      assertTrue(screen("naar " + iban).rules().contains(ScreenRule.IBAN), iban);
      String spaced = grouped(iban, " ", 4, 4, 4, 4, 2).toLowerCase(Locale.ROOT);
      assertTrue(screen("naar " + spaced + " svp").rules().contains(ScreenRule.IBAN), spaced);
      char last = iban.charAt(17) == '9' ? '0' : (char) (iban.charAt(17) + 1);
      String mistyped = iban.substring(0, 17) + last;
      assertFalse(screen("naar " + mistyped).rules().contains(ScreenRule.IBAN), mistyped);
    }
  }

  @Test
  void aMegabyteOfAnythingTakesNoLongerThanItsLengthAsks() {
    List<String> samples =
        List.of(
            "Medisch inloopspreekuur, elke dag 09:00-17:00, tram 4. Bel 112. ",
            "1 2 3 4 5 6 7 8 1 ",
            "1",
            "12-03-2025 ",
            "a",
            "a@",
            "@a",
            "a@a.a.a.a.a.a.a.",
            "(at)",
            "[",
            "mevrouw ",
            "client naam is de ",
            "mevrouw van der van der ",
            "geboren na ",
            "NL91",
            "nl91 a 1 ",
            "1012 ab ",
            "1012 AB ",
            "A 1012 ",
            "+31 ",
            "0",
            "0-",
            "1.",
            "maart ",
            "1 maart ",
            "v-",
            "tel ",
            "é\u0301",
            "١",
            "\u200B",
            "\uD835\uDFCF",
            "\uD83D\uDE00",
            "مرحبا ",
            "\uFDFA",
            " ",
            "\n");
    screen(samples.get(0).repeat(2000)); // classes loaded, tables made
    // Alone on a machine every one of them stays under a fifth of a second; this leaves room for
    // others at work beside it, and none for a time that grows with the square of the length.
    long mostMillis = 1000;
    List<String> slow = new ArrayList<>();
    for (String sample : samples) {
      String text = sample.repeat((1 << 20) / sample.length());
      screen(text.substring(0, 100_000));
      long best = Long.MAX_VALUE;
      for (int i = 0; i < 3 && best > mostMillis; i++) {
        long start = System.nanoTime();
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> screen(text), sample);
        best = Math.min(best, (System.nanoTime() - start) / 1_000_000);
      }
      if (best > mostMillis) {
        slow.add(sample + ": " + best + " ms");
      }
    }
    assertEquals(List.of(), slow);
  }

  private static String passing(Random random) {
    while (true) {
      String number = "%09d".formatted(1 + random.nextInt(999_999_999));
      if (passesElevenTest(number)) {
        return number;
      }
    }
  }

  /** The 11-test as RvIG states it, written apart from the screen's own. */
  private static boolean passesElevenTest(String number) {
    int[] weights = {9, 8, 7, 6, 5, 4, 3, 2, -1};
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += weights[i] * (number.charAt(i) - '0');
    }
    return sum % 11 == 0 && !number.equals("000000000");
  }

  private static List<String> forms(String number, Random random) {
    List<String> forms = new ArrayList<>(List.of(number, "BSN" + number, number + "."));
    for (String sign : List.of(".", " ", "-", "\u00A0", " - ", ". ", "\u2011")) {
      forms.add(grouped(number, sign, 3, 3, 3));
      forms.add(grouped(number, sign, 4, 2, 3));
      forms.add(grouped(number, sign, 2, 3, 4));
      forms.add(grouped(number, sign, 1, 1, 1, 1, 1, 1, 1, 1, 1));
    }
    var disguised = new StringBuilder();
    for (char c : number.toCharArray()) {
      int zero = "0\uFF10\u0660\u06F0\u0966".charAt(random.nextInt(5));
      disguised.append((char) (zero + c - '0'));
      disguised.append(random.nextBoolean() ? "\u200B" : "");
    }
    forms.add(disguised.toString());
    return forms;
  }

  private static String grouped(String number, String sign, int... lengths) {
    List<String> groups = new ArrayList<>();
    int at = 0;
    for (int length : lengths) {
      groups.add(number.substring(at, at + length));
      at += length;
    }
    return String.join(sign, groups);
  }

  private static String dutchIban(String account) {
    var digits = new StringBuilder();
    for (char c : (account + "NL00").toCharArray()) {
      digits.append(Character.getNumericValue(c));
    }
    int check = 98 - new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
    return "NL%02d%s".formatted(check, account);
  }

  private static ScreenVerdict screen(String text) {
    return TextScreen.screen(text, TODAY);
  }
}
