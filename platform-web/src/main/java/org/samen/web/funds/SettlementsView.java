package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.Role;
import org.samen.funds.FundDetails;
import org.samen.funds.MemberBalance;
import org.samen.funds.SettlementDetails;
import org.samen.funds.SettlementPlan;
import org.samen.funds.Settlements;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.DayField;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** Who owes whom for shared costs, why, and the settlements that were agreed. */
@Route("funds/:id/settlements")
@StyleSheet("context://settle.css")
public class SettlementsView extends FundPartPage {
  private final DayField asOf = new DayField(t("settle.as-of"));
  private final Div body = new Div();
  private @Nullable FundDetails fund;
  private LocalDate day = LocalDate.now(Moments.ZONE);

  SettlementsView() {
    asOf.setClearButtonVisible(false);
    asOf.setMax(LocalDate.now(Moments.ZONE));
    asOf.addValueChangeListener(
        change -> {
          FundDetails of = fund;
          if (change.isFromClient() && change.getValue() != null && of != null) {
            UI.getCurrentOrThrow()
                .navigate(
                    fund(of.id()) + part(),
                    QueryParameters.simple(Map.of("as_of", change.getValue().toString())));
          }
        });
    Div filters = new Div(asOf);
    filters.addClassName("filters");
    body.addClassName("fund-page");
    add(filters, body);
  }

  @Override
  String part() {
    return "/settlements";
  }

  @Override
  void show(FundDetails fund, BeforeEnterEvent event) {
    this.fund = fund;
    title(t("settle.title", fund.name()));
    purpose(t("settle.purpose"));
    help(t("settle.help.balance"), t("settle.help.fewest"));
    LocalDate asked = StatementView.day(event.getLocation().getQueryParameters(), "as_of");
    day =
        asked == null || asked.isAfter(LocalDate.now(Moments.ZONE))
            ? LocalDate.now(Moments.ZONE)
            : asked;
    asOf.setValue(day);
    look();
  }

  private void look() {
    FundDetails of = fund;
    if (of == null) {
      return;
    }
    body.removeAll();
    actions();
    SettlementPlan plan = Beans.get(Settlements.class).plan(of.id(), day);
    List<SettlementDetails> settlements = Beans.get(Settlements.class).list(of.id());
    boolean waits = settlements.stream().anyMatch(one -> one.state().equals("open"));
    if (plan.transfers().isEmpty()) {
      body.add(new EmptyState(t("settle.nothing.title"), t("settle.nothing.why")));
    } else {
      body.add(balances(of, plan), transfers(of, plan));
      if (waits) {
        body.add(new Notice(Tone.ATTENTION, t("settle.waits")));
      } else if (of.mayAct() && of.state().equals("open") && Viewer.hasAny(Role.COORDINATOR)) {
        actions(propose(of, plan));
      }
    }
    if (!settlements.isEmpty()) {
      Section section = new Section(new H2(t("settle.settlements")));
      section.addClassName("fund-section");
      settlements.forEach(one -> section.add(new SettlementCard(of, one, this::look)));
      body.add(section);
    }
  }

  private Section balances(FundDetails of, SettlementPlan plan) {
    FigureTable table =
        new FigureTable(
            t("settle.balances.caption", words.day(plan.asOf())),
            t("funds.member"),
            t("settle.owes"),
            t("settle.owed"),
            t("settle.why"));
    for (MemberBalance balance : plan.balances()) {
      table.row(
          balance.organisationName(),
          SettlementCard.figures(
              words,
              balance,
              of.currency(),
              () ->
                  new BehindDialog(
                          balance,
                          Beans.get(Settlements.class)
                              .behind(of.id(), balance.organisation(), plan.asOf()),
                          of.currency())
                      .open()));
    }
    Section section = new Section(new H2(t("settle.balances")), table);
    section.addClassName("fund-section");
    return section;
  }

  private Section transfers(FundDetails of, SettlementPlan plan) {
    Section section = new Section(new H2(t("settle.transfers")), sentences(of, plan));
    section.addClassName("fund-section");
    section.add(
        new Paragraph(t(plan.fewest() ? "settle.fewest" : "settle.few", plan.transfers().size())));
    return section;
  }

  private Component sentences(FundDetails of, SettlementPlan plan) {
    Div list = new Div();
    list.addClassName("settle-transfers");
    plan.transfers()
        .forEach(
            one ->
                list.add(
                    SettlementCard.transfer(
                        words,
                        one.payerName(),
                        one.receiverName(),
                        one.amountMinor(),
                        of.currency())));
    return list;
  }

  private Button propose(FundDetails of, SettlementPlan plan) {
    UUID id = Ids.next(Clock.systemUTC());
    Button propose =
        new Button(
            t("settle.propose"),
            click ->
                new ConfirmDialog(
                        t("settle.propose"),
                        t("settle.propose.sentence", words.day(plan.asOf())),
                        t("settle.propose"),
                        () -> {
                          Beans.get(Settlements.class).propose(id, of.id(), plan.asOf());
                          Toast.show(t("settle.propose.done"));
                          look();
                        },
                        sentences(of, plan))
                    .open());
    propose.addThemeVariants(ButtonVariant.PRIMARY);
    return propose;
  }
}
