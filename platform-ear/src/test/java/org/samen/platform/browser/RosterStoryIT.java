package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.json.Json;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;
import org.samen.platform.api.Calls;
import org.samen.platform.api.RosterBodies;

/**
 * A shift from its draft to an empty seat: a coordinator publishes it, a volunteer without an
 * account takes it on their phone, cannot come after all, and the coordinator is told.
 */
@ExtendWith(RunningPlatform.class)
class RosterStoryIT {
  private static final String COORDINATOR = "youssef@openspreekkamer.example";
  private static final LocalDate DAY = LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(9);

  private static final TemporalAdjuster MONDAY = TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY);
  private static final long WEEKS_AHEAD =
      ChronoUnit.WEEKS.between(DAY.minusDays(9).with(MONDAY), DAY.with(MONDAY));

  private final String shift = "Baliedienst " + System.nanoTime() % 1_000_000;
  private final String alias = "Kraanvogel " + System.nanoTime() % 1_000_000;

  @Test
  void aVolunteerWithoutAnAccountTakesAShiftAndTheCoordinatorHearsThatTheyCannot() {
    String link;
    String address;
    try (Visitor youssef = new Visitor(Device.LAPTOP)) {
      youssef.signIn(COORDINATOR);
      link = volunteerWithLink(youssef);
      address = publish(youssef);
    }
    try (Visitor volunteer = new Visitor(Device.PHONE)) {
      enter(volunteer, link);
      signUp(volunteer);
      try (Visitor youssef = new Visitor(Device.LAPTOP)) {
        youssef.signIn(COORDINATOR);
        youssef.open(address);
        assertThat(youssef.main()).containsText(alias);
        assertThat(youssef.main()).containsText("1 van 1 bezet");
        cannot(volunteer);
        youssef.open(address);
        assertThat(youssef.main()).containsText("0 van 1 bezet");
        youssef.open("notices");
        assertThat(youssef.main()).containsText(shift);
      }
      everyPageIsOpenToAll(volunteer);
    }
  }

  @Test
  void whomACoordinatorKeepsOffAProposedLineStaysOffWhenThePageIsOpenedAgain() {
    Calls coordinator = Calls.as(COORDINATOR);
    LocalDate day = DAY.plusDays(30);
    String id = UUID.randomUUID().toString();
    coordinator.put("/api/v1/volunteers/" + id, RosterBodies.volunteer(id)).mustBe(200);
    RosterBodies.published(
        coordinator,
        Json.createObjectBuilder(RosterBodies.shift(day, null, null))
            .add("name", shift)
            .add("needsVog", false)
            .build());
    String plan = UUID.randomUUID().toString();
    coordinator
        .post(
            "/api/v1/rosters/plans",
            Json.createObjectBuilder()
                .add("id", plan)
                .add("from", day.toString())
                .add("until", day.toString())
                .add("seconds", 10)
                .build())
        .mustBe(202);
    try (Visitor youssef = new Visitor(Device.LAPTOP)) {
      youssef.signIn(COORDINATOR);
      youssef.open("rosters/plans/" + plan);
      Locator line =
          youssef
              .main()
              .getByRole(AriaRole.LISTITEM)
              .filter(new Locator.FilterOptions().setHasText(shift));
      assertThat(line.getByRole(AriaRole.CHECKBOX)).isVisible();
      line.getByRole(AriaRole.BUTTON).click();
      assertThat(line).containsText("Uitgesloten");
      youssef.open("rosters/plans/" + plan);
      assertThat(line).containsText("Uitgesloten");
      assertThat(line.getByRole(AriaRole.CHECKBOX)).hasCount(0);
    }
  }

  private String volunteerWithLink(Visitor youssef) {
    youssef.open("rosters/volunteers/new");
    youssef.button("Opslaan").click();
    assertThat(youssef.main().locator(".form-problems .notice")).containsText("Alias: Vul dit in.");
    youssef.field("Alias").fill(alias);
    youssef.field("Naam").fill("Vrijwilliger van de proef");
    youssef.button("Opslaan").click();
    assertThat(youssef.title()).hasText(alias);
    youssef.button("Link maken").click();
    Locator address = youssef.main().getByLabel("Persoonlijke link").last();
    assertThat(address).hasValue(Pattern.compile("/public/my/[A-Za-z0-9_-]{43}$"));
    return address.inputValue();
  }

  private String publish(Visitor youssef) {
    youssef.open("rosters/shifts/new");
    youssef.button("Opslaan").click();
    Locator wrong = youssef.main().locator(".form-problems .notice");
    assertThat(wrong).containsText("Naam: Vul dit in.");
    assertThat(wrong).containsText("Dag: Vul dit in.");
    youssef.field("Naam").fill(shift);
    youssef
        .field("Dag")
        .fill(DAY.getDayOfMonth() + "-" + DAY.getMonthValue() + "-" + DAY.getYear());
    youssef.field("Dag").press("Enter");
    youssef.field("Van").fill("13:00");
    youssef.field("Tot").fill("17:00");
    youssef.main().getByLabel("VOG nodig").uncheck();
    youssef.button("Opslaan").click();
    assertThat(youssef.title()).hasText(shift);
    youssef.page().waitForURL(Pattern.compile("/rosters/shifts/[0-9a-f-]{36}$"));
    youssef.button("Publiceren").click();
    Locator dialog = youssef.page().getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText(shift);
    press(dialog, "Publiceren");
    assertThat(youssef.main()).not().containsText("Dit is een concept");
    return Pattern.compile("^.*?//[^/]*/").matcher(youssef.page().url()).replaceFirst("");
  }

  private void enter(Visitor volunteer, String link) {
    volunteer.page().navigate(link);
    assertThat(volunteer.title()).hasText("Mijn diensten");
    assertFalse(
        volunteer.page().url().contains(link.substring(link.lastIndexOf('/') + 1)),
        "the secret stays in no address");
  }

  private void signUp(Visitor volunteer) {
    volunteer.link("Open").click();
    Locator card = card(volunteer);
    assertThat(card).containsText("13:00–17:00");
    press(card, "Aanmelden");
    assertThat(volunteer.main().getByRole(AriaRole.STATUS).first())
        .containsText("Je bent aangemeld.");
    volunteer.link("Diensten").click();
    assertThat(card(volunteer)).containsText("Aangemeld");
    volunteer.link("Agenda").click();
    for (int week = 0; week < WEEKS_AHEAD; week++) {
      press(volunteer.main(), "Volgende");
    }
    volunteer.main().locator(".fc-event", new Locator.LocatorOptions().setHasText(shift)).click();
    volunteer.page().waitForURL(Pattern.compile("/public/my#mine-"));
    assertThat(card(volunteer)).containsText("Aangemeld");
  }

  private void cannot(Visitor volunteer) {
    Locator card = card(volunteer);
    card.getByText("Ik kan niet").click();
    press(card, "Meld mij af");
    assertThat(volunteer.main().getByRole(AriaRole.STATUS).first())
        .containsText("Je bent afgemeld.");
    assertThat(card).hasCount(0);
  }

  private Locator card(Visitor volunteer) {
    return volunteer.main().locator(".card", new Locator.LocatorOptions().setHasText(shift));
  }

  private static void press(Locator within, String name) {
    within
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  /** In both colours; nothing scrolls sideways on a phone. */
  private static void everyPageIsOpenToAll(Visitor volunteer) {
    List<String> defects = new ArrayList<>();
    for (String tab : List.of("Diensten", "Agenda", "Open", "Uren", "Ik")) {
      volunteer.link(tab).click();
      volunteer
          .page()
          .evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)");
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        volunteer.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        new AxeBuilder(volunteer.page())
            .setLegacyMode(true)
            .analyze()
            .getViolations()
            .forEach(rule -> defects.add(tab + ", " + scheme + ": " + rule));
      }
      Object overflow =
          volunteer
              .page()
              .evaluate(
                  "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth");
      if (!Integer.valueOf(0).equals(overflow)) {
        defects.add(tab + ": " + overflow + " px too wide");
      }
    }
    assertEquals(List.of(), defects);
  }
}
