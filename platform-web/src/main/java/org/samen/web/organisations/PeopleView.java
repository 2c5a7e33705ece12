package org.samen.web.organisations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.access.Me;
import org.samen.access.Role;
import org.samen.organisations.People;
import org.samen.organisations.PersonSummary;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Page;
import org.samen.web.shell.Status;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/**
 * Who came in, and who may still: of a coordinator's own organisation, or of all for the steward.
 */
@Route("people")
public class PeopleView extends Page implements BeforeEnterObserver {
  private static final long serialVersionUID = 1L;
  private static final String WORDS = "q";

  private final UUID oneself;
  private final TextField search = new TextField(t("people.filter"));
  private final Paragraph total = new Paragraph();
  private final Listing<PersonSummary> list = new Listing<>(t("people.title"), this::card);
  private final Div empty = new Div();
  private @Nullable String text;

  public PeopleView() {
    Me viewer = Viewer.me();
    oneself = viewer.id();
    boolean all = viewer.has(Role.STEWARD);
    title(t("people.title"));
    purpose(all ? t("people.purpose.all") : t("people.purpose", viewer.organisationName()));
    ExportLink export = new ExportLink(this::export, t("people.export"));
    actions(export);
    help(
        t("people.help.who"),
        t("people.help.disable"),
        t("people.help.enable"),
        t("people.help.roles"));
    search.setPlaceholder(t("people.filter.placeholder"));
    search.setPrefixComponent(VaadinIcon.SEARCH.create());
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            go(change.getValue().strip());
          }
        });
    Div filters = new Div(search);
    filters.addClassName("filters");
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    add(filters, total, list, empty);
    columns(all);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    text =
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter(WORDS)
            .filter(words -> !words.isBlank())
            .orElse(null);
    search.setValue(text == null ? "" : text);
    refresh();
  }

  private static void go(String words) {
    UI.getCurrentOrThrow()
        .navigate(
            PeopleView.class,
            words.isEmpty() ? QueryParameters.empty() : QueryParameters.of(WORDS, words));
  }

  private void refresh() {
    int people = Beans.get(People.class).count(text);
    total.setText(t("people.total", people));
    total.setVisible(people > 0);
    list.setVisible(people > 0);
    empty.removeAll();
    if (people == 0) {
      Button clear = new Button(t("people.none.next"), click -> go(""));
      empty.add(new EmptyState(t("people.none.title"), t("people.none.why"), clear));
    }
    list.setItems(
        asked -> Beans.get(People.class).list(text, asked.getOffset(), asked.getLimit()).stream(),
        asked -> Beans.get(People.class).count(text));
  }

  private void columns(boolean all) {
    list.addColumn(new ComponentRenderer<>(this::name))
        .setHeader(t("people.column.name"))
        .setFlexGrow(3);
    if (all) {
      list.addColumn(PersonSummary::organisationName)
          .setHeader(t("people.column.organisation"))
          .setFlexGrow(2);
    }
    list.addColumn(new ComponentRenderer<>(this::status))
        .setHeader(t("people.column.status"))
        .setFlexGrow(1);
    list.addColumn(new ComponentRenderer<>(person -> Moments.ago(person.lastSeenAt())))
        .setHeader(t("people.column.seen"))
        .setFlexGrow(1);
    list.addColumn(new ComponentRenderer<>(this::access))
        .setHeader(t("people.column.access"))
        .setFlexGrow(1);
  }

  private Component name(PersonSummary person) {
    Span name = new Span(name(Texts.locale(), person));
    Span email = new Span(person.email() == null ? "" : person.email());
    email.addClassName("card-facts");
    Div both = new Div(name, email);
    both.addClassName("two-lines");
    return both;
  }

  private static String name(Locale locale, PersonSummary person) {
    return person.name() == null ? Texts.get(locale, "people.nameless") : person.name();
  }

  private Component status(PersonSummary person) {
    return person.disabled()
        ? new Status(Tone.REFUSAL, t("people.status.disabled"))
        : new Status(Tone.GOOD, t("people.status.enabled"));
  }

  private Component access(PersonSummary person) {
    if (person.id().equals(oneself)) {
      return new Span(t("people.oneself"));
    }
    Button button =
        person.disabled()
            ? new Button(t("people.enable"), click -> enable(person))
            : new Button(t("people.disable"), click -> disable(person));
    button.setAriaLabel(button.getText() + ": " + name(Texts.locale(), person));
    return button;
  }

  private Component card(PersonSummary person) {
    Div organisation = new Div(new Span(person.organisationName()));
    Div seen = new Div(new Span(t("people.column.seen") + ": "), Moments.ago(person.lastSeenAt()));
    organisation.addClassName("card-facts");
    seen.addClassName("card-facts");
    Div card = new Div(name(person), organisation, seen, new Div(status(person)), access(person));
    card.addClassName("card");
    return card;
  }

  private void disable(PersonSummary person) {
    Beans.get(People.class).disable(person.id());
    refresh();
    Toast.show(
        t("people.disabled", name(Texts.locale(), person)),
        t("people.undo"),
        () -> {
          Beans.get(People.class).enable(person.id());
          refresh();
        });
  }

  private void enable(PersonSummary person) {
    Beans.get(People.class).enable(person.id());
    refresh();
    Toast.show(
        t("people.enabled", name(Texts.locale(), person)),
        t("people.undo"),
        () -> {
          Beans.get(People.class).disable(person.id());
          refresh();
        });
  }

  private void export(DownloadEvent event) throws IOException {
    Locale locale = Texts.language(event.getUI().getLocale());
    String asked = text;
    People people = Beans.get(People.class);
    List<String> header =
        Stream.of("name", "email", "organisation", "status", "arrived", "seen")
            .map(column -> Texts.get(locale, "people.csv." + column))
            .toList();
    CsvFile.download(
        event,
        locale,
        Texts.get(locale, "people.csv.file"),
        header,
        (offset, limit) -> people.list(asked, offset, limit),
        person -> cells(locale, person));
  }

  private static List<@Nullable String> cells(Locale locale, PersonSummary person) {
    return Arrays.asList(
        name(locale, person),
        person.email(),
        person.organisationName(),
        Texts.get(locale, person.disabled() ? "people.status.disabled" : "people.status.enabled"),
        Moments.exact(locale, person.arrivedAt()),
        Moments.exact(locale, person.lastSeenAt()));
  }
}
