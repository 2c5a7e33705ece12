package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.funds.ExpenseDetails;
import org.samen.funds.Expenses;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** An expense's whole story, and what the viewer can do about it. */
@Route("funds/expenses/:id")
public class ExpenseView extends FundsPage {
  private final Div body = new Div();

  ExpenseView() {
    body.addClassName("expense-page");
    add(body);
  }

  @Override
  String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show(id(event).flatMap(Beans.get(Expenses.class)::find).orElseThrow(NotFound::new));
  }

  private void show(ExpenseDetails expense) {
    String provider =
        expense.provider().isBlank() ? t("funds.expense.unnamed") : expense.provider();
    Long amount = expense.amountMinor();
    title(
        amount == null
            ? provider
            : t("funds.expense.title", provider, words.amount(amount, expense.currency())));
    purpose(t("funds.expense.of", expense.organisationName(), expense.fundName()));
    actions(buttons(expense).toArray(new Component[0]));
    body.removeAll();
    Div state = new Div(words.expense(expense.state()));
    state.addClassName("expense-state");
    if (expense.submittedAt() != null) {
      state.add(new Span(t("funds.expense.submitted") + " "), Moments.ago(expense.submittedAt()));
    }
    body.add(state);
    decide(expense);
    body.add(new ExpensePanel(expense, true));
  }

  /** The buttons to decide, or the rule for which the viewer may not. */
  private void decide(ExpenseDetails expense) {
    String shown = expense.shown();
    Long amount = expense.amountMinor();
    if (!expense.state().equals("submitted")
        || shown == null
        || amount == null
        || !Viewer.hasAny(Role.COORDINATOR)) {
      return;
    }
    String rule = expense.mayNotDecide();
    if (rule != null) {
      body.add(new Notice(Tone.NEUTRAL, t(ruleKey(rule))));
      return;
    }
    UUID id = expense.id();
    body.add(
        new DecideBar(
            List.of(
                new DecideBar.Asked(
                    id,
                    expense.fund(),
                    shown,
                    expense.provider(),
                    expense.organisationName(),
                    expense.fundName(),
                    amount,
                    expense.currency(),
                    expense.leftAfter(Viewer.me().organisation()))),
            () -> {
              countWaiting();
              again(id);
            }));
  }

  /** The sentence of a rule that the beans name by its constraint. */
  static String ruleKey(String rule) {
    return rule.startsWith("rule.") ? rule : "rule.funds." + rule.replace('_', '-');
  }

  private List<Component> buttons(ExpenseDetails expense) {
    List<Component> buttons = new ArrayList<>();
    UUID id = expense.id();
    if (!Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      return buttons;
    }
    if (expense.mayTakeBack()) {
      buttons.add(new Button(t("funds.withdraw"), click -> withdraw(id)));
      buttons.add(
          new Button(
              t("funds.recall"),
              VaadinIcon.EDIT.create(),
              click -> {
                Beans.get(Expenses.class).recall(id);
                UI.getCurrentOrThrow().navigate(expense(id) + "/edit");
                Toast.show(t("funds.recall.done"));
              }));
    }
    if (expense.mayChange()) {
      buttons.add(new Button(t("funds.withdraw"), click -> withdraw(id)));
      Button edit =
          new Button(
              t("funds.edit"),
              VaadinIcon.EDIT.create(),
              click -> UI.getCurrentOrThrow().navigate(expense(id) + "/edit"));
      edit.addThemeVariants(ButtonVariant.PRIMARY);
      buttons.add(edit);
    }
    return buttons;
  }

  private void withdraw(UUID id) {
    new ConfirmDialog(
            t("funds.withdraw.title"),
            t("funds.withdraw.sentence"),
            t("funds.withdraw"),
            () -> {
              Beans.get(Expenses.class).withdraw(id);
              again(id);
              Toast.show(t("funds.withdraw.done"));
            })
        .open();
  }

  private void again(UUID id) {
    Beans.get(Expenses.class).find(id).ifPresent(this::show);
  }
}
