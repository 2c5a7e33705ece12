package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/**
 * Takes the pictures of {@code docs/images} from the real screens. One that looks as before stays
 * the file it is, so that a run of the tests leaves the checkout clean.
 */
@ExtendWith(RunningPlatform.class)
class PicturesIT {
  private static final String KEEPER = "sanne@openspreekkamer.example";
  private static final String COORDINATOR = "youssef@openspreekkamer.example";
  private static final String AUDITOR = "ingrid@toetsendoog.example";
  private static final String ENTRY_ID = "9b2a5dcd-14d6-5d59-9235-1fc140756da3";
  private static final String ENTRY = "directory/" + ENTRY_ID;
  private static final String FUND = "funds/5a4e0000-0000-7000-8000-0000000000f1";
  private static final String STATEMENT =
      "campaigns/statements/fc077252-c560-39be-8415-35a72ea3cb1d";
  private static final String PAGE = "/public/campaigns/geen-huisarts-geweigerd";
  private static final int MOST_BYTES = 300_000;

  /** Another day in a list is not another picture. */
  private static final double VISIBLY_OTHER = 0.03;

  @Test
  void theDirectoryFromTheLoginToTheForm() throws IOException {
    try (Visitor sanne = new Visitor(Device.LAPTOP)) {
      sanne.page().navigate(RunningPlatform.get().url());
      sanne.page().locator("#username").fill(KEEPER);
      take(sanne, "login");
      sanne.identify(KEEPER);
      sanne.open("directory?municipality=Amsterdam");
      take(sanne, "directory");
      sanne.open(ENTRY + "?municipality=Amsterdam");
      take(sanne, "entry");
      sanne.open("directory/new");
      sanne.field("Naam").fill("Voetzorg in de nachtopvang");
      sanne.field("Beschrijving (mag leeg)").fill("Bel 06 12345678 en vraag naar mevrouw Jansen.");
      sanne.field("Website (mag leeg)").fill("nachtopvang");
      sanne.button("Opslaan").click();
      assertThat(sanne.main().locator(".form-problems .notice")).isVisible();
      take(sanne, "form");
      sanne.open("directory/new");
      sanne.button("Weggooien wat ik typte").click();
      sanne.rest();
      sanne.open("directory/import/" + new Entries(KEEPER).upload(HsdsPackage.withErrors()));
      take(sanne, "import");
    }
  }

  @Test
  void theTrailAndThePeople() throws IOException {
    new Entries(KEEPER).changeAndVerify(ENTRY_ID, "waitTime", "Meestal een half uur.");
    try (Visitor ingrid = new Visitor(Device.LAPTOP)) {
      ingrid.signIn(AUDITOR);
      ingrid.open("audit?object=" + ENTRY_ID);
      take(ingrid, "trail");
    }
    try (Visitor youssef = new Visitor(Device.LAPTOP)) {
      youssef.signIn(COORDINATOR);
      youssef.open("people");
      take(youssef, "people");
    }
  }

  @Test
  void aFundAndWhatWaitsForADecision() throws IOException {
    try (Visitor youssef = new Visitor(Device.LAPTOP)) {
      youssef.signIn(COORDINATOR);
      youssef.open(FUND);
      assertThat(youssef.main().locator(".chart svg").first()).isVisible();
      take(youssef, "fund");
      youssef.open("funds/inbox");
      take(youssef, "inbox");
    }
  }

  @Test
  void aRosterTheBarriersAndTheAsks() throws IOException {
    try (Visitor youssef = new Visitor(Device.LAPTOP)) {
      youssef.signIn(COORDINATOR);
      youssef.open("rosters");
      take(youssef, "roster");
      youssef.open("evidence/figures");
      assertThat(youssef.main().locator(".chart svg").first()).isVisible();
      take(youssef, "figures");
      youssef.open("campaigns/board");
      take(youssef, "asks");
    }
  }

  @Test
  void aStatementItsAsksAndItsPageInBothLanguages() throws IOException {
    try (Visitor youssef = new Visitor(Device.LAPTOP)) {
      youssef.signIn(COORDINATOR);
      youssef.open(STATEMENT);
      take(youssef, "statement");
      youssef.page().navigate(RunningPlatform.get().url() + PAGE);
      take(youssef, "public");
    }
    try (Visitor youssef = new Visitor(Device.LAPTOP.speaking("en-GB"))) {
      youssef.signIn(COORDINATOR);
      youssef.open("campaigns/board");
      take(youssef, "asks-en");
      youssef.open(STATEMENT);
      take(youssef, "statement-en");
      youssef.page().navigate(RunningPlatform.get().url() + PAGE);
      take(youssef, "public-en");
    }
  }

  @Test
  void onAPhoneAndInTheDark() throws IOException {
    try (Visitor sanne = new Visitor(Device.PHONE)) {
      sanne.signIn(KEEPER);
      sanne.open("directory?q=tolk");
      take(sanne, "phone");
    }
    try (Visitor sanne = new Visitor(Device.LAPTOP.dark())) {
      sanne.signIn(KEEPER);
      sanne.open(ENTRY);
      take(sanne, "dark");
    }
  }

  private static void take(Visitor visitor, String name) throws IOException {
    visitor.settle();
    byte[] now = visitor.page().screenshot(new Page.ScreenshotOptions());
    assertTrue(now.length < MOST_BYTES, name + ": " + now.length + " bytes");
    Path kept = RunningPlatform.checkout().resolve("docs/images/" + name + ".png");
    if (!Files.exists(kept) || looksOther(picture(Files.readAllBytes(kept)), picture(now))) {
      Files.createDirectories(kept.getParent());
      Files.write(kept, now);
    }
  }

  private static BufferedImage picture(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static boolean looksOther(BufferedImage before, BufferedImage now) {
    if (before.getWidth() != now.getWidth() || before.getHeight() != now.getHeight()) {
      return true;
    }
    int other = 0;
    for (int x = 0; x < now.getWidth(); x++) {
      for (int y = 0; y < now.getHeight(); y++) {
        other += before.getRGB(x, y) == now.getRGB(x, y) ? 0 : 1;
      }
    }
    return other > VISIBLY_OTHER * now.getWidth() * now.getHeight();
  }
}
