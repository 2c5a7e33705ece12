package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.campaigns.events.EventFilter;
import org.samen.campaigns.events.EventSummary;
import org.samen.campaigns.events.Events;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Status;
import org.samen.web.shell.TableFile;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Tone;

/** The joint actions of the campaigns in which the viewer's organisation takes part. */
@Route("campaigns/events")
public class EventsView extends CampaignsPage {
  static final String EVENTS = "campaigns/events";
  private static final List<String> ORDERS = List.of("when", "campaign", "place");

  private final TextField search = new TextField(t("event.filter.text"));
  private final Select<String> shown = new Select<>();
  private final SortedList<EventSummary> list =
      new SortedList<>("event", t("event.list"), ORDERS, this::card, this::go);
  private EventFilter filter = EventFilter.COMING;

  EventsView() {
    title(t("event.list"));
    purpose(t("event.purpose"));
    help(t("event.help.seats"), t("event.help.public"));
    actions(
        new ExportLink(event -> table().csv(event), t("event.export.csv")),
        new ExportLink(event -> table().xlsx(event), t("event.export.xlsx")));
    search.setPrefixComponent(VaadinIcon.SEARCH.create());
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    shown.setLabel(t("event.filter.shown"));
    shown.setItems("coming", "past");
    shown.setItemLabelGenerator(value -> Texts.here("event.shown." + value));
    search.addValueChangeListener(change -> go(change.isFromClient()));
    shown.addValueChangeListener(change -> go(change.isFromClient()));
    columns();
    Div filters = new Div(search, shown);
    filters.addClassName("filters");
    add(filters, list);
  }

  @Override
  protected String here() {
    return EVENTS;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters asked = event.getLocation().getQueryParameters();
    filter =
        new EventFilter(
            null, one(asked, "q"), null, "past".equals(one(asked, "shown")), one(asked, "sort"));
    search.setValue(Objects.requireNonNullElse(filter.text(), ""));
    shown.setValue(filter.past() ? "past" : "coming");
    EventFilter now = filter;
    list.show(
        event.getLocation(),
        Beans.get(Events.class).count(now),
        (offset, limit) -> Beans.get(Events.class).list(now, offset, limit));
  }

  private void go(boolean byViewer) {
    if (byViewer) {
      Map<String, @Nullable String> filters = new LinkedHashMap<>();
      filters.put("q", search.getValue().strip());
      filters.put("shown", "past".equals(shown.getValue()) ? "past" : null);
      filters.put("sort", list.order());
      UI.getCurrentOrThrow().navigate(EVENTS, asked(filters));
    }
  }

  private void columns() {
    list.rows()
        .addColumn(new ComponentRenderer<>(this::name))
        .setHeader(t("event.column.event"))
        .setFlexGrow(5);
    list.rows()
        .addColumn(row -> when(row.startsAt(), words.locale()))
        .setHeader(t("event.column.when"))
        .setFlexGrow(3);
    list.rows().addColumn(EventSummary::place).setHeader(t("event.column.place")).setFlexGrow(3);
    list.rows()
        .addColumn(EventSummary::organisationName)
        .setHeader(t("event.column.organiser"))
        .setFlexGrow(3);
    list.rows()
        .addColumn(new ComponentRenderer<>(this::state))
        .setHeader(t("event.column.seats"))
        .setFlexGrow(2);
  }

  static String title(EventSummary event, Locale locale) {
    return locale.equals(Texts.ENGLISH) ? event.titleEn() : event.titleNl();
  }

  static String when(Instant moment, Locale locale) {
    return DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", locale)
        .format(moment.atZone(Moments.ZONE));
  }

  /** From when until when; the day once when it is the same. */
  static String when(Instant from, Instant until, Locale locale) {
    ZonedDateTime begins = from.atZone(Moments.ZONE);
    ZonedDateTime ends = until.atZone(Moments.ZONE);
    return when(from, locale)
        + (begins.toLocalDate().equals(ends.toLocalDate())
            ? "–" + DateTimeFormatter.ofPattern("HH:mm", locale).format(ends)
            : " – " + when(until, locale));
  }

  private Component name(EventSummary row) {
    Anchor name = new Anchor(EVENTS + "/" + row.id(), title(row, words.locale()));
    name.addClassName("card-title");
    Span facts = new Span(row.campaignName());
    facts.addClassName("card-facts");
    Div both = new Div(name, facts);
    both.addClassName("two-lines");
    return both;
  }

  private Component state(EventSummary row) {
    if (row.cancelled()) {
      return new Status(Tone.REFUSAL, t("event.cancelled"));
    }
    return new Status(
        row.taken() < row.seats() ? Tone.ATTENTION : Tone.GOOD,
        t("event.seats.taken", row.taken(), row.seats()));
  }

  private Component card(EventSummary row) {
    Div facts = new Div(when(row.startsAt(), words.locale()) + " · " + row.place());
    facts.addClassName("card-facts");
    Div card = new Div(name(row), facts, new Div(state(row)));
    card.addClassName("card");
    return card;
  }

  private TableFile<EventSummary> table() {
    Locale locale = Texts.language(UI.getCurrentOrThrow().getLocale());
    EventFilter asked = filter;
    return new TableFile<>(
        locale,
        Texts.get(locale, "event.csv.file"),
        Stream.of(
                "event",
                "campaign",
                "starts",
                "ends",
                "place",
                "organiser",
                "audience",
                "seats",
                "taken")
            .map(column -> Texts.get(locale, "event.csv." + column))
            .toList(),
        CsvFile.Rows.of((offset, limit) -> Beans.get(Events.class).list(asked, offset, limit)),
        row ->
            Arrays.asList(
                title(row, locale),
                row.campaignName(),
                when(row.startsAt(), locale),
                when(row.endsAt(), locale),
                row.place(),
                row.organisationName(),
                Texts.get(locale, "event.audience." + row.audience()),
                row.seats(),
                row.taken()));
  }
}
