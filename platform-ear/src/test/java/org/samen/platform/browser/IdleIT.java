package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** A page that was left alone for longer than its session lasted. */
@ExtendWith(RunningPlatform.class)
class IdleIT {
  private static final String PERSON = "lotte@domtoren.example";
  private static final String NAME = "Warme maaltijd na het spreekuur";
  private static final String DESCRIPTION = "Soep en brood, iedere donderdag.";

  @Test
  void anIdlePageSaysSoAndOneClickBringsBackTheFormWithWhatWasTyped() {
    try (Visitor lotte = new Visitor(Device.LAPTOP)) {
      lotte.signIn(PERSON);
      type(lotte);
      loseSession(lotte);
      lotte.button("Opslaan").click();
      Locator notice = lotte.page().locator(".v-system-error");
      assertThat(notice).containsText("Je bent uitgelogd, omdat je een tijd niets deed");
      notice.click();
      assertThat(lotte.title()).hasText("Voorziening toevoegen");
      assertThat(lotte.main()).containsText("Wat je eerder typte, staat er weer.");
      assertThat(lotte.field("Naam")).hasValue(NAME);
      assertThat(lotte.field("Beschrijving (mag leeg)")).hasValue(DESCRIPTION);
      lotte.button("Weggooien wat ik typte").click();
      assertThat(lotte.field("Naam")).hasValue("");
    }
  }

  @Test
  void anIdlePageSaysSoInEnglishToWhoReadsEnglish() {
    try (Visitor lotte = new Visitor(Device.LAPTOP.speaking("en-GB"))) {
      lotte.signIn(PERSON);
      loseSession(lotte);
      lotte.button("More filters").click();
      assertThat(lotte.page().locator(".v-system-error")).containsText("signed out");
    }
  }

  @Test
  void aLostConnectionIsSaidInTheReadersLanguageAndComesBackByItself() {
    try (Visitor lotte = new Visitor(Device.LAPTOP)) {
      lotte.signIn(PERSON);
      lotte.context().setOffline(true);
      lotte.button("Meer filters").click();
      assertThat(lotte.page().locator("vaadin-connection-indicator"))
          .containsText("De verbinding is weg");
      lotte.context().setOffline(false);
      assertThat(lotte.button("Minder filters")).isVisible();
    }
  }

  /** The last field keeps the focus: people leave in the middle of a sentence. */
  private static void type(Visitor lotte) {
    lotte.open("directory/new");
    lotte.field("Naam").fill(NAME);
    Locator description = lotte.field("Beschrijving (mag leeg)");
    description.click();
    lotte
        .page()
        .waitForResponse(
            answer -> String.valueOf(answer.request().postData()).contains(DESCRIPTION),
            () -> description.pressSequentially(DESCRIPTION));
    lotte.rest();
  }

  private static void loseSession(Visitor visitor) {
    visitor.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
  }
}
