package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.args.AxeRunOnlyOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/**
 * What holds on every screen, on a phone in the first language and on a laptop in the second; in
 * both colour schemes what colours can break.
 */
@ExtendWith(RunningPlatform.class)
class EveryScreenIT {
  private static final String COORDINATOR = "youssef@openspreekkamer.example";
  private static final String OWN_ENTRY = "9b2a5dcd-14d6-5d59-9235-1fc140756da3";
  private static final String SHARED = "5a4e0000-0000-7000-8000-000000000001";
  private static final String OWN_ORGANIZATION = "4d60ddc7-58d8-57fc-b5a1-1f88704106b1";
  private static final String SHELTER = "81be45e6-94e0-52f2-8b3b-737d41a2b09a";
  private static final String FUND = "5a4e0000-0000-7000-8000-0000000000f1";
  private static final String EXPENSE = "d88e1f17-ebb8-3284-b6a9-390e44b0ada8";
  private static final UUID SIGNED_CAMPAIGN =
      UUID.nameUUIDFromBytes("campaign/huisarts".getBytes(StandardCharsets.UTF_8));
  private static final String CAMPAIGN = "45f6ec7e-7d21-3141-b08e-8b60e686c308";
  private static final String STATEMENT = "fc077252-c560-39be-8415-35a72ea3cb1d";
  private static final String ASK = "764c4f92-0bc7-307e-a3d2-c2dee78d4ebd";
  private static final Set<String> GRAVE = Set.of("serious", "critical");
  private static final long MOST_KILOBYTES = 600;

  /** A key that no bundle had, in exclamation marks or bare. */
  private static final Pattern KEY =
      Pattern.compile(
          "![a-z][\\w.-]+!"
              + "|\\b(directory|sharing|funds|campaigns|rosters|calendar|audit|people|rule|import|nav|error|session|draft|account|role"
              + "|scheme|page|search|screen|signedOut|noAccess)\\.[a-z][A-Za-z-]+(\\.[\\w-]+)*");

  /** Words that Vaadin's components say when nobody gave them other ones. */
  private static final Pattern ENGLISH =
      Pattern.compile(
          "\\b(Drop file|Upload File|Select all|Today|Cancel|Close|Loading|Clear|Toggle|More options"
              + "|Connection lost|items selected)\\b");

  /** The longest words on the narrowest window, in both colour schemes. */
  @Test
  void onAPhoneInDutchNothingKeepsAnybodyOutAndNothingScrollsSideways() {
    assertEquals("", String.join("\n", defects(Device.PHONE)));
  }

  @Test
  void onALaptopInEnglishNothingKeepsAnybodyOut() {
    assertEquals("", String.join("\n", defects(Device.LAPTOP.speaking("en-GB"))));
  }

  private static List<String> defects(Device device) {
    List<String> defects = new ArrayList<>();
    try (Visitor youssef = new Visitor(device)) {
      youssef.signIn(COORDINATOR);
      screens()
          .forEach(
              (name, path) -> {
                youssef.open(path);
                openWhatIsFolded(youssef);
                defects.addAll(defects(youssef, name, device));
              });
      refuseAnEmptyForm(youssef, device.locale());
      defects.addAll(defects(youssef, "form with errors", device));
      signOut(youssef);
      defects.addAll(defects(youssef, "signed out", device));
    }
    return defects;
  }

  @Test
  void theFirstPageIsLight() {
    try (Visitor youssef = new Visitor(Device.LAPTOP)) {
      youssef.signIn(COORDINATOR);
      AtomicInteger requests = new AtomicInteger();
      AtomicLong bytes = new AtomicLong();
      CDPSession network = youssef.context().newCDPSession(youssef.page());
      network.send("Network.enable");
      network.send("Network.clearBrowserCache");
      network.on("Network.requestWillBeSent", event -> requests.incrementAndGet());
      network.on("Network.loadingFinished", event -> bytes.addAndGet(length(event)));
      youssef.open("directory");
      assertThat(youssef.main().locator("a.service-name").first()).isVisible();
      youssef.rest();
      long kilobytes = bytes.get() / 1024;
      System.out.printf(
          "First page: %d KB transferred in %d requests%n", kilobytes, requests.get());
      assertTrue(kilobytes <= MOST_KILOBYTES, kilobytes + " KB");
    }
  }

