package org.samen.web.sharing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.samen.sharing.Bookings;
import org.samen.sharing.UseSummary;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.DayField;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/** How much each organisation used what is shared, so that the cost can be shared by use. */
@Route("sharing/use")
public class UseView extends SharingPage {
  private final DayField from = new DayField(t("sharing.use.from"));
  private final DayField until = new DayField(t("sharing.use.until"));
  private final Paragraph total = new Paragraph();
  private final Listing<UseSummary> list = new Listing<>(t("sharing.use.title"), this::card);
  private final Div empty = new Div();
  private LocalDate first = LocalDate.now(Moments.ZONE).minusMonths(5).withDayOfMonth(1);
  private LocalDate last = LocalDate.now(Moments.ZONE);

  UseView() {
    title(t("sharing.use.title"));
    purpose(t("sharing.use.purpose"));
    help(t("sharing.use.help.counts"), t("sharing.use.help.sees"));
    Anchor export = new Anchor(this::export, t("sharing.export"));
    export.addClassName("button-like");
    export.addComponentAsFirst(VaadinIcon.DOWNLOAD_ALT.create());
    actions(export);
    from.setClearButtonVisible(false);
    until.setClearButtonVisible(false);
    from.addValueChangeListener(change -> go(change.isFromClient()));
    until.addValueChangeListener(change -> go(change.isFromClient()));
    Div filters = new Div(from, until);
    filters.addClassName("filters");
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    columns();
    add(filters, total, list, empty);
  }

  @Override
  String here() {
    return USE;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters asked = event.getLocation().getQueryParameters();
    first = day(asked, "from", first);
    last = day(asked, "until", last);
    from.setValue(first);
    until.setValue(last);
    look();
  }

  private static LocalDate day(QueryParameters asked, String name, LocalDate otherwise) {
    try {
      return asked.getSingleParameter(name).map(LocalDate::parse).orElse(otherwise);
    } catch (DateTimeParseException e) {
      return otherwise;
    }
  }

  private void go(boolean byViewer) {
    if (byViewer && from.getValue() != null && until.getValue() != null) {
      UI.getCurrentOrThrow()
          .navigate(
              USE,
              QueryParameters.simple(
                  Map.of(
                      "from", from.getValue().toString(), "until", until.getValue().toString())));
    }
  }

  private void look() {
    List<UseSummary> uses = Beans.get(Bookings.class).uses(first, last);
    long minutes = uses.stream().mapToLong(UseSummary::minutes).sum();
    long cents = uses.stream().mapToLong(UseSummary::costCents).sum();
    total.setText(
        t(
            "sharing.use.total",
            uses.stream().mapToLong(UseSummary::bookings).sum(),
            words.hours(minutes),
            words.amount(cents, "EUR")));
    total.setVisible(!uses.isEmpty());
    list.setVisible(!uses.isEmpty());
    list.setItems(uses);
    list.setAllRowsVisible(uses.size() <= 30);
    empty.removeAll();
    if (uses.isEmpty()) {
      empty.add(new EmptyState(t("sharing.use.empty.title"), t("sharing.use.empty.why")));
    }
  }

  private void columns() {
    list.addColumn(use -> words.month(use.month()))
        .setHeader(t("sharing.column.month"))
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(this::thing))
        .setHeader(t("sharing.column.thing"))
        .setFlexGrow(4);
    list.addColumn(UseSummary::organisationName)
        .setHeader(t("sharing.column.organisation"))
        .setFlexGrow(4);
    list.addColumn(use -> String.valueOf(use.bookings()))
        .setHeader(t("sharing.column.bookings"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(1);
    list.addColumn(use -> words.hours(use.minutes()))
        .setHeader(t("sharing.column.hours"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(1);
    list.addColumn(new ComponentRenderer<>(this::share))
        .setHeader(t("sharing.column.share"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
    list.addColumn(use -> words.amount(use.costCents(), use.currency()))
        .setHeader(t("sharing.column.cost"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
  }

  private Component thing(UseSummary use) {
    Anchor name = new Anchor(thing(use.thing()), use.thingName());
    Span keeper = new Span(use.keeperName());
    keeper.addClassName("card-facts");
    Div both = new Div(name, keeper);
    both.addClassName("two-lines");
    return both;
  }

  private Component share(UseSummary use) {
    return new Span(share(words, use));
  }

  /** "60 % van 7,5": of the hours that all together used it. */
  private static String share(SharingWords in, UseSummary use) {
    long percent = use.allMinutes() == 0 ? 0 : Math.round(100.0 * use.minutes() / use.allMinutes());
    return in.text("sharing.use.share", percent, in.hours(use.allMinutes()));
  }

  private Component card(UseSummary use) {
    Div organisation = new Div(use.organisationName());
    organisation.addClassName("card-facts");
    Div figures =
        new Div(
            words.month(use.month())
                + " · "
                + words.hours(use.minutes())
                + " "
                + t("sharing.use.hours")
                + " · "
                + words.amount(use.costCents(), use.currency()));
    Div card = new Div(thing(use), organisation, figures);
    card.addClassName("card");
    return card;
  }

  private void export(DownloadEvent event) throws IOException {
    Locale locale = Texts.language(event.getUI().getLocale());
    SharingWords in = new SharingWords(locale);
    List<UseSummary> uses = Beans.get(Bookings.class).uses(first, last);
    List<String> header =
        Stream.of(
                "month",
                "thing",
                "keeper",
                "organisation",
                "bookings-count",
                "hours",
                "cost",
                "allHours")
            .map(column -> Texts.get(locale, "sharing.csv." + column))
            .toList();
    CsvFile.download(
        event,
        locale,
        Texts.get(locale, "sharing.csv.use"),
        header,
        (offset, limit) -> uses.stream().skip(offset).limit(limit).toList(),
        use ->
            Arrays.asList(
                use.month().toString().substring(0, 7),
                use.thingName(),
                use.keeperName(),
                use.organisationName(),
                String.valueOf(use.bookings()),
                in.hours(use.minutes()),
                in.amount(use.costCents(), use.currency()),
                in.hours(use.allMinutes())));
  }
}
