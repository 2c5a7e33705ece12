package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Where nothing stands, it says why, and what to do next. */
@ExtendWith(RunningPlatform.class)
class EmptyListsIT {
  private static final String NOTHING_HAS_IT = UUID.randomUUID().toString();

  @Test
  void whoFindsNoServiceLooksAgainWithOnePress() {
    try (Visitor sanne = new Visitor(Device.PHONE)) {
      sanne.signIn("sanne@openspreekkamer.example");
      sanne.open("directory?language=ar&q=" + NOTHING_HAS_IT);
      assertThat(empty(sanne).locator("h2")).hasText("Niets gevonden");
      assertThat(empty(sanne)).containsText("Haal iets weg en kijk opnieuw.");
      empty(sanne).locator("vaadin-button[theme~=primary]").click();
      assertThat(sanne.main().locator("a.service-name:visible").first()).isVisible();
      assertThat(empty(sanne)).hasCount(0);
    }
  }

  @Test
  void whoHasNothingToDecideReadsWhenThatChanges() {
    try (Visitor samuel = new Visitor(Device.PHONE)) {
      samuel.signIn("samuel@domtoren.example");
      samuel.open("funds/inbox?fund=" + NOTHING_HAS_IT);
      assertThat(empty(samuel).locator("h2")).hasText("Er wacht niets op jouw besluit");
      assertThat(empty(samuel))
          .containsText("Dient een andere deelnemer een declaratie in, dan krijg je bericht");
      assertThat(samuel.main().locator(".decide-bar")).hasCount(0);
    }
  }

  @Test
  void whoFindsNoExpenseTakesTheFiltersAway() {
    try (Visitor samuel = new Visitor(Device.PHONE)) {
      samuel.signIn("samuel@domtoren.example");
      samuel.open("funds/expenses?whose=all&q=" + NOTHING_HAS_IT);
      assertThat(empty(samuel).locator("h2")).hasText("Niets gevonden");
      samuel.button("Alle filters weghalen").click();
      assertThat(samuel.field("Zoeken")).hasValue("");
    }
  }

  private static Locator empty(Visitor visitor) {
    return visitor.main().locator(".empty-state");
  }
}