  @Test
  void theLanguageIsOnePressAwayAndStaysWithThePerson() {
    try (Visitor samuel = new Visitor(Device.LAPTOP)) {
      samuel.signIn("samuel@domtoren.example");
      try {
        speak(samuel, "EN");
        assertThat(samuel.title()).hasText("Resource directory");
        samuel.open("people");
        assertThat(samuel.title()).hasText("People");
        assertEquals("en", samuel.page().evaluate("document.documentElement.lang"));
        theNextBrowserSpeaksItToo();
      } finally {
        speak(samuel, "NL");
        assertThat(samuel.title()).hasText("Mensen");
      }
    }
  }

  private static void speak(Visitor visitor, String language) {
    visitor
        .page()
        .locator(".bar-languages button", new Page.LocatorOptions().setHasText(language))
        .click();
  }

  private static void theNextBrowserSpeaksItToo() {
    try (Visitor samuel = new Visitor(Device.LAPTOP)) {
      samuel.signIn("samuel@domtoren.example");
      assertThat(samuel.title()).hasText("Resource directory");
    }
  }

  /** Every route, and what the bigger ones look like in another state. */
  private static Map<String, String> screens() {
    Map<String, String> screens = new LinkedHashMap<>();
    screens.put("list", "directory");
    screens.put("filtered list", "directory?q=spreekuur&nodoc=true&keeper=open-spreekkamer");
    screens.put("list with map", "directory?near=Utrecht&map=true");
    screens.put("nothing found", "directory?q=xyzzyxyzzy&language=ar");
    screens.put("own entry", "directory/" + OWN_ENTRY);
    screens.put("new entry", "directory/new");
    screens.put("edit", "directory/" + OWN_ENTRY + "/edit");
    screens.put("history", "directory/" + OWN_ENTRY + "/history");
    screens.put("upkeep", "directory/upkeep");
    screens.put("duplicates", "directory/duplicates");
    screens.put("notices", "notices");
    screens.put("organisation", "directory/organizations/" + OWN_ORGANIZATION);
    screens.put("edit organisation", "directory/organizations/" + OWN_ORGANIZATION + "/edit");
    screens.put("confidential place", "directory/" + SHELTER);
    screens.put("import", "directory/import");
    screens.put(
        "preview", "directory/import/" + new Entries(COORDINATOR).upload(HsdsPackage.withErrors()));
    screens.put("things", "sharing");
    screens.put("thing", "sharing/things/" + SHARED);
    screens.put("new thing", "sharing/new");
    screens.put("edit thing", "sharing/things/" + SHARED + "/edit");
    screens.put("calendar", "sharing/calendar");
    screens.put("bookings", "sharing/bookings");
    screens.put("requests", "sharing/requests");
    screens.put("use", "sharing/use");
    screens.put("funds", "funds");
    screens.put("fund", "funds/" + FUND);
    screens.put("statement", "funds/" + FUND + "/statement");
    screens.put("contributions", "funds/" + FUND + "/contributions");
    screens.put("agreements", "funds/" + FUND + "/agreements");
    screens.put("verify", "funds/" + FUND + "/verify");
    screens.put("new fund", "funds/new");
    screens.put("amend fund", "funds/" + FUND + "/amend");
    screens.put("inbox", "funds/inbox");
    screens.put("expenses", "funds/expenses?whose=all");
    screens.put("expense", "funds/expenses/" + EXPENSE);
    screens.put("new expense", "funds/expenses/new?fund=" + FUND);
    screens.put("roster", "rosters");
    screens.put("list of shifts", "rosters?show=list&whose=all");
    screens.put("coverage", "rosters/coverage");
    screens.put("templates", "rosters/templates");
    screens.put("new template", "rosters/templates/new");
    screens.put("new shift", "rosters/shifts/new");
    screens.put("volunteers", "rosters/volunteers");
    screens.put("new volunteer", "rosters/volunteers/new");
    screens.put("pool", "rosters/pool");
    screens.put("hours", "rosters/hours");
    screens.put("swaps", "rosters/swaps");
    screens.put("import of volunteers", "rosters/volunteers/import");
    screens.put("count", "evidence");
    screens.put("count many", "evidence/batch");
    screens.put("own tallies", "evidence/tallies");
    screens.put("figures", "evidence/figures");
    screens.put("publications", "evidence/publications");
    screens.put("campaigns", "campaigns");
    screens.put("board", "campaigns/board");
    screens.put("funnel", "campaigns/funnel");
    screens.put("new campaign", "campaigns/new");
    screens.put("campaign", "campaigns/" + CAMPAIGN);
    screens.put("campaign's tasks", "campaigns/" + CAMPAIGN + "/tasks");
    screens.put("campaign's partners", "campaigns/" + CAMPAIGN + "/partners");
    screens.put("joint statement", "campaigns/statements/" + STATEMENT);
    screens.put("write statement", "campaigns/statements/" + STATEMENT + "/edit");
    screens.put("compare statements", "campaigns/statements/" + STATEMENT + "/compare");
    screens.put("endorse", "campaigns/statements/" + STATEMENT + "/endorse");
    screens.put("ask", "campaigns/asks/" + ASK);
    screens.put("petition", "campaigns/" + SIGNED_CAMPAIGN + "/petition");
    screens.put("mail to supporters", "campaigns/" + SIGNED_CAMPAIGN + "/mail");
    screens.put("joint actions", "campaigns/events");
    screens.put("materials", "campaigns/materials");
    screens.put("trail", "audit?action=service.imported");
    screens.put("people", "people");
    screens.put("not found", "directory/" + UUID.randomUUID());
    return screens;
  }

