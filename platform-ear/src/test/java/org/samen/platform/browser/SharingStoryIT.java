package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/**
 * A room that two NGOs share: one offers it, another asks for it, the first decides, and a third
 * learns only that it is taken.
 */
@ExtendWith(RunningPlatform.class)
class SharingStoryIT {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final LocalDate DAY =
      LocalDate.now(ZONE).plusWeeks(1).with(TemporalAdjusters.next(DayOfWeek.TUESDAY));

  private final String room = "Zolderkamer " + System.nanoTime() % 100_000;
  private final String purpose = "Training over rechten " + System.nanoTime() % 100_000;

  @Test
  void oneOffersAnotherAsksTheFirstDecidesAndAThirdSeesNoMoreThanBusy() {
    String address;
    try (Visitor sanne = new Visitor(Device.LAPTOP)) {
      sanne.signIn("sanne@openspreekkamer.example");
      address = offer(sanne);
    }
    try (Visitor bram = new Visitor(Device.LAPTOP)) {
      bram.signIn("bram@zorgbrugmaas.example");
      bram.open(address);
      ask(bram);
    }
    try (Visitor youssef = new Visitor(Device.PHONE)) {
      youssef.signIn("youssef@openspreekkamer.example");
      approve(youssef);
    }
    try (Visitor lotte = new Visitor(Device.LAPTOP)) {
      lotte.signIn("lotte@domtoren.example");
      lotte.open(address);
      onlyBusyIsSeen(lotte);
    }
  }

  private String offer(Visitor sanne) {
    sanne.open("sharing");
    sanne.button("Iets aanbieden").click();
    assertThat(sanne.title()).hasText("Iets aanbieden");
    sanne.button("Opslaan").click();
    assertThat(sanne.main().locator(".form-problems .notice")).containsText("Naam: Vul dit in.");
    sanne.field("Naam").fill(room);
    sanne.button("Opslaan").click();
    assertThat(sanne.title()).hasText(room);
    // The address follows its page by a moment.
    sanne.page().waitForURL(Pattern.compile("/sharing/things/[0-9a-f-]{36}$"));
    return Pattern.compile("^.*?//[^/]*/").matcher(sanne.page().url()).replaceFirst("");
  }

  private void ask(Visitor bram) {
    assertThat(bram.main().locator(".calendar-pane .fc-view")).isVisible();
    bram.field("Dag").fill(DAY.getDayOfMonth() + "-" + DAY.getMonthValue() + "-" + DAY.getYear());
    bram.field("Dag").press("Enter");
    bram.field("Van").fill("10:00");
    bram.field("Van").press("Enter");
    bram.field("Tot").fill("12:00");
    bram.field("Tot").press("Enter");
    assertThat(bram.main().locator(".booking-outcome")).containsText("Dit is vrij: 2 uur, gratis.");
    bram.field("Waarvoor").fill(purpose);
    bram.button("Aanvragen").click();
    assertThat(
            bram.page()
                .getByRole(AriaRole.ALERT)
                .or(bram.page().locator("vaadin-notification-card"))
                .first())
        .containsText("Aangevraagd");
    bram.open("sharing/bookings");
    assertThat(bram.main().locator("vaadin-grid")).containsText(purpose);
  }

  private void approve(Visitor youssef) {
    youssef.open("sharing/requests");
    Locator request =
        youssef.main().locator(".request", new Locator.LocatorOptions().setHasText(purpose));
    assertThat(request).containsText("Zorgbrug Maas");
    Locator badge = youssef.main().locator(".ways a[href='sharing/requests'] .ways-count");
    int waiting = Integer.parseInt(badge.innerText());
    request
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Goedkeuren")))
        .click();
    assertThat(request).hasCount(0);
    if (waiting == 1) {
      assertThat(badge).isHidden();
    } else {
      assertThat(badge).hasText(String.valueOf(waiting - 1));
    }
  }

  private void onlyBusyIsSeen(Visitor lotte) {
    long weeks =
        ChronoUnit.WEEKS.between(
            LocalDate.now(ZONE).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
            DAY.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    for (long week = 0; week < weeks; week++) {
      lotte.main().locator(".fc-next-button").click();
    }
    Locator busy = lotte.main().locator(".calendar-pane .look-busy");
    assertThat(busy.first()).containsText("Bezet");
    assertThat(lotte.main()).not().containsText(purpose);
    assertThat(lotte.main()).not().containsText("Zorgbrug");
  }
}
