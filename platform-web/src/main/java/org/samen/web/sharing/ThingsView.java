package org.samen.web.sharing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.sharing.Kinds;
import org.samen.sharing.ThingFilter;
import org.samen.sharing.ThingSummary;
import org.samen.sharing.Things;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Status;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** What partners offer to each other. The filters stand in the address. */
@Route("sharing")
public class ThingsView extends SharingPage {
  private static final List<String> ORDERS = List.of("name", "municipality", "keeper", "cost");

  private final TextField search = new TextField(t("sharing.filter.text"));
  private final ComboBox<String> kind = new ComboBox<>(t("sharing.filter.kind"));
  private final ComboBox<String> municipality = new ComboBox<>(t("sharing.filter.municipality"));
  private final ComboBox<String> whose = new ComboBox<>(t("sharing.filter.whose"));
  private final ComboBox<String> sort = new ComboBox<>();
  private final Paragraph total = new Paragraph();
  private final Listing<ThingSummary> list = new Listing<>(t("sharing.things.title"), this::card);
  private final Div empty = new Div();
  private ThingFilter filter = ThingFilter.EVERYTHING;

  ThingsView() {
    title(t("sharing.things.title"));
    purpose(t("sharing.things.purpose"));
    help(
        t("sharing.things.help.book"),
        t("sharing.things.help.busy"),
        t("sharing.things.help.offer"));
    Button offer =
        new Button(
            t("sharing.offer"),
            VaadinIcon.PLUS.create(),
            click -> UI.getCurrentOrThrow().navigate(NEW));
    offer.addThemeVariants(ButtonVariant.PRIMARY);
    Anchor export = new Anchor(this::export, t("sharing.export"));
    export.addClassName("button-like");
    export.addComponentAsFirst(VaadinIcon.DOWNLOAD_ALT.create());
    actions(export, offer);
    Div filters = new Div(search, kind, municipality, whose);
    filters.addClassName("filters");
    Div above = new Div(total, sort);
    above.addClassName("list-above");
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    prepareFilters();
    columns();
    add(filters, above, list, empty);
  }

  @Override
  String here() {
    return THINGS;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters asked = event.getLocation().getQueryParameters();
    String own = Viewer.me().organisation();
    String shown = asked.getSingleParameter("whose").orElse(null);
    filter =
        new ThingFilter(
            one(asked, "q"),
            one(asked, "kind"),
            one(asked, "municipality"),
            "own".equals(shown) || "retired".equals(shown) ? own : null,
            "retired".equals(shown),
            one(asked, "sort"));
    search.setValue(Objects.requireNonNullElse(filter.text(), ""));
    kind.setValue(filter.kind());
    municipality.setValue(filter.municipality());
    whose.setValue(shown);
    sort.setValue(Objects.requireNonNullElse(filter.sort(), "name"));
    look();
  }

  private void prepareFilters() {
    search.setPlaceholder(t("sharing.filter.text.placeholder"));
    search.setPrefixComponent(VaadinIcon.SEARCH.create());
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    kind.setItems(Kinds.OF_THINGS);
    kind.setItemLabelGenerator(words::kind);
    municipality.setItems(Beans.get(Things.class).municipalities());
    whose.setItems("own", "retired");
    whose.setItemLabelGenerator(value -> words.text("sharing.filter.whose." + value));
    sort.setAriaLabel(t("sharing.filter.sort"));
    sort.setItems(ORDERS);
    sort.setItemLabelGenerator(
        value -> words.text("sharing.sort", words.text("sharing.sort." + value)));
    kind.setClearButtonVisible(true);
    municipality.setClearButtonVisible(true);
    whose.setClearButtonVisible(true);
    kind.setPlaceholder(t("sharing.filter.all"));
    municipality.setPlaceholder(t("sharing.filter.all"));
    whose.setPlaceholder(t("sharing.filter.all"));
    search.addValueChangeListener(change -> go(change.isFromClient()));
    for (ComboBox<String> box : List.of(kind, municipality, whose, sort)) {
      box.addValueChangeListener(change -> go(change.isFromClient()));
    }
  }

  private void go(boolean byViewer) {
    if (byViewer) {
      Map<String, String> asked = new LinkedHashMap<>();
      put(asked, "q", search.getValue().strip());
      put(asked, "kind", kind.getValue());
      put(asked, "municipality", municipality.getValue());
      put(asked, "whose", whose.getValue());
      put(asked, "sort", "name".equals(sort.getValue()) ? null : sort.getValue());
      UI.getCurrentOrThrow().navigate(THINGS, QueryParameters.simple(asked));
    }
  }