  private static void openWhatIsFolded(Visitor visitor) {
    visitor
        .page()
        .evaluate(
            "document.querySelectorAll('vaadin-details').forEach(fold => fold.opened = true);"
                + "document.querySelectorAll('details').forEach(fold => fold.open = true)");
    visitor.rest();
  }

  private static void refuseAnEmptyForm(Visitor visitor, String locale) {
    visitor.open("directory/new");
    visitor.button(locale.startsWith("nl") ? "Opslaan" : "Save").click();
    assertThat(visitor.main().locator(".notice").first()).isVisible();
    visitor.rest();
  }

  private static void signOut(Visitor visitor) {
    visitor.page().navigate(RunningPlatform.get().url() + "/logout");
    visitor.page().waitForURL(address -> address.endsWith("/public/signed-out"));
  }

  private static List<String> defects(Visitor visitor, String where, Device device) {
    List<String> defects = new ArrayList<>(badTexts(visitor, where, device.locale()));
    defects.addAll(barriers(visitor, where + ", light", List.of()));
    if (device.equals(Device.PHONE)) {
      Object overflow =
          visitor
              .page()
              .evaluate(
                  "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth");
      if (!Integer.valueOf(0).equals(overflow)) {
        defects.add(where + ": " + overflow + " px too wide");
      }
      if (visitor.page().locator(".ways [aria-current]").all().stream()
          .anyMatch(way -> !isInSight(way))) {
        defects.add(where + ": the open way is out of sight");
      }
      visitor.page().emulateMedia(in(ColorScheme.DARK));
      defects.addAll(barriers(visitor, where + ", dark", List.of("color-contrast")));
      visitor.page().emulateMedia(in(ColorScheme.LIGHT));
    }
    return defects;
  }

  private static boolean isInSight(Locator way) {
    BoundingBox row = way.locator("..").boundingBox();
    BoundingBox box = way.boundingBox();
    double rounding = 1; // a row is moved by whole pixels
    return box.x + rounding >= row.x && box.x + box.width <= row.x + row.width + rounding;
  }

  private static List<String> badTexts(Visitor visitor, String screen, String locale) {
    String words = visitor.words();
    List<String> bad = new ArrayList<>(found(KEY, words));
    if (locale.startsWith("nl")) {
      bad.addAll(found(ENGLISH, words));
    }
    return bad.stream().map(word -> screen + ": text " + word).toList();
  }

  private static List<String> found(Pattern pattern, String words) {
    return pattern.matcher(words).results().map(MatchResult::group).distinct().toList();
  }

  private static Page.EmulateMediaOptions in(ColorScheme scheme) {
    return new Page.EmulateMediaOptions().setColorScheme(scheme);
  }

  /**
   * @param rules those of axe-core to look at; all when empty
   */
  private static List<String> barriers(Visitor visitor, String screen, List<String> rules) {
    visitor.settle();
    AxeRunOptions options = new AxeRunOptions();
    options.setResultTypes(List.of("violations")); // what passed is not described
    if (!rules.isEmpty()) {
      AxeRunOnlyOptions only = new AxeRunOnlyOptions();
      only.setType("rule");
      only.setValues(rules);
      options.setRunOnly(only);
    }
    List<String> barriers = new ArrayList<>();
    for (Rule rule :
        new AxeBuilder(visitor.page())
            .options(options)
            .setLegacyMode(true)
            .analyze()
            .getViolations()) {
      if (GRAVE.contains(rule.getImpact())) {
        rule.getNodes()
            .forEach(
                node ->
                    barriers.add(
                        "%s: %s at %s (%s)"
                            .formatted(
                                screen,
                                rule.getId(),
                                node.getTarget(),
                                node.getFailureSummary().replace('\n', ' '))));
      }
    }
    return barriers;
  }

  private static long length(JsonObject event) {
    return event.get("encodedDataLength").getAsLong();
  }
}
