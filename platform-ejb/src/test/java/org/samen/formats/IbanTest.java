package org.samen.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "NL91ABNA0417164300",
        "nl91 abna 0417 1643 00",
        " NL91.ABNA.0417.1643.00 ",
        "NL91\u00a0ABNA\u00a00417164300",
        "BE68539007547034",
        "DE89 3704 0044 0532 0130 00"
      })
  void anAccountNumberIsReadAsPeopleWriteIt(String text) {
    assertTrue(Iban.read(text).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "NL",
        "NL91ABNA0417164301",
        "NL19ABNA0417164300",
        "NL91ABNA041716430",
        "NL91ABNA04171643000",
        "XX91ABNA0417164300",
        "NL91ABNA04171643٠٠",
        "0417164300"
      })
  void whatFailsItsCheckDigitsLengthOrCountryIsNone(String text) {
    assertEquals(Optional.empty(), Iban.read(text));
  }

  @Test
  void aHugeTextIsNone() {
    assertEquals(Optional.empty(), Iban.read("NL91ABNA0417164300".repeat(1_000_000)));
  }

  @Test
  void itIsKeptCompactAndShownInGroups() {
    Iban iban = Iban.read("nl91 abna 0417 1643 00").orElseThrow();
    assertEquals("NL91ABNA0417164300", iban.compact());
    assertEquals("NL91 ABNA 0417 1643 00", iban.spaced());
    assertEquals("NL•• 4300", iban.masked());
    assertTrue(iban.isSepa());
    assertThrows(IllegalArgumentException.class, () -> new Iban("NL91 ABNA 0417 1643 00"));
  }
}
