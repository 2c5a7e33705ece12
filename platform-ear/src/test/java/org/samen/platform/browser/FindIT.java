package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Finding an entry, and taking what was found along. */
@ExtendWith(RunningPlatform.class)
class FindIT {
  private static final String PERSON = "sanne@openspreekkamer.example";
  private static final String ENTRY = "Tandartszaterdag Oost";

  @Test
  void aTypedBeginningBecomesAFilterThatTheAddressKeeps() {
    try (Visitor sanne = new Visitor(Device.LAPTOP)) {
      sanne.signIn(PERSON);
      Locator box = sanne.field("Zoeken");
      box.pressSequentially("amst");
      Locator offered = sanne.main().locator("[role=option]", withText("gemeente"));
      assertThat(offered.first()).containsText("Amsterdam");
      assertThat(box).hasAttribute("aria-expanded", "true");
      for (int i = 0; i < 8 && !isMarked(offered.first()); i++) {
        box.press("ArrowDown");
      }
      box.press("Enter");
      sanne.page().waitForURL(Pattern.compile(".*municipality=Amsterdam.*"));
      assertThat(sanne.main().locator(".chips")).containsText("Gemeente: Amsterdam");
      assertThat(box).hasAttribute("aria-expanded", "false");
      assertThat(box).hasValue("");
      sanne.page().reload();
      sanne.rest();
      assertThat(sanne.main().locator(".chips")).containsText("Gemeente: Amsterdam");
    }
  }

  @Test
  void aChoiceLeavesAsManyAsItSaid() {
    try (Visitor sanne = new Visitor(Device.LAPTOP)) {
      sanne.signIn(PERSON);
      Locator toggle = sanne.main().locator(".toggle", withText("Geen identiteitsbewijs nodig"));
      String said = toggle.locator(".count").innerText();
      toggle.click();
      sanne.page().waitForURL(Pattern.compile(".*nodoc=true.*"));
      assertThat(sanne.main().locator(".directory-count")).containsText(said + " voorziening");
      assertThat(toggle).hasAttribute("aria-pressed", "true");
    }
  }

  @Test
  void aMistypedWordFindsAllTheSameAndSaysSo() {
    try (Visitor sanne = new Visitor(Device.LAPTOP)) {
      sanne.signIn(PERSON);
      sanne.open("directory?q=tandartszatredag");
      assertThat(sanne.main().locator(".directory-corrected")).containsText("Je ziet wat past bij");
      assertThat(sanne.main().locator("a.service-name", withText(ENTRY)).first()).isVisible();
    }
  }

  @Test
  void aPinOfTheMapOpensItsEntryWithoutAMouse() {
    try (Visitor sanne = new Visitor(Device.LAPTOP)) {
      sanne.signIn(PERSON);
      sanne.open("directory?q=" + ENTRY.replace(' ', '+'));
      assertTrue(
          (Boolean) sanne.page().evaluate("typeof window.L === 'undefined'"),
          "the map's program waits for somebody who wants a map");
      sanne.button("Kaart tonen").click();
      Locator pin = sanne.main().locator(".map-pin, .map-cluster").first();
      assertThat(pin).isVisible();
      pin.focus();
      pin.press("Enter");
      assertThat(sanne.main().locator("#service-name")).hasText(ENTRY);
      assertTrue(sanne.page().url().contains("map=true"), sanne.page().url());
    }
  }

  @Test
  void aSearchIsSavedUnderItsNameAndComesBack() {
    try (Visitor sanne = new Visitor(Device.LAPTOP)) {
      sanne.signIn(PERSON);
      sanne.open("directory?category=interpreter&free=true");
      saved(sanne).click();
      Locator own = sanne.page().locator(".saved-searches-list li", pageText("Tolk"));
      while (own.count() > 0) { // left over by a run that was broken off
        own.first().locator("vaadin-button").click();
        sanne.rest();
      }
      sanne.button("Bewaar deze zoekopdracht").click();
      assertThat(own).hasCount(1);
      sanne.open("directory");
      saved(sanne).click();
      own.locator("a").click();
      sanne.page().waitForURL(Pattern.compile(".*category=interpreter&free=true.*"));
      sanne.rest();
      saved(sanne).click();
      own.locator("vaadin-button").click();
      assertThat(own).hasCount(0);
    }
  }

  @Test
  void theListGoesAlongAsABookletAndAsAWorkbook() throws IOException {
    try (Visitor sanne = new Visitor(Device.LAPTOP)) {
      sanne.signIn(PERSON);
      sanne.open("directory?municipality=Amsterdam");
      sanne.button("Meenemen").click();
      assertEquals("%PDF", begin(sanne, "PDF per onderwerp"));
      assertEquals("PK\u0003\u0004", begin(sanne, "Lijst als Excel"));
    }
  }

  private static String begin(Visitor sanne, String link) throws IOException {
    Download file = sanne.page().waitForDownload(() -> sanne.link(link).click());
    byte[] bytes = Files.readAllBytes(file.path());
    return new String(Arrays.copyOf(bytes, 4), StandardCharsets.ISO_8859_1);
  }

  private static Locator saved(Visitor visitor) {
    return visitor.main().locator(".saved-searches > vaadin-button");
  }

  private static boolean isMarked(Locator option) {
    return "true".equals(option.getAttribute("aria-selected"));
  }

  private static Locator.LocatorOptions withText(String text) {
    return new Locator.LocatorOptions().setHasText(text);
  }

  private static com.microsoft.playwright.Page.LocatorOptions pageText(String text) {
    return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
  }
}
