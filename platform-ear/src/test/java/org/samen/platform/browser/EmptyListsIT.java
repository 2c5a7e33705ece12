package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

  /** As an NGO that has just come: Domtoren, for a moment without its funds. */
  @Test
  void whoIsInNoFundYetReadsHowOneBeginsAndHasNothingToDecide() throws SQLException {
    try (Connection database = RunningPlatform.get().superuser();
        Statement sql = database.createStatement()) {
      sql.execute("set session_replication_role = replica");
      sql.execute(
          "create temp table kept as select * from funds.member where organisation = 'steunpunt-domtoren'");
      sql.execute("delete from funds.member where organisation = 'steunpunt-domtoren'");
      try (Visitor samuel = new Visitor(Device.PHONE)) {
        samuel.signIn("samuel@domtoren.example");
        samuel.open("funds");
        assertThat(empty(samuel).locator("h2"))
            .hasText("Hier komen de fondsen van jouw organisatie");
        assertThat(empty(samuel)).containsText("Een coördinator kan een fonds opzetten");
        assertThat(samuel.button("Fonds opzetten")).isVisible();
        samuel.open("funds/inbox");
        assertThat(empty(samuel).locator("h2")).hasText("Er wacht niets op jouw besluit");
        assertThat(empty(samuel)).containsText("dan krijg je bericht en staat die hier.");
        assertThat(samuel.main().locator(".ways-count:visible")).hasCount(0);
      } finally {
        sql.execute("insert into funds.member select * from kept");
      }
    }
  }

  @Test
  void whatWaitsInAnotherFundIsOnePressAway() {
    try (Visitor samuel = new Visitor(Device.PHONE)) {
      samuel.signIn("samuel@domtoren.example");
      samuel.open("funds/inbox?fund=" + NOTHING_HAS_IT);
      assertThat(empty(samuel).locator("h2")).hasText("Niets gevonden");
      samuel.button("Alle filters weghalen").click();
      assertThat(samuel.main().locator(".inbox-row").first()).isVisible();
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
    return visitor.main().locator("div.empty-state");
  }
}
