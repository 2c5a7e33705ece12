package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;
import org.samen.funds.ContributionSummary;
import org.samen.funds.Contributions;
import org.samen.funds.FundDetails;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Status;
import org.samen.web.shell.TableFile;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** What members promised to put into a fund, what came of it, and what is due. */
@Route("funds/:id/contributions")
public class ContributionsView extends FundPartPage {
  private static final List<String> STATES = List.of("pledged", "due", "received", "cancelled");

  private final ComboBox<String> state = new ComboBox<>(t("funds.filter.state"));
  private final Paragraph total = new Paragraph();
  private final Listing<ContributionSummary> list =
      new Listing<>(t("funds.contributions.list"), this::card);
  private final Div empty = new Div();
  private String address = FUNDS;
  private String currency = "EUR";
  private @Nullable String shown;
  private @Nullable FundDetails fund;

  ContributionsView() {
    state.setItems(STATES);
    state.setItemLabelGenerator(value -> words.text("funds.contribution.state." + value));
    state.setClearButtonVisible(true);
    state.setPlaceholder(t("funds.filter.all"));
    state.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            UI.getCurrentOrThrow().navigate(address, asked(stated(change.getValue())));
          }
        });
    Div filters = new Div(state);
    filters.addClassName("filters");
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    columns();
    add(filters, total, list, empty);
  }

  private static Map<String, @Nullable String> stated(@Nullable String state) {
    return state == null ? Map.of() : Map.of(FundsPage.STATE, state);
  }

  @Override
  String part() {
    return "/contributions";
  }

  @Override
  void show(FundDetails fund, BeforeEnterEvent event) {
    this.fund = fund;
    title(t("funds.contributions.title", fund.name()));
    purpose(t("funds.contributions.purpose", fund.holderName()));
    address = fund(fund.id()) + "/contributions";
    currency = fund.currency();
    shown =
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter(FundsPage.STATE)
            .filter(STATES::contains)
            .orElse(null);
    state.setValue(shown);
    ExportLink csv = new ExportLink(this::csv, t("funds.export.csv"));
    ExportLink xlsx = new ExportLink(this::xlsx, t("funds.export.xlsx"));
    if (fund.mayAct() && fund.state().equals("open") && Viewer.hasAny(Role.COORDINATOR)) {
      Button pledge =
          new Button(
              t("funds.pledge"),
              VaadinIcon.PLUS.create(),
              click -> new PledgeDialog(fund, this::look).open());
      pledge.addThemeVariants(ButtonVariant.PRIMARY);
      actions(csv, xlsx, pledge);
    } else {
      actions(csv, xlsx);
    }
    look();
  }

  private void look() {
    FundDetails of = fund;
    if (of == null) {
      return;
    }
    String only = shown;
    int found = Beans.get(Contributions.class).count(of.id(), only);
    total.setText(t("funds.contributions.total", found));
    total.setVisible(found > 0);
    list.show(
        found,
        (offset, limit) -> Beans.get(Contributions.class).list(of.id(), only, offset, limit));
    empty.removeAll();
    if (found == 0) {
      empty.add(EmptyState.ofList(only != null, "funds.contributions", address));
    }
  }

  private void columns() {
    list.addColumn(new ComponentRenderer<>(this::who)).setHeader(t("funds.member")).setFlexGrow(4);
    list.addColumn(new ComponentRenderer<>(this::amounts))
        .setHeader(t("funds.column.pledged"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(3);
    list.addColumn(one -> words.day(one.dueOn())).setHeader(t("funds.column.due")).setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(this::status))
        .setHeader(t("funds.column.state"))
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(this::buttons))
        .setHeader(t("funds.column.do"))
        .setFlexGrow(3);
  }

  private Component who(ContributionSummary one) {
    Span name = new Span(one.organisationName());
    name.addClassName("card-title");
    Span facts =
        new Span(
            words.origin(one.origin())
                + " · "
                + (one.lineName() == null
                    ? t("funds.contribution.free")
                    : t("funds.contribution.for", one.lineName())));
    facts.addClassName("card-facts");
    Div both = new Div(name, facts);
    both.addClassName("two-lines");
    if (List.of("pledged", "due").contains(one.state())) {
      Span key = new Span(t("funds.contribution.key", one.key()));
      key.addClassName("card-facts");
      both.add(key);
    }
    if (one.note() != null) {
      Span note = new Span(one.note());
      note.addClassName("card-facts");
      both.add(note);
    }
    return both;
  }

  private Component amounts(ContributionSummary one) {
    Span received =
        new Span(t("funds.contribution.received", words.amount(one.receivedMinor(), currency)));
    received.addClassName("card-facts");
    Div both = new Div(words.figure(one.pledgedMinor(), currency), received);
    both.addClassNames("two-lines", "to-the-end");
    return both;
  }

  private Component status(ContributionSummary one) {
    String word = words.text("funds.contribution.state." + one.state());
    return switch (one.state()) {
      case "received" -> new Status(Tone.GOOD, word);
      case "due" -> new Status(Tone.ATTENTION, word);
      case "cancelled" -> new Status(Tone.NEUTRAL, VaadinIcon.CLOSE_CIRCLE_O, word);
      default -> new Status(Tone.NEUTRAL, VaadinIcon.CLOCK, word);
    };
  }

  private Component buttons(ContributionSummary one) {
    Div buttons = new Div();
    buttons.addClassName("row-buttons");
    if (one.mayReceive()) {
      Button receive =
          new Button(
              t("funds.receive"), click -> new ReceiveDialog(one, currency, this::look).open());
      receive.setAriaLabel(t("funds.receive.of", one.organisationName()));
      buttons.add(receive);
    }
    if (one.mayCancel()) {
      Button cancel = new Button(t("funds.cancel"), click -> cancel(one));
      cancel.addThemeVariants(ButtonVariant.TERTIARY);
      buttons.add(cancel);
    }
    return buttons;
  }

  private void cancel(ContributionSummary one) {
    new ConfirmDialog(
            t("funds.cancel.title"),
            t("funds.cancel.sentence", words.amount(one.pledgedMinor(), currency)),
            t("funds.cancel"),
            () -> {
              Beans.get(Contributions.class).cancel(one.id());
              look();
              Toast.show(t("funds.cancel.done"));
            })
        .open();
  }

  private Component card(ContributionSummary one) {
    Div due = new Div(t("funds.column.due") + ": " + words.day(one.dueOn()));
    due.addClassName("card-facts");
    Div amount =
        new Div(
            words.amount(one.pledgedMinor(), currency)
                + ", "
                + t("funds.contribution.received", words.amount(one.receivedMinor(), currency)));
    Div card = new Div(who(one), amount, due, new Div(status(one)), buttons(one));
    card.addClassName("card");
    return card;
  }

  private void csv(DownloadEvent event) throws IOException {
    table(event).csv(event);
  }

  private void xlsx(DownloadEvent event) throws IOException {
    table(event).xlsx(event);
  }

  private TableFile<ContributionSummary> table(DownloadEvent event) {
    Locale locale = Texts.language(event.getUI().getLocale());
    FundWords in = new FundWords(locale);
    FundDetails of = Objects.requireNonNull(fund);
    String only = shown;
    return new TableFile<>(
        locale,
        in.text("funds.csv.contributions"),
        Stream.of(
                "member",
                "origin",
                "line",
                "currency",
                "pledged",
                "received",
                "due",
                "state",
                "key")
            .map(column -> in.text("funds.csv." + column))
            .toList(),
        CsvFile.Rows.of(
            (offset, limit) -> Beans.get(Contributions.class).list(of.id(), only, offset, limit)),
        one ->
            Arrays.asList(
                one.organisationName(),
                in.origin(one.origin()),
                one.lineName(),
                of.currency(),
                in.number(one.pledgedMinor(), of.currency()),
                in.number(one.receivedMinor(), of.currency()),
                one.dueOn(),
                in.text("funds.contribution.state." + one.state()),
                one.key()));
  }
}
