package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/**
 * An expense from its first letter to the ledger: one NGO submits it with its receipt, its
 * submitter may not decide and reads why, another NGO approves it, and it stands in the statement.
 */
@ExtendWith(RunningPlatform.class)
class FundsStoryIT {
  private static final String FUND = "5a4e0000-0000-7000-8000-0000000000f1";
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Amsterdam"));

  private final String provider = "Tolkbureau Proef " + System.nanoTime() % 1_000_000;
  private final String receipt = "rit.png";

  @Test
  void anotherOrganisationApprovesWhatTheSubmitterMayNot() throws IOException {
    String address;
    try (Visitor youssef = new Visitor(Device.LAPTOP)) {
      youssef.signIn("youssef@openspreekkamer.example");
      write(youssef);
      address = submit(youssef);
      mayNotDecide(youssef);
    }
    try (Visitor nour = new Visitor(Device.LAPTOP)) {
      nour.signIn("nour@zorgbrugmaas.example");
      approve(nour);
      nour.open(address);
      assertThat(nour.main().locator(".expense-state")).containsText("Goedgekeurd");
      assertThat(nour.main().locator(".expense-panel"))
          .containsText("Geboekt door het besluit van");
      nour.open("funds/" + FUND + "/statement");
      assertThat(nour.main().locator("vaadin-grid")).containsText(provider);
    }
  }

  private void write(Visitor youssef) throws IOException {
    youssef.open("funds/expenses/new?fund=" + FUND);
    youssef.field("Bedrag").fill("1,000");
    youssef.field("Bedrag").press("Tab");
    assertThat(youssef.main().locator(".expense-form"))
        .containsText("Bedoel je € 1.000,00 of € 1,00?");
    youssef.button("€ 1,00").click();
    assertThat(youssef.field("Bedrag")).hasValue("1,00");
    youssef
        .field("Datum van de bon")
        .fill(TODAY.getDayOfMonth() + "-" + TODAY.getMonthValue() + "-" + TODAY.getYear());
    youssef.field("Datum van de bon").press("Enter");
    youssef.field("Betaald aan").fill(provider);
    choose(youssef, "Begrotingspost", "Vervoer");
    assertThat(youssef.main().locator(".part-left").first()).containsText("Op deze post is nog");
    youssef.field("Waarvoor").fill("Rit naar een tolkgesprek");
    attach(youssef, new FilePayload("bon.txt", "text/plain", new byte[] {'b', 'o', 'n'}));
    assertThat(youssef.main().locator(".receipt-refusals"))
        .containsText("bon.txt is niet bijgevoegd.");
    attach(youssef, new FilePayload(receipt, "image/png", picture()));
    assertThat(youssef.main().locator(".receipt-list li")).hasCount(1);
    assertThat(youssef.main().locator(".receipt-list")).containsText(receipt);
    assertThat(youssef.main().locator(".receipt-refusals")).isEmpty();
    youssef.button("Verder").click();
    assertThat(youssef.title()).hasText("Klopt dit?");
    assertThat(youssef.main().locator(".form-bar vaadin-button")).isDisabled();
    assertThat(youssef.main().locator(".notice").first()).containsText("Bonnen bekeken");
    youssef.link("Terug om dit op te lossen").click();
    youssef
        .main()
        .getByLabel("Ik heb de bonnen bekeken. Er staat niets in over een cliënt.")
        .check();
    youssef.button("Verder").click();
  }

  private static void attach(Visitor visitor, FilePayload file) {
    visitor.main().locator(".receipt-upload input[type=file]").setInputFiles(file);
  }

  private static byte[] picture() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  private static void choose(Visitor visitor, String label, String option) {
    Locator box =
        visitor
            .main()
            .getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName(label))
            .first();
    box.fill(option);
    visitor
        .page()
        .getByRole(
            AriaRole.OPTION,
            new Page.GetByRoleOptions().setName(Pattern.compile("^" + option + " ")))
        .first()
        .click();
  }

  private String submit(Visitor youssef) {
    assertThat(youssef.title()).hasText("Klopt dit?");
    assertThat(youssef.main().locator(".check-happens")).containsText("€ 1,00");
    youssef.button("Declaratie indienen").click();
    assertThat(youssef.title()).hasText(provider + ", € 1,00");
    assertThat(youssef.main().locator(".expense-state")).containsText("Wacht op besluit");
    return Pattern.compile("^.*?//[^/]*/").matcher(youssef.page().url()).replaceFirst("");
  }

  private static void mayNotDecide(Visitor youssef) {
    assertThat(youssef.main().locator(".notice").first())
        .containsText("Je hebt deze declaratie zelf ingediend");
    assertThat(youssef.button("Goedkeuren")).hasCount(0);
  }

  private void approve(Visitor nour) {
    nour.open("funds/inbox");
    nour.main()
        .locator(".inbox-row", new Locator.LocatorOptions().setHasText(provider))
        .locator("a.inbox-beside")
        .click();
    nour.page().waitForURL(url -> url.contains("open="));
    nour.rest();
    assertThat(nour.main().locator(".inbox-open h2")).containsText(provider);
    assertThat(nour.main().locator(".expense-receipts")).containsText(receipt);
    Locator badge = nour.main().locator(".ways a[href='funds/inbox'] .ways-count");
    int waiting = Integer.parseInt(badge.innerText());
    nour.main().locator(".inbox-open .decide-bar vaadin-button").first().click();
    Locator dialog = nour.page().getByRole(AriaRole.DIALOG);
    assertThat(dialog)
        .containsText(
            Pattern.compile(
                "Je keurt een declaratie van .* goed: €.1,00 aan " + provider + ", uit "));
    assertThat(dialog).containsText("Het bedrag wordt meteen geboekt.");
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Goedkeuren")).click();
    assertThat(nour.main().locator(".inbox-row", new Locator.LocatorOptions().setHasText(provider)))
        .hasCount(0);
    assertThat(badge).hasText(String.valueOf(waiting - 1));
  }
}