  private static void put(Map<String, String> asked, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      asked.put(name, value);
    }
  }

  private void look() {
    Things things = Beans.get(Things.class);
    int found = things.count(filter);
    total.setText(t("sharing.things.total", found));
    total.setVisible(found > 0);
    sort.setVisible(found > 0);
    list.setVisible(found > 0);
    empty.removeAll();
    if (found == 0) {
      boolean filtered = !filter.equals(ThingFilter.EVERYTHING);
      empty.add(EmptyState.ofList(filtered, "sharing.things", THINGS));
    }
    list.setItems(
        asked -> Beans.get(Things.class).list(filter, asked.getOffset(), asked.getLimit()).stream(),
        asked -> Beans.get(Things.class).count(filter));
  }

  private void columns() {
    list.addColumn(new ComponentRenderer<>(this::name))
        .setHeader(t("sharing.column.thing"))
        .setFlexGrow(6);
    list.addColumn(thing -> thing.municipality() == null ? "" : thing.municipality())
        .setHeader(t("sharing.column.place"))
        .setFlexGrow(2);
    list.addColumn(ThingSummary::keeperName).setHeader(t("sharing.column.keeper")).setFlexGrow(3);
    list.addColumn(new ComponentRenderer<>(thing -> new Span(cost(thing))))
        .setHeader(t("sharing.column.cost"))
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(this::now))
        .setHeader(t("sharing.column.now"))
        .setFlexGrow(2);
  }

  private Component name(ThingSummary thing) {
    Icon icon = SharingWords.icon(thing.kind()).create();
    icon.getElement().setAttribute("aria-hidden", "true");
    Anchor name = new Anchor(thing(thing.id()), thing.name());
    name.addClassName("thing-name");
    Span facts = new Span(facts(thing));
    facts.addClassName("card-facts");
    Div both = new Div(name, facts);
    both.addClassName("two-lines");
    Div line = new Div(icon, both);
    line.addClassName("thing-line");
    return line;
  }

  private String facts(ThingSummary thing) {
    String kind = words.kind(thing.kind());
    Integer capacity = thing.capacity();
    return (capacity == null ? kind : kind + " · " + t("sharing.capacity", capacity))
        + " · "
        + (thing.audience().equals("own")
            ? t("sharing.audience.own")
            : t(thing.approval() ? "sharing.on-request" : "sharing.at-once"));
  }

  private String cost(ThingSummary thing) {
    return words.cost(thing.costCents(), thing.costPer(), thing.currency());
  }

  private Component now(ThingSummary thing) {
    if (thing.retired()) {
      return new Status(Tone.NEUTRAL, t("sharing.retired"));
    }
    return thing.busyUntil() == null
        ? new Status(Tone.GOOD, t("sharing.now.free"))
        : new Status(
            Tone.NEUTRAL, VaadinIcon.CLOCK, t("sharing.now.busy", words.time(thing.busyUntil())));
  }

  private Component card(ThingSummary thing) {
    Div place =
        new Div(
            thing.municipality() == null
                ? thing.keeperName()
                : thing.municipality() + " · " + thing.keeperName());
    place.addClassName("card-facts");
    Div cost = new Div(cost(thing));
    cost.addClassName("card-facts");
    Div card = new Div(name(thing), place, cost, new Div(now(thing)));
    card.addClassName("card");
    return card;
  }

  private void export(DownloadEvent event) throws IOException {
    Locale locale = Texts.language(event.getUI().getLocale());
    SharingWords in = new SharingWords(locale);
    ThingFilter asked = filter;
    Things things = Beans.get(Things.class);
    List<String> header =
        Stream.of("thing", "kind", "place", "keeper", "capacity", "cost", "per", "decides")
            .map(column -> Texts.get(locale, "sharing.csv." + column))
            .toList();
    CsvFile.download(
        event,
        locale,
        Texts.get(locale, "sharing.csv.things"),
        header,
        (offset, limit) -> things.list(asked, offset, limit),
        thing ->
            Arrays.asList(
                thing.name(),
                in.kind(thing.kind()),
                thing.municipality(),
                thing.keeperName(),
                thing.capacity() == null ? null : thing.capacity().toString(),
                in.amount(thing.costCents(), thing.currency()),
                in.text("sharing.per." + thing.costPer()),
                in.text(thing.approval() ? "sharing.on-request" : "sharing.at-once")));
  }
}
