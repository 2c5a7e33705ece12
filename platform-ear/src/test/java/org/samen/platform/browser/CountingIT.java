package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** A referral is counted between two phone calls, with a thumb. */
@ExtendWith(RunningPlatform.class)
class CountingIT {
  @Test
  void threeTapsOnAPhoneCountAReferralAndOneTakesItBack() {
    try (Visitor sanne = new Visitor(Device.PHONE)) {
      sanne.signIn("sanne@openspreekkamer.example");
      sanne.open("evidence?municipality=GM0363&category=gp-mediation");
      assertThat(sanne.main()).containsText("Amsterdam · Huisartsbemiddeling");
      double height = sanne.button("Huisarts weigert").boundingBox().height;
      assertTrue(height >= 44, () -> "large enough for a thumb: " + height);
      sanne.button("Huisarts weigert").click();
      sanne.button("Geen plek gevonden").click();
      sanne.button("Tot 15 minuten").click();
      assertThat(sanne.main().locator(".evidence-said")).hasText("Geteld: Huisarts weigert.");
      sanne.page().locator("vaadin-notification-card").getByText("Ongedaan maken").click();
      assertThat(sanne.main().locator(".evidence-said")).hasText("De telling is teruggenomen.");
    }
  }
}
