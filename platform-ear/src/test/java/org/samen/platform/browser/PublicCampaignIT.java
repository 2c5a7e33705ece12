package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** A campaign's page as anyone reads it, without scripts and without an account. */
@ExtendWith(RunningPlatform.class)
class PublicCampaignIT {
  private static final String PAGE =
      RunningPlatform.get().url() + "/public/campaigns/geen-huisarts-geweigerd";

  @Test
  void thePageIsReadAndFilledInWithoutScriptsCookiesOrOthers() {
    List<String> asked = new ArrayList<>();
    try (BrowserContext context =
        Chromium.get().newContext(Device.PHONE.options().setJavaScriptEnabled(false))) {
      context.onRequest(request -> asked.add(request.url()));
      Page page = context.newPage();
      page.navigate(PAGE);
      assertThat(page.locator("h1")).hasText("Geen huisarts geweigerd");
      assertThat(page.locator(".count")).containsText("handtekeningen");
      page.getByLabel("Naam", new Page.GetByLabelOptions().setExact(true)).fill("Jo de Boer");
      page.getByLabel("E-mailadres", new Page.GetByLabelOptions().setExact(true))
          .fill("jo@example.org");
      assertThat(page.getByRole(AriaRole.CHECKBOX).first()).not().isChecked();
      assertTrue(page.locator("main").boundingBox().width <= 390, "no sideways scroll");
      assertEquals(List.of(), context.cookies());
    }
    assertTrue(
        asked.stream().allMatch(url -> url.startsWith(RunningPlatform.get().url())),
        asked::toString);
  }

  @Test
  void thePageIsAccessibleInBothLanguagesAndAtNight() {
    for (Device device : List.of(Device.PHONE, Device.LAPTOP.speaking("en-GB").dark())) {
      try (BrowserContext context =
          Chromium.get().newContext(device.options().setBypassCSP(true))) {
        Page page = context.newPage();
        page.navigate(PAGE);
        assertEquals(
            List.of(),
            new AxeBuilder(page).analyze().getViolations().stream().map(Rule::getId).toList(),
            device.toString());
      }
    }
  }
}
