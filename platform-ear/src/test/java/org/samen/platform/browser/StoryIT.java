package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** The directory's main job on real input, from one partner's import to the auditor's trail. */
@ExtendWith(RunningPlatform.class)
class StoryIT {
  private static final String KEEPER = "sanne@openspreekkamer.example";
  private static final String PARTNER = "bram@zorgbrugmaas.example";
  private static final String AUDITOR = "ingrid@toetsendoog.example";
  private static final String IMPORTED = "Community Counselling";

  private final String renamed =
      "Gesprekken in de buurt " + UUID.randomUUID().toString().substring(0, 4);

  @Test
  void whatOnePartnerImportsAndVerifiesAnotherFindsAndAnAuditorTraces() {
    String entry;
    try (Visitor sanne = new Visitor(Device.LAPTOP)) {
      sanne.signIn(KEEPER);
      upload(sanne, HsdsPackage.sample());
      badRowsAreNamed(sanne);
      takeTheGoodOnes(sanne);
      entry = openImported(sanne);
      rename(sanne);
      verify(sanne);
    }
    try (Visitor bram = new Visitor(Device.LAPTOP)) {
      bram.signIn(PARTNER);
      find(bram, renamed);
      whoseItIsStandsThere(bram);
      editingItByItsAddressIsRefused(bram, entry);
    }
    try (Visitor ingrid = new Visitor(Device.LAPTOP)) {
      ingrid.signIn(AUDITOR);
      find(ingrid, renamed);
      whoChangedWhatStandsInTheTrail(ingrid);
      theChainIsSound(ingrid);
    }
    new Entries(KEEPER).retire(entry);
  }

  private static void upload(Visitor sanne, byte[] zip) {
    sanne.button("Importeren").click();
    assertThat(sanne.title()).hasText("Voorzieningen importeren");
    sanne
        .main()
        .locator("vaadin-upload input[type=file]")
        .setInputFiles(new FilePayload("hsds.zip", "application/zip", zip));
    assertThat(sanne.title()).hasText("Wat deze import zou doen");
    sanne.rest();
  }

  private static void badRowsAreNamed(Visitor sanne) {
    Locator problems = sanne.main().locator("vaadin-grid");
    assertThat(problems).containsText("locations.csv");
    assertThat(problems).containsText("Een breedtegraad ligt tussen -90 en 90. Hier staat 100.");
    assertThat(problems).containsText("organization_id");
  }

  private static void takeTheGoodOnes(Visitor sanne) {
    sanne.button("Goede rijen overnemen").click();
    assertThat(sanne.title()).hasText("Import overgenomen");
  }

  private static String openImported(Visitor sanne) {
    sanne.link("Bekijk de voorzieningen van jouw organisatie").click();
    sanne.field("Zoeken").fill(IMPORTED);
    sanne.field("Zoeken").press("Enter");
    sanne.page().waitForURL(Pattern.compile(".*[?&]q=.*"));
    sanne.main().locator("a.service-name:visible", withText(IMPORTED)).first().click();
    assertThat(sanne.main().locator("#service-name")).hasText(IMPORTED);
    sanne.rest();
    return Path.of(URI.create(sanne.page().url()).getPath()).getFileName().toString();
  }

  private void rename(Visitor sanne) {
    sanne.button("Wijzigen").click();
    assertThat(sanne.title()).hasText(IMPORTED + " wijzigen");
    sanne.field("Naam").fill(renamed);
    sanne.button("Opslaan").click();
    assertThat(sanne.main().locator("#service-name")).hasText(renamed);
  }

  private static void verify(Visitor sanne) {
    sanne.button("Klopt nog").click();
    assertThat(sanne.main().locator(".group-keeping"))
        .containsText("(vandaag), door Sanne Vermeulen");
  }

  private static void find(Visitor visitor, String name) {
    Locator search = visitor.field("Zoeken");
    search.fill(name);
    search.press("Enter");
    visitor.main().locator("a.service-name:visible", withText(name)).click();
    assertThat(visitor.main().locator("#service-name")).hasText(name);
    visitor.rest();
  }

  private static void whoseItIsStandsThere(Visitor bram) {
    assertThat(bram.main())
        .containsText("Stichting De Open Spreekkamer houdt deze voorziening bij");
    assertThat(bram.button("Wijzigen")).hasCount(0);
    assertThat(bram.button("Klopt nog")).hasCount(0);
  }

  private static void editingItByItsAddressIsRefused(Visitor bram, String entry) {
    bram.open("directory/" + entry + "/edit");
    assertThat(bram.main())
        .containsText("Dit is van een andere organisatie: Stichting De Open Spreekkamer");
    assertThat(bram.button("Opslaan")).hasCount(0);
  }

  private void whoChangedWhatStandsInTheTrail(Visitor ingrid) {
    ingrid.link("Bekijk wat er is gewijzigd").click();
    assertThat(ingrid.title()).hasText("Logboek");
    Locator lines = ingrid.main().locator("vaadin-grid");
    assertThat(lines).containsText("Voorziening gecontroleerd");
    assertThat(lines).containsText("Voorziening gewijzigd");
    assertThat(lines).containsText("Voorziening ingelezen");
    assertThat(lines).containsText("Sanne Vermeulen");
    assertThat(lines).containsText("Stichting De Open Spreekkamer");
    assertThat(lines).containsText("Naam: van “%s” naar “%s”".formatted(IMPORTED, renamed));
  }

  private static void theChainIsSound(Visitor ingrid) {
    ingrid.button("Keten controleren").click();
    assertThat(ingrid.main().locator(".notice"))
        .hasText(Pattern.compile("De keten klopt\\. .*nagerekend\\."));
  }

  private static Locator.LocatorOptions withText(String text) {
    return new Locator.LocatorOptions().setHasText(text);
  }
}
