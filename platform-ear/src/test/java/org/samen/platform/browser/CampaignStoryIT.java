package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import jakarta.json.Json;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;
import org.samen.platform.api.Calls;
import org.samen.platform.api.CampaignBodies;

/**
 * A joint statement: one NGO endorses it on a page that repeats what it says, another changes the
 * text, and the first is asked again. Whoever looks at the board sees what a partner reached, and
 * the lead passes to the partner that takes it.
 */
@ExtendWith(RunningPlatform.class)
class CampaignStoryIT {
  private static final String YOUSSEF = "youssef@openspreekkamer.example";
  private static final String NOUR = "nour@zorgbrugmaas.example";

  private final String campaign = UUID.randomUUID().toString();
  private final String statement = UUID.randomUUID().toString();
  private final String demand = UUID.randomUUID().toString();
  private final String target = UUID.randomUUID().toString();
  private final String name = "Tolk " + System.nanoTime() % 100_000;

  @Test
  void anEndorsementIsOfOneTextAndAChangedTextAsksAgain() {
    aCampaignWithAStatement();
    String page = "campaigns/statements/" + statement;
    try (Visitor nour = new Visitor(Device.PHONE);
        Visitor youssef = new Visitor(Device.LAPTOP)) {
      nour.signIn(NOUR);
      nour.open(page);
      assertThat(nour.title()).hasText(name);
      nour.button("Onderschrijven").click();
      assertThat(nour.title()).hasText("Verklaring onderschrijven");
      assertThat(nour.main()).containsText("<script>alert(1)</script>");
      youssef.signIn(YOUSSEF);
      youssef.open(page);
      change(youssef, "Eerste alinea, korter.");
      // What she was shown no longer stands: she is shown what does.
      nour.button("Onderschrijven namens Zorgbrug Maas").click();
      assertThat(nour.main()).containsText("De tekst is veranderd terwijl je las.");
      assertThat(nour.main()).containsText("Eerste alinea, korter.");
      nour.button("Onderschrijven namens Zorgbrug Maas").click();
      assertThat(endorser(nour)).containsText("Onderschrijft deze versie");
      youssef.open(page);
      change(youssef, "Eerste alinea, nog korter.");
      assertThat(endorser(youssef)).containsText("opnieuw gevraagd");
      youssef.open(page + "/compare");
      assertThat(youssef.main().locator("ins").first()).containsText("nog");
    }
  }

  @Test
  void anOpenBoardShowsWhatAPartnerReachedAMomentAgo() {
    aCampaignWithAStatement();
    String ask = UUID.randomUUID().toString();
    String today = LocalDate.now(ZoneId.of("Europe/Amsterdam")).toString();
    Calls youssef = Calls.as(YOUSSEF);
    youssef
        .post(
            "/api/v1/asks",
            Json.createObjectBuilder()
                .add("id", ask)
                .add("campaign", campaign)
                .add("demand", demand)
                .add("target", target)
                .add("onDay", today)
                .build())
        .mustBe(201);
    try (Visitor nour = new Visitor(Device.LAPTOP)) {
      nour.signIn(NOUR);
      nour.open("campaigns/board?campaign=" + campaign);
      assertThat(column(nour, "Onderbouwing")).containsText("Vergoed de tolk.");
      youssef
          .post(
              "/api/v1/asks/" + ask + "/steps",
              Json.createObjectBuilder()
                  .add("after", 0)
                  .add("stage", "delivered")
                  .add("onDay", today)
                  .build())
          .mustBe(200);
      assertThat(column(nour, "Overhandigd")).containsText("Vergoed de tolk.");
      assertThat(column(nour, "Onderbouwing")).not().containsText("Vergoed de tolk.");
    }
  }

  @Test
  void theLeadPassesToThePartnerThatTakesItAndToNoOther() {
    aCampaignWithAStatement();
    String partners = "campaigns/" + campaign + "/partners";
    try (Visitor youssef = new Visitor(Device.LAPTOP);
        Visitor nour = new Visitor(Device.PHONE)) {
      nour.signIn(NOUR);
      nour.open(partners);
      assertThat(partner(nour, "Zorgbrug Maas")).containsText("Doet mee");
      assertThat(nour.main()).not().containsText("Draag de campagne over");
      youssef.signIn(YOUSSEF);
      youssef.open(partners);
      youssef.button("Draag de campagne over aan Zorgbrug Maas").click();
      confirm(youssef, "Draag de campagne over");
      assertThat(youssef.main()).containsText("Zorgbrug Maas is gevraagd als trekker.");
      assertThat(partner(youssef, "Open Spreekkamer")).containsText("Trekker");
      nour.open(partners);
      nour.button("Neem over").click();
      confirm(nour, "Neem over");
      assertThat(partner(nour, "Zorgbrug Maas")).containsText("Trekker");
      youssef.open(partners);
      assertThat(partner(youssef, "Open Spreekkamer")).containsText("Doet mee");
      assertThat(youssef.main()).not().containsText("Draag de campagne over");
    }
  }

  private static void confirm(Visitor visitor, String words) {
    visitor
        .page()
        .getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words).setExact(true))
        .click();
  }

  private static Locator column(Visitor visitor, String stage) {
    return visitor.main().locator(".board-column[aria-label='" + stage + "']");
  }

  private static Locator partner(Visitor visitor, String name) {
    return visitor
        .main()
        .locator(".partner-list > li")
        .filter(new Locator.FilterOptions().setHasText(name))
        .first();
  }

  private static void change(Visitor youssef, String text) {
    youssef.button("Tekst wijzigen").click();
    assertThat(youssef.title()).containsText("wijzigen");
    Locator field = youssef.field("Tekst, Nederlands");
    field.fill(text);
    field.blur();
    youssef.button("Versie opslaan").click();
    assertThat(youssef.main()).containsText(text);
    youssef.page().waitForURL(Pattern.compile("/campaigns/statements/[0-9a-f-]{36}$"));
  }

  private static Locator endorser(Visitor visitor) {
    return visitor
        .main()
        .getByRole(AriaRole.LISTITEM)
        .filter(new Locator.FilterOptions().setHasText("Zorgbrug Maas"))
        .first();
  }

  private void aCampaignWithAStatement() {
    Calls youssef = Calls.as(YOUSSEF);
    Calls nour = Calls.as(NOUR);
    nour.get("/api/v1/campaigns");
    youssef
        .post(
            "/api/v1/campaigns",
            CampaignBodies.campaign(
                campaign, "Campagne " + name, LocalDate.now().minusDays(2), demand, target))
        .mustBe(201);
    youssef.post("/api/v1/campaigns/" + campaign + "/partners/zorgbrug-maas/invite").mustBe(200);
    nour.post("/api/v1/campaigns/" + campaign + "/join").mustBe(204);
    youssef
        .put(
            "/api/v1/statements/" + statement,
            Json.createObjectBuilder()
                .add("campaign", campaign)
                .add("titleNl", name)
                .add("titleEn", "")
                .add("textNl", "Eerste alinea.\n\n<script>alert(1)</script>")
                .add("textEn", "")
                .build())
        .mustBe(200);
  }
}
