package org.samen.platform.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.samen.platform.RunningPlatform;
import org.samen.platform.RunningPlatform.Login;

/**
 * Somebody at a browser of their own. When they leave, nothing that they opened may have asked
 * anything of a third party, or have broken in the browser.
 */
final class Visitor implements AutoCloseable {
  /** Every text in sight or read aloud, those of components' insides too. */
  private static final String WORDS =
      """
      () => {
        const words = [];
        const spoken = ['aria-label', 'title', 'placeholder', 'alt'];
        const walk = node => {
          if (node.nodeType === Node.TEXT_NODE) {
            words.push(node.data);
          } else if (node.nodeType === Node.ELEMENT_NODE) {
            if (node.hidden || ['SCRIPT', 'STYLE', 'TEMPLATE'].includes(node.tagName)) { return; }
            spoken.forEach(name => words.push(node.getAttribute(name) ?? ''));
          }
          if (node.shadowRoot) { node.shadowRoot.childNodes.forEach(walk); }
          node.childNodes.forEach(walk);
        };
        walk(document.body);
        return words.map(word => word.trim()).filter(word => word).join('\\n');
      }""";

  /** Vaadin has nothing to ask or to send, and lists have their rows. */
  private static final String AT_REST =
      """
      () => {
        const clients = Object.values(window.Vaadin?.Flow?.clients ?? {}).filter(c => c.isActive);
        return clients.length > 0
          && clients.every(client => !client.isActive())
          && document.querySelector('main h1, main h2') !== null
          && [...document.querySelectorAll('vaadin-grid')].every(grid => !grid.loading);
      }""";

  private static final String MOTIONS_END =
      """
      async () => {
        const frame = () => new Promise(done => requestAnimationFrame(done));
        await frame();
        await frame();
        await Promise.all(document.getAnimations()
          .filter(animation => animation.effect.getTiming().iterations !== Infinity)
          .map(animation => animation.finished.catch(() => {})));
      }""";

  private static final Path LAST_SEEN =
      RunningPlatform.checkout().resolve("platform-ear/target/browser");

  private static int visitors;

  private final int number = ++visitors;
  private final RunningPlatform platform = RunningPlatform.get();
  private final List<String> asked = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();
  private final BrowserContext context;
  private final Page page;

  Visitor(Device device) {
    context = Chromium.get().newContext(device.options());
    context.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
    context.setDefaultNavigationTimeout(2 * Chromium.PATIENCE_MILLIS);
    context.onRequest(request -> asked.add(request.url()));
    page = context.newPage();
    page.onPageError(broken::add);
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /** Opens the directory, and signs in on the way there. */
  void signIn(String email) {
    page.navigate(platform.url() + "/directory");
    identify(email);
    rest();
  }

  /** Types the e-mail address at the platform, and the password at the person's own provider. */
  void identify(String email) {
    Login login = platform.login(email);
    page.locator("#username").fill(email);
    page.locator("#kc-login").click();
    page.locator("#password").fill(login.password());
    page.locator("#kc-login").click();
    page.waitForURL(address -> address.startsWith(platform.url()));
  }

  /** Opens an address of the platform, such as {@code directory/new}, and waits for its screen. */
  void open(String path) {
    page.navigate(platform.url() + "/" + path);
    rest();
  }

  /** Waits until the screen has what it asked for. */
  void rest() {
    page.waitForFunction(AT_REST);
  }

  /** Waits until colours and rings have faded into what they become. */
  void settle() {
    page.evaluate(MOTIONS_END);
  }

  String words() {
    return (String) page.evaluate(WORDS);
  }

  Locator main() {
    return page.locator("main");
  }

  Locator title() {
    return page.locator("main h1");
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator field(String label) {
    return main().getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).first();
  }

  /** Keeps a picture of what was last in sight, for whoever wonders why a test failed. */
  @Override
  public void close() {
    page.screenshot(new Page.ScreenshotOptions().setPath(LAST_SEEN.resolve(number + ".png")));
    context.close();
    assertEquals(Set.of(), strangers(), "addresses of third parties");
    assertEquals(List.of(), broken, "errors in the browser");
  }

  private Set<String> strangers() {
    Set<String> known =
        Set.of(
            URI.create(platform.url()).getAuthority(),
            URI.create(platform.keycloak()).getAuthority());
    Set<String> strangers = new TreeSet<>();
    for (String address : asked) {
      if (!address.startsWith("data:")
          && !address.startsWith("blob:")
          && !address.startsWith("chrome") // the browser's own viewer of PDFs
          && !known.contains(URI.create(address).getAuthority())) {
        strangers.add(address);
      }
    }
    return strangers;
  }
}
