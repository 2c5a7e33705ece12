package org.samen.web.sharing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.samen.sharing.BookingDetails;
import org.samen.sharing.BookingFilter;
import org.samen.sharing.Bookings;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.FeedPanel;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Texts;

/** What the viewer, or their organisation, or others at what they keep, have booked. */
@Route("sharing/bookings")
public class MyBookingsView extends SharingPage {
  private static final List<String> SIDES =
      List.of(BookingFilter.OURS, BookingFilter.MINE, BookingFilter.KEPT);
  private static final List<String> PERIODS = List.of("coming", "past");

  private final Select<String> side = new Select<>();
  private final Select<String> period = new Select<>();
  private final Paragraph total = new Paragraph();
  private final Listing<BookingDetails> list =
      new Listing<>(t("sharing.bookings.title"), this::card);
  private final Div empty = new Div();
  private BookingFilter filter = filter(BookingFilter.OURS, false);
  private boolean past;

  MyBookingsView() {
    title(t("sharing.bookings.title"));
    purpose(t("sharing.bookings.purpose"));
    Anchor export = new Anchor(this::export, t("sharing.export"));
    export.addClassName("button-like");
    export.addComponentAsFirst(VaadinIcon.DOWNLOAD_ALT.create());
    actions(export);
    side.setLabel(t("sharing.bookings.side"));
    side.setItems(SIDES);
    side.setItemLabelGenerator(value -> words.text("sharing.bookings.side." + value));
    period.setLabel(t("sharing.bookings.period"));
    period.setItems(PERIODS);
    period.setItemLabelGenerator(value -> words.text("sharing.bookings.period." + value));
    side.addValueChangeListener(change -> go(change.isFromClient()));
    period.addValueChangeListener(change -> go(change.isFromClient()));
    Div filters = new Div(side, period);
    filters.addClassName("filters");
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    columns();
    add(
        filters,
        total,
        list,
        empty,
        new FeedPanel(new BookingFeed(null), t("sharing.feed.about.own")));
  }

  @Override
  String here() {
    return BOOKINGS;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters asked = event.getLocation().getQueryParameters();
    String whose =
        asked.getSingleParameter("side").filter(SIDES::contains).orElse(BookingFilter.OURS);
    past = asked.getSingleParameter("period").filter("past"::equals).isPresent();
    filter = filter(whose, past);
    side.setValue(whose);
    period.setValue(past ? "past" : "coming");
    look();
  }

  private static BookingFilter filter(String side, boolean past) {
    Instant now = Instant.now();
    return new BookingFilter(side, null, null, null, past ? null : now, past ? now : null);
  }

  private void go(boolean byViewer) {
    if (byViewer) {
      UI.getCurrentOrThrow()
          .navigate(
              BOOKINGS,
              QueryParameters.simple(Map.of("side", side.getValue(), "period", period.getValue())));
    }
  }

  private void look() {
    int found = Beans.get(Bookings.class).count(filter);
    total.setText(t("sharing.bookings.total", found));
    total.setVisible(found > 0);
    list.show(
        found, (offset, limit) -> Beans.get(Bookings.class).list(filter, past, offset, limit));
    empty.removeAll();
    if (found == 0) {
      Anchor things = new Anchor(THINGS, t("sharing.bookings.empty.next"));
      things.addClassName("button-link");
      empty.add(
          new EmptyState(
              t("sharing.bookings.empty.title"), t("sharing.bookings.empty.why"), things));
    }
  }

  private void columns() {
    list.addColumn(new ComponentRenderer<>(this::when))
        .setHeader(t("sharing.column.when"))
        .setFlexGrow(4);
    list.addColumn(new ComponentRenderer<>(this::what))
        .setHeader(t("sharing.column.thing"))
        .setFlexGrow(3);
    list.addColumn(new ComponentRenderer<>(this::who))
        .setHeader(t("sharing.column.who"))
        .setFlexGrow(3);
    list.addColumn(booking -> words.amount(booking.costCents(), booking.currency()))
        .setHeader(t("sharing.column.cost"))
        .setTextAlign(com.vaadin.flow.component.grid.ColumnTextAlign.END)
        .setFlexGrow(1);
    list.addColumn(new ComponentRenderer<>(booking -> words.status(booking.state())))
        .setHeader(t("sharing.column.state"))
        .setFlexGrow(2);
  }

  private Component when(BookingDetails booking) {
    Anchor when = new Anchor(booking(booking.id()), words.when(booking.starts(), booking.ends()));
    when.addClassName("thing-name");
    return new Div(when);
  }

  private Component what(BookingDetails booking) {
    Span place = new Span(booking.place() == null ? booking.keeperName() : booking.place());
    place.addClassName("card-facts");
    Div both = new Div(new Span(booking.thingName()), place);
    both.addClassName("two-lines");
    return both;
  }

  private Component who(BookingDetails booking) {
    String person = booking.personName();
    Span who = new Span(booking.ours() && person != null ? person : booking.organisationName());
    who.addClassName("card-facts");
    Div both = new Div(new Span(booking.purpose()), who);
    both.addClassName("two-lines");
    return both;
  }

  private Component card(BookingDetails booking) {
    Div thing = new Div(booking.thingName());
    thing.addClassName("card-facts");
    Div purpose = new Div(booking.purpose());
    purpose.addClassName("card-facts");
    Div card = new Div(when(booking), thing, purpose, new Div(words.status(booking.state())));
    card.addClassName("card");
    return card;
  }

  private void export(DownloadEvent event) throws IOException {
    Locale locale = Texts.language(event.getUI().getLocale());
    SharingWords in = new SharingWords(locale);
    BookingFilter asked = filter;
    boolean latestFirst = past;
    Bookings bookings = Beans.get(Bookings.class);
    List<String> header =
        Stream.of("when", "thing", "keeper", "organisation", "purpose", "cost", "state")
            .map(column -> Texts.get(locale, "sharing.csv." + column))
            .toList();
    CsvFile.download(
        event,
        locale,
        Texts.get(locale, "sharing.csv.bookings"),
        header,
        (offset, limit) -> bookings.list(asked, latestFirst, offset, limit),
        booking ->
            Arrays.asList(
                in.when(booking.starts(), booking.ends()),
                booking.thingName(),
                booking.keeperName(),
                booking.organisationName(),
                booking.purpose(),
                in.amount(booking.costCents(), booking.currency()),
                in.state(booking.state())));
  }
}
