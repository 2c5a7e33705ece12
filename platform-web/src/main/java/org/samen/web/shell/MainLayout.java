package org.samen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBar.MenuBarI18n;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samen.access.Arrivals;
import org.samen.access.Me;
import org.samen.web.directory.BarSearch;
import org.samen.web.notices.Bell;

/**
 * The frame around every page. Left: the navigation, for the viewer's roles. Top: where one is, the
 * directory's search, the language, and always the person with their organisation.
 */
@Layout
public class MainLayout extends AppLayout implements AfterNavigationObserver {
  private static final long serialVersionUID = 1L;

  private final Span where = new Span();
  private final @Nullable BarSearch search;

  public MainLayout() {
    Optional<Me> viewer = Viewer.ifAny();
    setPrimarySection(Section.DRAWER);
    setI18n(new AppLayoutI18n().setDrawer(Texts.here("nav.label")));
    search = viewer.isPresent() ? new BarSearch() : null;
    addToDrawer(brand(), new Scroller(viewer.map(MainLayout::navigation).orElseGet(SideNav::new)));
    addToNavbar(bar(viewer));
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    String first = event.getLocation().getFirstSegment();
    where.setText(
        Destination.of(first)
            .map(Destination::label)
            .orElse(Texts.has("nav." + first) ? Texts.here("nav." + first) : "Samen"));
    if (search != null) {
      search.show(event.getLocation());
    }
  }

  private Component bar(Optional<Me> viewer) {
    where.addClassName("bar-where");
    DrawerToggle toggle = new DrawerToggle();
    toggle.setAriaLabel(Texts.here("nav.toggle"));
    Header bar = new Header(skipLink(), toggle, where);
    bar.addClassName("bar");
    if (search != null) {
      bar.add(search);
    }
    viewer.ifPresent(me -> bar.add(new Bell(me.id())));
    bar.add(languages());
    bar.add(viewer.map(this::account).orElseGet(MainLayout::signOut));
    return bar;
  }

  /** First in the order of the keyboard, unseen until it has the focus. */
  private static Component skipLink() {
    Anchor skip = new Anchor("#" + Page.ID, Texts.here("nav.skip"));
    skip.addClassName("skip-link");
    skip.setRouterIgnore(true);
    skip.getElement()
        .executeJs(
            "this.addEventListener('click', e => { e.preventDefault();"
                + " const main = document.querySelector('main'); if (main) main.focus(); })");
    return skip;
  }

  private static Component brand() {
    Image mark = new Image("public/samen.svg", "");
    Span name = new Span("Samen");
    Anchor brand = new Anchor("directory", mark, name);
    brand.addClassName("brand");
    Nav start = new Nav(brand);
    start.getElement().setAttribute("aria-label", Texts.here("nav.start"));
    return start;
  }

  private static SideNav navigation(Me viewer) {
    SideNav navigation = new SideNav();
    navigation.getElement().setAttribute("aria-label", Texts.here("nav.label"));
    for (Destination destination : Destination.values()) {
      if (destination.isFor(viewer)) {
        SideNavItem item =
            new SideNavItem(destination.label(), destination.path(), destination.icon().create());
        item.setMatchNested(true);
        item.setRouterIgnore(destination.isOutside());
        navigation.addItem(item);
      }
    }
    return navigation;
  }

  private static Component languages() {
    Div languages = new Div();
    languages.addClassName("bar-languages");
    languages.getElement().setAttribute("role", "group");
    languages.getElement().setAttribute("aria-label", Texts.here("language.label"));
    Texts.LANGUAGES.forEach(language -> languages.add(language(language)));
    return languages;
  }

  private static Component language(Locale language) {
    String code = language.getLanguage();
    NativeButton button = new NativeButton(code.toUpperCase(Locale.ROOT));
    boolean spoken = language.equals(UI.getCurrentOrThrow().getLocale());
    button.getElement().setAttribute("lang", code);
    button
        .getElement()
        .setAttribute("aria-label", Texts.get(language, "language.name", button.getText()));
    button.getElement().setAttribute("aria-pressed", String.valueOf(spoken));
    button.addClickListener(click -> speak(language));
    return button;
  }

  private static void speak(Locale language) {
    UI ui = UI.getCurrentOrThrow();
    Beans.get(Arrivals.class).speak(language.getLanguage());
    Doorman.speak(ui, language);
    ui.getPage().reload(); // at the same address; forms keep their drafts
  }

  private Component account(Me viewer) {
    MenuBar account = new MenuBar();
    account.addClassName("bar-account");
    account.addThemeVariants(MenuBarVariant.TERTIARY);
    account.setI18n(new MenuBarI18n().setMoreOptions(Texts.here("account.label")));
    MenuItem who = account.addItem(who(viewer), Texts.here("account.label"));
    SubMenu menu = who.getSubMenu();
    if (viewer.email() != null) {
      menu.addItem(viewer.email()).setEnabled(false);
    }
    menu.addItem(Roles.sentence(viewer.roles())).setEnabled(false);
    menu.addSeparator();
    Scheme current = Scheme.current();
    for (Scheme scheme : Scheme.values()) {
      MenuItem item = menu.addItem(scheme.label());
      item.setCheckable(true);
      item.setChecked(scheme == current);
      item.addClickListener(click -> use(scheme, menu));
    }
    menu.addSeparator();
    menu.addItem(
        Texts.here("account.sign-out"),
        click -> UI.getCurrentOrThrow().getPage().setLocation("logout"));
    return account;
  }

  private static void use(Scheme scheme, SubMenu menu) {
    scheme.use(UI.getCurrentOrThrow());
    menu.getItems().stream()
        .filter(MenuItem::isCheckable)
        .forEach(item -> item.setChecked(item.getText().equals(scheme.label())));
  }

  private static Component who(Me viewer) {
    Span name = new Span(viewer.name() == null ? Texts.here("account.nameless") : viewer.name());
    name.addClassName("bar-person");
    Span organisation = new Span(viewer.organisationName());
    organisation.addClassName("bar-organisation");
    Div words = new Div(name, organisation);
    words.addClassName("bar-who-words");
    Icon picture = VaadinIcon.USER.create();
    picture.getElement().setAttribute("aria-hidden", "true");
    Div who = new Div(picture, words);
    who.addClassName("bar-who");
    return who;
  }

  private static Component signOut() {
    Anchor signOut = new Anchor("logout", Texts.here("account.sign-out"));
    signOut.setRouterIgnore(true);
    return signOut;
  }
}
