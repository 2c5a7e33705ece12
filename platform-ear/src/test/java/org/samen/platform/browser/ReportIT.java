package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** A report's way from a partner to the keeper's queue and back. */
@ExtendWith(RunningPlatform.class)
class ReportIT {
  private static final String KEEPER = "sanne@openspreekkamer.example";
  private static final String PARTNER = "bram@zorgbrugmaas.example";

  private final Entries ofKeeper = new Entries(KEEPER);
  private final String name = "Melding " + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void whatAPartnerReportsTheKeeperMendsAndThePartnerIsTold() {
    String entry = ofKeeper.add(name, "partners");
    try (Visitor bram = new Visitor(Device.LAPTOP);
        Visitor sanne = new Visitor(Device.LAPTOP)) {
      bram.signIn(PARTNER);
      bram.open("directory/" + entry);
      assertThat(bram.main()).containsText("Geen open meldingen");
      bram.button("Klopt niet meer").click();
      bram.page().getByText("De openingstijden").click();
      bram.button("Melding versturen").click();
      assertThat(bram.main()).containsText("1 melding open");

      sanne.signIn(KEEPER);
      sanne.open("directory/upkeep");
      Locator card = sanne.main().locator(".report-card", having(name));
      assertThat(card).containsText("Zorgbrug Maas");
      assertThat(card).containsText("De openingstijden");
      sanne.button("Is aangepast: " + name).click();
      assertThat(card).hasCount(0);

      // The bell rings while the page is open.
      Locator bell = bram.page().locator(".bell vaadin-button");
      assertThat(bram.page().locator(".bell-badge")).isVisible();
      bell.click();
      Locator told = bram.page().locator(".notice-item", pageHaving(name)).first();
      assertThat(told).containsText("het is aangepast");
      told.locator("a").click();
      assertThat(bram.main()).containsText("Geen open meldingen");
      bram.rest();
    }
    ofKeeper.retire(entry);
  }

  private static Locator.LocatorOptions having(String text) {
    return new Locator.LocatorOptions().setHasText(text);
  }

  private static com.microsoft.playwright.Page.LocatorOptions pageHaving(String text) {
    return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
  }
}
