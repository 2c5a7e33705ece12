package org.samen.web.directory;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.Me;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.directory.ServiceDetails;
import org.samen.directory.ServiceQuery;
import org.samen.directory.Services;
import org.samen.directory.trust.Duplicates;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** An entry with everything that is known of it, and what its keeper can do with it. */
@Route(value = "directory/:id", layout = DirectoryView.class)
@com.vaadin.flow.component.dependency.StyleSheet("context://forms.css")
public class ServiceView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final String DEFUNCT = "defunct";

  private final Wording words =
      new Wording(UI.getCurrentOrThrow().getLocale(), Beans.get(Services.class).categories());
  private final Div news = new Div();
  private final Div body = new Div();
  private ServiceQuery query = ServiceQuery.EVERYTHING;
  private @Nullable ServiceDetails service;

  ServiceView() {
    addClassName("service-page");
    getElement().setAttribute("role", "region");
    news.getElement().setAttribute("role", "status");
    add(news, body);
    LiveDirectory.watch(this, this::changed);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    query = Addresses.query(event.getLocation().getQueryParameters());
    UUID id =
        event.getRouteParameters().get("id").flatMap(Addresses::id).orElseThrow(NotFound::new);
    Optional<UUID> survivor = Beans.get(Duplicates.class).survivorOf(id);
    if (survivor.isPresent()) {
      Toast.show(words.text("trust.merged.forwarded"));
      event.forwardTo(Addresses.of(survivor.get()));
      return;
    }
    show(Beans.get(Services.class).find(id).orElseThrow(NotFound::new));
    focusTitle();
  }

  @Override
  public String getPageTitle() {
    return service == null ? "Samen" : service.name() + " · Samen";
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    focusTitle();
  }

  private void show(ServiceDetails found) {
    service = found;
    news.removeAll();
    body.removeAll();
    body.add(
        header(found),
        state(found),
        actions(found),
        new ServiceSheet(words, found),
        new TrustPanel(found),
        footer(found));
    getElement().setAttribute("aria-label", found.name());
  }

  private Component header(ServiceDetails found) {
    H2 name = new H2(found.name());
    name.setId("service-name");
    name.getElement().setAttribute("tabindex", "-1").setAttribute("dir", "auto");
    Div titles = new Div(name);
    titles.addClassName("service-titles");
    if (found.alternateName() != null) {
      Paragraph alternate = new Paragraph(found.alternateName());
      alternate.getElement().setAttribute("dir", "auto");
      alternate.addClassName("service-alternate");
      titles.add(alternate);
    }
    Anchor close = new Anchor(Addresses.LIST + query.suffix());
    close.addClassName("service-close");
    close.setAriaLabel(words.text("directory.detail.close"));
    close.setTitle(words.text("directory.detail.close"));
    close.add(VaadinIcon.CLOSE_SMALL.create());
    Anchor back = new Anchor(Addresses.LIST + query.suffix());
    back.addClassName("service-back");
    back.add(VaadinIcon.ANGLE_LEFT.create());
    back.add(words.text("directory.detail.back"));
    Div line = new Div(titles, close);
    line.addClassName("service-header");
    return new Div(back, line);
  }

  /** What one must know before reading on. */
  private Component state(ServiceDetails found) {
    Div state = new Div();
    state.addClassName("service-state");
    if (!found.status().equals("active")) {
      ServiceStatus status = ServiceStatus.of(found.status());
      state.add(
          new Notice(
              status.tone(),
              words.text("directory.detail.status." + found.status().replace(' ', '-'))));
    }
    if (found.alert() != null) {
      state.add(new Notice(Tone.ATTENTION, found.alert()));
    }
    if (!found.visibility().equals("public")) {
      state.add(
          new Notice(
              Tone.NEUTRAL, words.text("directory.detail.visibility." + found.visibility())));
    }
    return state;
  }

  private Component actions(ServiceDetails found) {
    Div actions = new Div();
    actions.addClassName("service-actions");
    Me me = Viewer.me();
    boolean mayChange = found.mayEdit() && (me.has(Role.STAFF) || me.has(Role.COORDINATOR));
    if (mayChange) {
      if (found.status().equals(DEFUNCT)) {
        actions.add(primary("directory.action.reopen", VaadinIcon.REFRESH, this::reopen));
      } else {
        actions.add(primary("directory.action.verify", VaadinIcon.CHECK, this::verify));
      }
      actions.add(
          new Button(
              words.text("directory.action.edit"),
              VaadinIcon.EDIT.create(),
              click -> UI.getCurrentOrThrow().navigate(Addresses.edit(found.id()))));
      if (!found.status().equals(DEFUNCT)) {
        actions.add(
            new Button(
                words.text("directory.action.retire"),
                VaadinIcon.ARCHIVE.create(),
                click -> retire()));
      }
    }
    Button print =
        new Button(
            words.text("directory.action.print"),
            VaadinIcon.PRINT.create(),
            click -> UI.getCurrentOrThrow().getPage().executeJs("window.print()"));
    print.addThemeVariants(ButtonVariant.TERTIARY);
    actions.add(print);
    if (!mayChange) {
      Paragraph whose =
          new Paragraph(
              words.text(
                  found.mayEdit() ? "directory.detail.roleNeeded" : "directory.detail.keptBy",
                  found.keeperName()));
      whose.addClassName("service-whose");
      return new Div(whose, actions);
    }
    return actions;
  }

  private Component footer(ServiceDetails found) {
    Div footer = new Div();
    footer.addClassName("service-footer");
    if (found.mayEdit() || Viewer.hasAny(Role.AUDITOR)) {
      Anchor history =
          new Anchor("audit?object=" + found.id(), words.text("directory.detail.history"));
      footer.add(history);
    }
    return footer;
  }

  private Button primary(
      String key, VaadinIcon icon, com.vaadin.flow.function.SerializableRunnable action) {
    Button button = new Button(words.text(key), icon.create(), click -> action.run());
    button.addThemeVariants(ButtonVariant.PRIMARY);
    button.setDisableOnClick(true);
    return button;
  }

  private void verify() {
    change(
        now -> Beans.get(Services.class).verify(now.id(), now.version()),
        () -> Toast.show(words.text("directory.verified.done")));
  }

  private void retire() {
    change(
        now -> Beans.get(Services.class).retire(now.id(), now.version()),
        () ->
            Toast.show(
                words.text("directory.retired.done"), words.text("directory.undo"), this::reopen));
  }

  private void reopen() {
    change(
        now -> Beans.get(Services.class).reopen(now.id(), now.version()),
        () -> Toast.show(words.text("directory.reopened.done")));
  }

  /** Does it to the entry as the viewer sees it; what somebody changed meanwhile is shown first. */
  private void change(
      com.vaadin.flow.function.SerializableConsumer<ServiceDetails> command,
      com.vaadin.flow.function.SerializableRunnable done) {
    ServiceDetails seen = current();
    try {
      command.accept(seen);
    } catch (ChangedMeanwhile e) {
      again();
      news.add(new Notice(Tone.ATTENTION, words.text("directory.detail.changedMeanwhile")));
      return;
    } catch (RuntimeException e) {
      show(seen); // the buttons work again
      throw e;
    }
    again();
    done.run();
    focusTitle();
  }

  private void again() {
    Beans.get(Services.class).find(current().id()).ifPresent(this::show);
  }

  /** Somebody changed something: the page is not pulled from under its reader. */
  private void changed() {
    ServiceDetails shown = current();
    Optional<ServiceDetails> now = Beans.get(Services.class).find(shown.id());
    if (now.isEmpty()) {
      news.removeAll();
      news.add(new Notice(Tone.ATTENTION, words.text("directory.detail.gone")));
    } else if (now.get().version() != shown.version()) {
      Button look =
          new Button(
              words.text("directory.detail.reload"),
              click -> {
                again();
                focusTitle();
              });
      news.removeAll();
      news.add(new Notice(Tone.NEUTRAL, words.text("directory.detail.changed"), look));
    }
  }

  private ServiceDetails current() {
    if (service == null) {
      throw new IllegalStateException("No entry is shown");
    }
    return service;
  }

  /** The keyboard goes to the entry's name, and its page begins there. */
  private void focusTitle() {
    getElement()
        .executeJs(
            """
            const name = this.querySelector('#service-name');
            if (name) { name.closest('.directory-detail')?.scrollTo(0, 0); name.focus(); }""");
  }
}
