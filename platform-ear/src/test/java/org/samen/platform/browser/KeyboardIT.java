package org.samen.platform.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Clip;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;
import org.samen.platform.RunningPlatform.Login;

/** Without a mouse. */
@ExtendWith(RunningPlatform.class)
class KeyboardIT {
  private static final String PERSON = "youssef@openspreekkamer.example";
  private static final String ENTRY = "Tandartszaterdag Oost";
  private static final int MOST_TABS = 40;
  private static final int STOPS = 16;

  /** The element with the focus, inside components too, in words that a test can look for. */
  private static final String FOCUSED =
      """
      () => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) { element = element.shadowRoot.activeElement; }
        if (!element || element === document.body) { return ''; }
        const box = element.matches('.completing input') ? 'search-box' : element.tagName.toLowerCase();
        const slots = [...element.querySelectorAll('slot')].flatMap(slot => slot.assignedNodes());
        const said = element.getAttribute('aria-label') ?? element.innerText ?? '';
        const shown = slots.map(node => node.textContent).join('');
        return box + ': ' + (said.trim() || shown.trim());
      }""";

  private static final String SCROLLED = "document.scrollingElement.scrollTop";

  private static final String BOX =
      """
      () => {
        const field = document.activeElement.closest('[focused]') ?? document.activeElement;
        window.stop = document.activeElement;
        while (stop.shadowRoot?.activeElement) { window.stop = stop.shadowRoot.activeElement; }
        window.place = stop.getBoundingClientRect().x;
        const box = field.getBoundingClientRect();
        return {x: box.x, y: box.y, width: box.width, height: box.height,
          inSight: field.matches(':focus, :focus-within')  // else the focus left the page
            && box.y >= 0 && box.bottom < window.innerHeight,
          scrolled: document.scrollingElement.scrollTop,
          name: document.activeElement.outerHTML.slice(0, 120)};
      }""";

  /** The focus is still what {@link #BOX} found; a page may take it to its title meanwhile. */
  private static final String FOCUS_STAYED = "() => stop.matches(':focus')";

  /** The frame may still be making room for the navigation when its first stop has the focus. */
  private static final String PLACE_STAYED = "() => stop.getBoundingClientRect().x === place";

  @Test
  void theKeyboardAloneSignsInFindsOpensAndVerifiesAnEntry() {
    try (Visitor youssef = new Visitor(Device.LAPTOP)) {
      signIn(youssef);
      tabTo(youssef, "search-box");
      type(youssef, ENTRY);
      press(youssef, "Enter");
      assertThat(youssef.main().locator(".directory-count")).hasText("1 voorziening");
      youssef.rest();
      openTheOneFound(youssef);
      tabTo(youssef, "vaadin-button: Klopt nog");
      press(youssef, "Enter");
      assertThat(youssef.page().getByText("Genoteerd: vandaag gecontroleerd.")).isVisible();
      assertThat(youssef.main().locator(".group-keeping")).containsText("(vandaag), door Youssef");
    }
  }

  @Test
  void theFirstTabOffersToSkipToTheContent() {
    try (Visitor youssef = new Visitor(Device.LAPTOP)) {
      youssef.signIn(PERSON);
      youssef.open("audit");
      press(youssef, "Tab");
      assertEquals("a: Naar de inhoud", youssef.page().evaluate(FOCUSED));
      assertThat(youssef.link("Naar de inhoud")).isInViewport();
      press(youssef, "Enter");
      assertEquals("main", youssef.page().evaluate("document.activeElement.localName"));
    }
  }

  @Test
  void whateverHasTheFocusShowsIt() {
    try (Visitor youssef = new Visitor(Device.LAPTOP)) {
      youssef.signIn(PERSON);
      for (String screen : List.of("directory", "directory/new", "audit", "people")) {
        youssef.open(screen);
        assertEquals(List.of(), stopsThatLookTheSameWithoutFocus(youssef), screen);
      }
    }
  }

  @Test
  void theFocusGoesWithTheReaderFromScreenToScreen() {
    try (Visitor youssef = new Visitor(Device.LAPTOP)) {
      youssef.signIn(PERSON);
      youssef.link("Logboek").click();
      assertThat(youssef.title()).hasText("Logboek");
      assertThat(youssef.title()).isFocused();
    }
  }

