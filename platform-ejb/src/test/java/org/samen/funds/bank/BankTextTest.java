package org.samen.funds.bank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.samen.access.TextScreen;

class BankTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Gift van mevrouw Jansen uit Zwolle, dank|Jansen",
        "Terug: bel 06-12345678 voor vragen|12345678",
        "jan@voorbeeld.nl maakte over|jan@",
        "Naar NL91 ABNA 0417 1643 00 overgemaakt|0417",
        "BSN 111222333 declaratie|111222333",
        "cliënt heet Amina, geboren 12-03-1980|1980"
      })
  void whatLeadsToAPersonIsMaskedWithAllBehindIt(String said, String telling) {
    String masked = BankText.masked(said, 1000);
    assertFalse(masked.contains(telling), masked);
    assertTrue(masked.contains("•••"), masked);
    assertTrue(TextScreen.screen(masked).clean(), masked);
    assertEquals("Gift van •••", BankText.masked("Gift van mevrouw Jansen uit Zwolle", 1000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Declaratie 12, Tandwiel", "SEPA Overboeking factuur 2026-0117", ""})
  void aPlainTextStaysAsItIs(String said) {
    assertEquals(said, BankText.masked(said, 1000));
  }

  @Test
  void aTextFullOfPersonsIsMaskedWhole() {
    String masked = BankText.masked("mevrouw Jansen 06-12345678 ".repeat(40), 1000);
    assertFalse(masked.contains("Jansen"), masked);
    assertTrue(masked.length() <= 1000);
  }

  @Test
  void aKeyStaysUnlessItNamesSomebody() {
    assertEquals(
        "0198f0c2b7d47c3a9f0e1d2c3b4a5968",
        BankText.maskedKey("0198f0c2b7d47c3a9f0e1d2c3b4a5968", 100));
    assertEquals("•••", BankText.maskedKey("jan@voorbeeld.nl", 100));
  }

  @Test
  void aPledgeIsKnownByItsKeyHoweverItIsWritten() {
    UUID pledge = UUID.fromString("0198f0c2-b7d4-7c3a-9f0e-1d2c3b4a5968");
    assertEquals("SAMEN-2C3B4A5968", PledgeKey.of(pledge));
    for (String said :
        new String[] {"Bijdrage samen 2c3b4a5968", "SAMEN-2C3B4A5968.", "x SAMEN:2C3B4A5968 y"}) {
      assertEquals(Optional.of(PledgeKey.digits(pledge)), PledgeKey.in(said), said);
    }
    assertEquals(Optional.empty(), PledgeKey.in("samen 2c3b4a59681"));
    assertEquals(Optional.empty(), PledgeKey.in("samen"));
  }
}
