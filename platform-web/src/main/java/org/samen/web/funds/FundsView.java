package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.samen.access.Role;
import org.samen.funds.FundSummary;
import org.samen.funds.Funds;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Listing;
import org.samen.web.shell.TableFile;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Viewer;

/** The funds that the viewer's organisation is a member of, or audits. */
@Route("funds")
public class FundsView extends FundsPage {
  private final Paragraph total = new Paragraph();
  private final Listing<FundSummary> list = new Listing<>(t("funds.title"), this::card);
  private final Div empty = new Div();

  FundsView() {
    title(t("funds.title"));
    purpose(t("funds.purpose"));
    help(t("funds.help.what"), t("funds.help.available"), t("funds.help.decide"));
    ExportLink csv = new ExportLink(event -> table().csv(event), t("funds.export.csv"));
    ExportLink xlsx = new ExportLink(event -> table().xlsx(event), t("funds.export.xlsx"));
    if (Viewer.hasAny(Role.COORDINATOR)) {
      Button setUp =
          new Button(
              t("funds.new"),
              VaadinIcon.PLUS.create(),
              click -> UI.getCurrentOrThrow().navigate(NEW_FUND));
      setUp.addThemeVariants(ButtonVariant.PRIMARY);
      actions(csv, xlsx, setUp);
    } else {
      actions(csv, xlsx);
    }
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    columns();
    add(total, list, empty);
  }

  @Override
  String here() {
    return FUNDS;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    List<FundSummary> funds = Beans.get(Funds.class).list();
    total.setText(t("funds.total", funds.size()));
    total.setVisible(!funds.isEmpty());
    list.setVisible(!funds.isEmpty());
    list.setItems(funds);
    list.setAllRowsVisible(funds.size() <= 15);
    empty.removeAll();
    if (funds.isEmpty()) {
      empty.add(
          new EmptyState(
              t("funds.empty.title"),
              t(Viewer.hasAny(Role.AUDITOR) ? "funds.empty.auditor" : "funds.empty.why")));
    }
  }

  private void columns() {
    list.addColumn(new ComponentRenderer<>(this::name))
        .setHeader(t("funds.column.fund"))
        .setFlexGrow(5);
    list.addColumn(new ComponentRenderer<>(fund -> words.fund(fund.state(), frozen(fund))))
        .setHeader(t("funds.column.state"))
        .setFlexGrow(2);
    list.addColumn(fund -> words.amount(fund.postedMinor(), fund.currency()))
        .setHeader(t("funds.balance"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
    list.addColumn(fund -> words.amount(fund.reservedMinor(), fund.currency()))
        .setHeader(t("funds.reserved"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
    list.addColumn(fund -> words.amount(fund.availableMinor(), fund.currency()))
        .setHeader(t("funds.available"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(this::waiting))
        .setHeader(t("funds.column.waiting"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
  }

  private static boolean frozen(FundSummary fund) {
    return fund.frozenWhy() != null;
  }

  private Component name(FundSummary fund) {
    Anchor name = new Anchor(fund(fund.id()), fund.name());
    name.addClassName("card-title");
    Span holder = new Span(t("funds.held-by", fund.holderName(), fund.members()));
    holder.addClassName("card-facts");
    Div both = new Div(name, holder);
    both.addClassName("two-lines");
    return both;
  }

  private Component waiting(FundSummary fund) {
    return fund.waiting() == 0
        ? new Span("–")
        : new Anchor(INBOX + "?fund=" + fund.id(), t("funds.waiting", fund.waiting()));
  }

  private Component card(FundSummary fund) {
    Div available =
        new Div(t("funds.available") + ": " + words.amount(fund.availableMinor(), fund.currency()));
    Div balance =
        new Div(t("funds.balance") + ": " + words.amount(fund.postedMinor(), fund.currency()));
    balance.addClassName("card-facts");
    Div card =
        new Div(name(fund), available, balance, new Div(words.fund(fund.state(), frozen(fund))));
    if (fund.waiting() > 0) {
      card.add(new Div(waiting(fund)));
    }
    card.addClassName("card");
    return card;
  }

  private TableFile<FundSummary> table() {
    Locale locale = Texts.language(UI.getCurrentOrThrow().getLocale());
    FundWords in = new FundWords(locale);
    List<FundSummary> funds = Beans.get(Funds.class).list();
    return new TableFile<>(
        locale,
        in.text("funds.csv.funds"),
        Stream.of("fund", "holder", "state", "currency", "balance", "reserved", "available")
            .map(column -> in.text("funds.csv." + column))
            .toList(),
        funds::forEach,
        fund ->
            Arrays.asList(
                fund.name(),
                fund.holderName(),
                in.text("funds.state." + fund.state()),
                fund.currency(),
                in.number(fund.postedMinor(), fund.currency()),
                in.number(fund.reservedMinor(), fund.currency()),
                in.number(fund.availableMinor(), fund.currency())));
  }
}
