package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** The directory where there is little room, and where there is nothing to press. */
@ExtendWith(RunningPlatform.class)
class PhoneAndPaperIT {
  private static final String PERSON = "sanne@openspreekkamer.example";

  @Test
  void onAPhoneTheActionLiesUnderTheThumbAndAResultIsInSight() {
    try (Visitor sanne = new Visitor(Device.PHONE)) {
      sanne.signIn(PERSON);
      int height = Device.PHONE.heightPixels();
      BoundingBox action = box(sanne.button("Voorziening toevoegen"));
      assertTrue(action.y > height / 2.0, "in the lower half");
      assertTrue(action.y + action.height <= height, "in sight");
      BoundingBox result = box(sanne.main().locator("a.service-name").first());
      assertTrue(result.y + result.height <= action.y, "a result above the action");
      BoundingBox person = box(sanne.page().locator(".bar-person"));
      BoundingBox menu = box(sanne.page().locator("vaadin-drawer-toggle"));
      assertTrue(person.y < menu.y + menu.height, "the bar is one row");
      assertEquals(
          List.of(),
          sanne
              .page()
              .evaluate(
                  "() => [...document.querySelectorAll('.directory-above *')]"
                      + ".filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1"
                      + " && getComputedStyle(e).overflowX !== 'visible').map(e => e.textContent)"),
          "texts that are cut off");
      sanne.open("directory?q=qqqzzzxxx");
      assertThat(sanne.main().locator(".directory-order")).isHidden();
    }
  }

  @Test
  void onPaperTheListSaysWhatItHoldsWithoutWhatOneDoesWithIt() {
    try (Visitor sanne = new Visitor(Device.LAPTOP)) {
      sanne.signIn(PERSON);
      sanne.open("directory?municipality=Amsterdam");
      sanne.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      for (String seen : List.of(".directory-count", "a.service-name", ".chips", ".print-only")) {
        assertThat(sanne.main().locator(seen).first()).isVisible();
      }
      assertThat(sanne.button("Voorziening toevoegen")).isHidden();
      for (String gone : List.of(".directory-tools", ".filter-first", ".take-away")) {
        assertThat(sanne.main().locator(gone).first()).isHidden();
      }
      assertThat(sanne.page().locator("header.bar")).isHidden();
      sanne.main().locator("a.service-name").first().evaluate("link => link.click()");
      assertThat(sanne.main().locator("#service-name")).isVisible();
      assertThat(sanne.main().locator(".service-actions").first()).isHidden();
    }
  }

  private static BoundingBox box(Locator locator) {
    assertThat(locator).isVisible();
    return locator.boundingBox();
  }
}
