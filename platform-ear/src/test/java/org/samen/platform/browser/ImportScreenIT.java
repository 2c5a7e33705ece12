package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** An import's job on the screen: how far it is, stopped, and ended while one looks on. */
@ExtendWith(RunningPlatform.class)
class ImportScreenIT {
  private static final String PERSON = "sanne@openspreekkamer.example";
  private static final String TAKE_IN = "Goede rijen overnemen";

  @Test
  void howFarAnImportIsAndThatItWasStoppedOrEndedIsSeenWithoutAsking() throws SQLException {
    String id = new Entries(PERSON).upload(HsdsPackage.withErrors());
    try (Visitor sanne = new Visitor(Device.LAPTOP);
        Connection another = RunningPlatform.get().superuser();
        Statement turn = another.createStatement()) {
      sanne.signIn(PERSON);
      sanne.open("directory/import/" + id);
      // Another import writes: this one waits, for as long as the test wants.
      turn.execute("select pg_advisory_lock(hashtext('directory.import'))");
      sanne.button(TAKE_IN).click();
      Locator progress = sanne.main().locator(".job-progress");
      assertThat(progress.locator("[role=status]")).hasText("Even wachten op een andere import");
      assertThat(progress.locator("vaadin-progress-bar")).isVisible();
      sanne.button("Stoppen").click();
      assertThat(sanne.main()).containsText("Er is op ‘Stoppen’ gedrukt.");
      assertThat(sanne.button(TAKE_IN)).isVisible();

      sanne.button(TAKE_IN).click();
      assertThat(progress).isVisible();
      turn.execute("select pg_advisory_unlock(hashtext('directory.import'))");
      assertThat(sanne.title()).hasText("Import overgenomen");
    }
  }
}