  private static void signIn(Visitor youssef) {
    Login login = RunningPlatform.get().login(PERSON);
    youssef.page().navigate(RunningPlatform.get().url());
    type(youssef, login.email());
    press(youssef, "Enter");
    youssef.page().locator("#password").waitFor();
    press(youssef, "Tab");
    type(youssef, login.password());
    press(youssef, "Enter");
    assertThat(youssef.title()).hasText("Sociale kaart");
    youssef.rest();
  }

  /** Into the grid's heading, on to its first row, and into the link there. */
  private static void openTheOneFound(Visitor youssef) {
    tabTo(youssef, "th: Naam");
    press(youssef, "Tab");
    press(youssef, "Enter");
    assertEquals("a: " + ENTRY, youssef.page().evaluate(FOCUSED));
    press(youssef, "Enter");
    assertThat(youssef.main().locator("#service-name")).hasText(ENTRY);
    youssef.rest();
    assertThat(youssef.main().locator("#service-name")).isFocused();
  }

  private static void tabTo(Visitor visitor, String stop) {
    List<String> passed = new ArrayList<>();
    for (int i = 0; i < MOST_TABS; i++) {
      press(visitor, "Tab");
      String focused = (String) visitor.page().evaluate(FOCUSED);
      if (focused.startsWith(stop)) {
        return;
      }
      passed.add(focused);
    }
    fail("Tab does not lead to " + stop + ", but to " + passed);
  }

  private static void press(Visitor visitor, String key) {
    visitor.page().keyboard().press(key);
  }

  private static void type(Visitor visitor, String text) {
    visitor.page().keyboard().type(text);
  }

  /** Tabs on and compares each stop's picture with the one after the focus has gone on. */
  private static List<String> stopsThatLookTheSameWithoutFocus(Visitor visitor) {
    Page page = visitor.page();
    List<String> same = new ArrayList<>();
    page.keyboard().press("Tab");
    for (int i = 0; i < STOPS; i++) {
      Map<?, ?> box = placeOfTheFocus(visitor);
      Clip clip = around(box);
      Optional<BufferedImage> focused =
          Boolean.TRUE.equals(box.get("inSight"))
              ? Optional.of(picture(visitor, clip)).filter(picture -> is(page, FOCUS_STAYED))
              : Optional.empty();
      page.keyboard().press("Tab");
      if (focused.isPresent()
          && !is(page, FOCUS_STAYED)
          && Objects.equals(box.get("scrolled"), page.evaluate(SCROLLED))
          && areTheSame(focused.get(), picture(visitor, clip))) {
        same.add((String) box.get("name"));
      }
    }
    return same;
  }

  private static Map<?, ?> placeOfTheFocus(Visitor visitor) {
    Map<?, ?> box;
    do {
      box = (Map<?, ?>) visitor.page().evaluate(BOX);
      visitor.settle();
    } while (!is(visitor.page(), PLACE_STAYED));
    return box;
  }

  private static boolean is(Page page, String question) {
    return Boolean.TRUE.equals(page.evaluate(question));
  }

  private static Clip around(Map<?, ?> box) {
    int margin = 4;
    return new Clip(
        Math.max(0, number(box, "x") - margin),
        Math.max(0, number(box, "y") - margin),
        Math.max(1, number(box, "width")) + 2 * margin,
        Math.max(1, number(box, "height")) + 2 * margin);
  }

  private static double number(Map<?, ?> box, String name) {
    return box.get(name) instanceof Number number ? number.doubleValue() : 0;
  }

  private static BufferedImage picture(Visitor visitor, Clip clip) {
    visitor.settle();
    byte[] png = visitor.page().screenshot(new Page.ScreenshotOptions().setClip(clip));
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean areTheSame(BufferedImage one, BufferedImage other) {
    for (int x = 0; x < Math.min(one.getWidth(), other.getWidth()); x++) {
      for (int y = 0; y < Math.min(one.getHeight(), other.getHeight()); y++) {
        if (one.getRGB(x, y) != other.getRGB(x, y)) {
          return false;
        }
      }
    }
    return true;
  }
}
