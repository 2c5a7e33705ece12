package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Two people of one organisation edit an entry, and one of its places must not be found. */
@ExtendWith(RunningPlatform.class)
class FormsIT {
  private static final Pattern ENTRY = Pattern.compile("/directory/([0-9a-f-]{36})");

  private final String name = "Schuilplek " + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void aConfidentialAddressIsItsKeepersAloneAndNothingIsOverwrittenInSilence() {
    String entry;
    try (Visitor sanne = new Visitor(Device.LAPTOP)) {
      sanne.signIn("sanne@openspreekkamer.example");
      entry = add(sanne);
      assertThat(sanne.main()).containsText("Geheimlaan 9");
      assertThat(sanne.main()).containsText("Alleen jouw organisatie ziet het");
      sanne.open("directory/" + entry + "/edit");
      try (Visitor youssef = new Visitor(Device.LAPTOP)) {
        youssef.signIn("youssef@openspreekkamer.example");
        youssef.open("directory/" + entry + "/edit");
        fill(youssef, "Andere naam (mag leeg)", "Van Youssef");
        youssef.button("Opslaan").click();
        assertThat(youssef.main()).containsText("Van Youssef");
      }
      fill(sanne, "Andere naam (mag leeg)", "Van Sanne");
      sanne.button("Opslaan").click();
      chooseTheirs(sanne);
    }
    try (Visitor bram = new Visitor(Device.LAPTOP)) {
      bram.signIn("bram@zorgbrugmaas.example");
      bram.open("directory/" + entry);
      assertThat(bram.main()).containsText("Van Youssef");
      assertThat(bram.main()).containsText("Gemeente Utrecht");
      assertThat(bram.main()).containsText("Adres wordt niet getoond");
      assertFalse(bram.words().contains("Geheimlaan"));
    }
    new Entries("sanne@openspreekkamer.example").retire(entry);
  }

  private String add(Visitor sanne) {
    sanne.open("directory/new");
    fill(sanne, "Naam", name);
    sanne.button("Plek toevoegen").click();
    fill(sanne, "Naam van de plek (mag leeg)", "Het schuilhuis");
    fill(sanne, "Straat en huisnummer", "Geheimlaan 9");
    fill(sanne, "Postcode", "3511 ZZ");
    fill(sanne, "Gemeente", "Utrecht");
    sanne.field("Dit adres is geheim").check();
    assertThat(sanne.main().locator(".line .notice"))
        .containsText("Dit wordt gewist als je opslaat: Naam van de plek");
    assertThat(sanne.field("Naam van de plek (mag leeg)")).isHidden();
    sanne.button("Opslaan").click();
    assertThat(sanne.main().locator("#service-name")).hasText(name);
    sanne.page().waitForURL(ENTRY.asPredicate()); // it changes a moment after the page
    Matcher address = ENTRY.matcher(sanne.page().url());
    assertTrue(address.find());
    return address.group(1);
  }

  /** Both versions and what it was before stand side by side; the saved one is taken. */
  private static void chooseTheirs(Visitor sanne) {
    Locator conflict = sanne.main().locator(".conflict");
    assertThat(conflict).containsText("Van Sanne");
    assertThat(conflict).containsText("Van Youssef");
    assertThat(conflict).containsText("Zoals het was: (leeg)");
    conflict.locator("vaadin-radio-button").nth(1).click();
    sanne.button("Verder met deze keuze").click();
    assertThat(sanne.field("Andere naam (mag leeg)")).hasValue("Van Youssef");
    sanne.button("Opslaan").click();
    assertThat(sanne.main().locator("#service-name")).isVisible();
  }

  private static void fill(Visitor visitor, String label, String value) {
    Locator field = visitor.field(label);
    field.fill(value);
    field.blur();
  }
}
