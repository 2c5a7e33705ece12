package org.samen.web.funds;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.samen.funds.PublicFund;
import org.samen.web.shell.Texts;

class PublicFundPageTest {
  private static final PublicFund FUND =
      new PublicFund(
          "Zorg & <b>meer</b>",
          "Samen betalen.",
          "Zorgbrug Maas",
          "EUR",
          1_000_000,
          250_050,
          149_950,
          600_000,
          3,
          List.of(
              new PublicFund.Line("Mondzorg", 2026, "delivering", "parallel", 500_000, 200_050),
              new PublicFund.Line("Campagne", 2026, "advocating", "regular", 0, 50_000)));

  @Test
  void everyFigureStandsInTheReadersLanguage() {
    String dutch = new PublicFundPage(new FundWords(Texts.DUTCH), FUND).html();
    String english = new PublicFundPage(new FundWords(Texts.ENGLISH), FUND).html();
    assertTrue(dutch.contains("€\u00A02.500,50"), dutch);
    assertTrue(dutch.contains("<dt>Gereserveerd</dt><dd>€\u00A01.499,50</dd>"), dutch);
    assertTrue(english.contains("€2,500.50"), english);
    assertTrue(dutch.contains("lang=\"nl\"") && english.contains("lang=\"en\""));
    assertFalse(dutch.contains("!funds"), dutch);
    assertFalse(english.contains("!funds"), english);
  }

  @Test
  void aNameIsTextAndNeverMarkup() {
    String page = new PublicFundPage(new FundWords(Texts.DUTCH), FUND).html();
    assertTrue(page.contains("Zorg &amp; &lt;b&gt;meer&lt;/b&gt;"), page);
    assertFalse(page.contains("<b>"), page);
    assertFalse(page.contains("<script"), page);
  }

  @Test
  void aLineWithoutBudgetDividesByNothing() {
    String page = new PublicFundPage(new FundWords(Texts.DUTCH), FUND).html();
    assertTrue(page.contains("width: 0%"), page);
    assertTrue(page.contains("<td>80%</td>"), page);
  }
}
