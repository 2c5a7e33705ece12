package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.samen.access.BrokenRule;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.funds.ExpenseDetails;
import org.samen.funds.Expenses;
import org.samen.funds.LineFigures;
import org.samen.funds.Preview;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;

/** Repeats exactly what submitting an expense does, before it is done. */
@Route("funds/expenses/:id/check")
public class ExpenseCheckView extends FundsPage {
  private final Div body = new Div();

  ExpenseCheckView() {
    body.addClassName("expense-check");
    add(body);
  }

  @Override
  String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    ExpenseDetails expense =
        id(event).flatMap(Beans.get(Expenses.class)::find).orElseThrow(NotFound::new);
    if (!expense.mayChange()) {
      event.forwardTo(expense(expense.id()));
      return;
    }
    show(expense);
  }

  private void show(ExpenseDetails expense) {
    Preview preview = Beans.get(Expenses.class).preview(expense.id());
    title(t("funds.check.title"));
    purpose(t("funds.check.purpose"));
    body.removeAll();
    if (!preview.problems().isEmpty()) {
      body.add(problems(preview.problems(), expense));
    }
    body.add(happens(expense, preview));
    if (!preview.payerMayOwe().isEmpty()) {
      body.add(
          new Notice(
              Tone.ATTENTION,
              t(
                  saysWhy(expense) ? "funds.check.payer" : "funds.check.payer.no-reason",
                  String.join(", ", preview.payerMayOwe()))));
    }
    if (!preview.otherYear().isEmpty()) {
      body.add(
          new Notice(
              Tone.ATTENTION, t("funds.check.year", String.join(", ", preview.otherYear()))));
    }
    if (!preview.overBudget().isEmpty()) {
      body.add(
          new Notice(
              Tone.ATTENTION, t("funds.check.over", String.join(", ", preview.overBudget()))));
    }
    body.add(new ExpensePanel(expense, false), bar(expense.id(), preview));
  }

  private static boolean saysWhy(ExpenseDetails expense) {
    String reason = expense.payerReason();
    return reason != null && !reason.isBlank();
  }

  private Component problems(List<Problem> problems, ExpenseDetails expense) {
    UnorderedList list = new UnorderedList();
    for (Problem problem : problems) {
      Object[] facts =
          problem.facts().stream().map(fact -> fact(fact, expense.currency())).toArray();
      list.add(new ListItem(name(problem.field()) + ": " + t(problem.rule(), facts)));
    }
    return new Notice(
        Tone.REFUSAL,
        t("funds.check.problems", problems.size()),
        list,
        new Anchor(expense(expense.id()) + "/edit", t("funds.check.mend")));
  }

  private Object fact(Object fact, String currency) {
    return switch (fact) {
      case Long minor -> words.amount(minor, currency);
      case LocalDate day -> words.day(day);
      default -> fact;
    };
  }

  private String name(String field) {
    return words.text("funds.field." + field.replaceAll("\\[.*", ""));
  }

  private Component happens(ExpenseDetails expense, Preview preview) {
    DescriptionList list = new DescriptionList();
    list.addClassName("facts");
    Long amount = expense.amountMinor();
    if (amount != null) {
      fact(list, "reserved", words.figure(amount, expense.currency()));
    }
    Long after = preview.availableAfterMinor();
    fact(
        list,
        "available",
        new Span(
            after == null
                ? words.amount(preview.availableMinor(), expense.currency())
                : t(
                    "funds.check.from-to",
                    words.amount(preview.availableMinor(), expense.currency()),
                    words.amount(after, expense.currency()))));
    for (ExpenseDetails.PartDetails part : expense.parts()) {
      preview.lines().stream()
          .filter(line -> line.id().equals(part.line()))
          .findFirst()
          .ifPresent(line -> list.add(term(line), left(line, part, expense.currency())));
    }
    fact(
        list,
        "decided-by",
        new Span(t("funds.check.approvers", preview.approvers(), preview.organisations())));
    Section section = new Section(new H2(t("funds.check.happens")), list);
    section.addClassName("check-happens");
    return section;
  }

  private DescriptionList.Term term(LineFigures line) {
    return new DescriptionList.Term(t("funds.check.line", line.name()));
  }

  private DescriptionList.Description left(
      LineFigures line, ExpenseDetails.PartDetails part, String currency) {
    return new DescriptionList.Description(
        new Span(
            t(
                "funds.check.from-to",
                words.amount(line.leftMinor(), currency),
                words.amount(line.leftMinor() - part.amountMinor(), currency))));
  }

  private void fact(DescriptionList list, String name, Component value) {
    list.add(
        new DescriptionList.Term(words.text("funds.check." + name)),
        new DescriptionList.Description(value));
  }

  private Component bar(UUID id, Preview preview) {
    Anchor back = new Anchor(expense(id) + "/edit", t("funds.check.back"));
    back.addClassName("button-like");
    Button submit = new Button(t("funds.submit"), click -> submit(id));
    submit.addThemeVariants(ButtonVariant.PRIMARY);
    submit.setDisableOnClick(true);
    submit.setEnabled(preview.problems().isEmpty());
    Div bar = new Div(back, submit);
    bar.addClassName("form-bar");
    return bar;
  }

  private void submit(UUID id) {
    try {
      Beans.get(Expenses.class).submit(id);
    } catch (BrokenRule changed) {
      // Somebody was first, or a period closed: the page says how it stands now.
      Beans.get(Expenses.class).find(id).ifPresent(this::show);
      if (Beans.get(Expenses.class).preview(id).problems().isEmpty()) {
        throw changed;
      }
      return;
    }
    UI.getCurrentOrThrow().navigate(expense(id));
    Toast.show(t("funds.submitted"));
  }
}
