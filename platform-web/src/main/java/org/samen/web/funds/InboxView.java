package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.inject.spi.CDI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;
import org.samen.funds.ExpenseDetails;
import org.samen.funds.ExpenseFilter;
import org.samen.funds.ExpenseSummary;
import org.samen.funds.Expenses;
import org.samen.funds.FundSummary;
import org.samen.funds.Funds;
import org.samen.notices.NoticeWatchers;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Live;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Status;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/**
 * What waits for the viewer's decision: the list left, and beside it the one that is open, with its
 * receipt, what it does to the budget, and who has approved. On a phone an expense has its own
 * page.
 */
@Route("funds/inbox")
public class InboxView extends FundsPage {
  private static final int AT_ONCE = 50;

  private final Select<FundSummary> fund = new Select<>();
  private final Paragraph total = new Paragraph();
  private final Div many = new Div();
  private final Div list = new Div();
  private final Section open = new Section();
  private final Div panes = new Div();
  private final Button further = new Button(t("funds.inbox.further"), click -> showMore());
  private final Div empty = new Div();
  private final Set<UUID> chosen = new HashSet<>();
  private List<ExpenseSummary> waiting = List.of();
  private int shown = AT_ONCE;
  private @Nullable UUID onlyFund;
  private @Nullable UUID opened;

  InboxView() {
    if (!Viewer.hasAny(Role.COORDINATOR)) {
      throw new EJBAccessException("Coordinators decide");
    }
    title(t("funds.inbox.title"));
    purpose(t("funds.inbox.purpose"));
    help(t("funds.inbox.help.who"), t("funds.inbox.help.shown"), t("funds.inbox.help.conflict"));
    fund.setLabel(t("funds.filter.fund"));
    fund.setEmptySelectionAllowed(true);
    fund.setEmptySelectionCaption(t("funds.filter.all"));
    fund.setItemLabelGenerator(one -> one == null ? t("funds.filter.all") : one.name());
    fund.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            onlyFund = change.getValue() == null ? null : change.getValue().id();
            go(null);
          }
        });
    Div filters = new Div(fund);
    filters.addClassName("filters");
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    many.addClassName("inbox-many");
    list.addClassName("inbox-list");
    list.getElement().setAttribute("role", "list");
    list.getElement().setAttribute("aria-label", t("funds.inbox.title"));
    open.addClassName("inbox-open");
    open.getElement().setAttribute("aria-label", t("funds.inbox.opened"));
    panes.addClassName("inbox");
    panes.add(new Div(many, list, further), open);
    add(filters, total, panes, empty);
    UUID viewer = Viewer.me().id();
    Live.watch(
        this,
        news -> CDI.current().select(NoticeWatchers.class).get().watch(viewer, news),
        this::lookAgain);
  }

  @Override
  String here() {
    return INBOX;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters asked = event.getLocation().getQueryParameters();
    List<FundSummary> funds = Beans.get(Funds.class).list();
    onlyFund = asked.getSingleParameter("fund").flatMap(FundsPage::uuid).orElse(null);
    opened = asked.getSingleParameter("open").flatMap(FundsPage::uuid).orElse(null);
    fund.setItems(funds);
    fund.setValue(funds.stream().filter(one -> one.id().equals(onlyFund)).findFirst().orElse(null));
    fund.setVisible(funds.size() > 1);
    look();
  }

  private void go(@Nullable UUID expense) {
    Map<String, @Nullable String> asked = new LinkedHashMap<>();
    asked.put("fund", onlyFund == null ? null : onlyFund.toString());
    asked.put("open", expense == null ? null : expense.toString());
    UI.getCurrentOrThrow().navigate(INBOX, asked(asked));
  }

  private void look() {
    read();
    many();
    open();
  }

  private void decided() {
    countWaiting();
    look();
  }

  /** There is news: the list is renewed, and what is open stays as it is while it still waits. */
  private void lookAgain() {
    countWaiting();
    UUID before = opened;
    read();
    if (!Objects.equals(before, opened) || waiting.isEmpty()) {
      open();
    }
  }

  private void showMore() {
    shown += AT_ONCE;
    read();
  }

  private void read() {
    ExpenseFilter filter =
        new ExpenseFilter(onlyFund, null, "submitted", null, null, null, null, true);
    int found = Beans.get(Expenses.class).count(filter);
    waiting = Beans.get(Expenses.class).list(filter, 0, shown);
    boolean fewer = chosen.retainAll(waiting.stream().map(ExpenseSummary::id).toList());
    total.setText(
        found > shown ? t("funds.inbox.more", shown, found) : t("funds.inbox.total", found));
    total.setVisible(found > 0);
    panes.setVisible(found > 0);
    further.setVisible(found > shown);
    empty.removeAll();
    list.removeAll();
    if (waiting.isEmpty()) {
      opened = null;
      empty.add(EmptyState.ofList(onlyFund != null, "funds.inbox", INBOX));
      return;
    }
    UUID was = opened;
    if (was == null || waiting.stream().noneMatch(one -> one.id().equals(was))) {
      opened = waiting.getFirst().id();
    }
    waiting.forEach(expense -> list.add(row(expense)));
    if (fewer) {
      many();
    }
  }

  private Component row(ExpenseSummary expense) {
    Checkbox choose = new Checkbox(chosen.contains(expense.id()));
    choose.setAriaLabel(
        t("funds.inbox.choose", expense.provider(), ExpensesView.amount(words, expense)));
    choose.addValueChangeListener(
        change -> {
          if (change.getValue()) {
            chosen.add(expense.id());
          } else {
            chosen.remove(expense.id());
          }
          many();
        });
    Anchor name = new Anchor(expense(expense.id()), expense.provider());
    name.addClassNames("card-title", "inbox-page");
    Anchor beside = new Anchor(beside(expense.id()), expense.provider());
    beside.addClassNames("card-title", "inbox-beside");
    Span amount = new Span(ExpensesView.amount(words, expense));
    amount.addClassName("amount");
    Div top = new Div(name, beside, amount);
    top.addClassName("inbox-top");
    Span who =
        new Span(
            Stream.of(
                    expense.organisationName(),
                    onlyFund == null ? expense.fundName() : "",
                    expense.lines())
                .filter(fact -> !fact.isEmpty())
                .collect(Collectors.joining(" · ")));
    who.addClassName("card-facts");
    Span approved = new Span(t("funds.inbox.approved", expense.approved(), expense.approvers()));
    approved.addClassName("card-facts");
    Div facts = new Div(approved);
    facts.addClassName("inbox-facts");
    if (expense.submittedAt() != null) {
      Span ago = Moments.ago(expense.submittedAt());
      ago.addClassName("card-facts");
      facts.add(ago);
    }
    if (expense.overBudget()) {
      facts.add(new Status(Tone.ATTENTION, t("funds.over")));
    }
    Div words = new Div(top, who, facts);
    words.addClassName("inbox-words");
    Div row = new Div(choose, words);
    row.addClassName("inbox-row");
    row.setClassName("is-open", expense.id().equals(opened));
    row.getElement().setAttribute("role", "listitem");
    if (expense.id().equals(opened)) {
      beside.getElement().setAttribute("aria-current", "true");
    }
    return row;
  }

  private String beside(UUID id) {
    return INBOX + "?" + (onlyFund == null ? "" : "fund=" + onlyFund + "&") + "open=" + id;
  }

  /** What can be done with those that are ticked. */
  private void many() {
    many.removeAll();
    List<DecideBar.Asked> asked =
        waiting.stream()
            .filter(expense -> chosen.contains(expense.id()))
            .flatMap(expense -> DecideBar.Asked.of(expense).stream())
            .toList();
    if (asked.size() > 1) {
      many.add(
          new Paragraph(t("funds.inbox.chosen", asked.size())),
          new DecideBar(asked, this::decided));
    }
    many.setVisible(asked.size() > 1);
  }

  private void open() {
    open.removeAll();
    UUID id = opened;
    ExpenseDetails expense = id == null ? null : Beans.get(Expenses.class).find(id).orElse(null);
    if (expense == null) {
      return;
    }
    Long amount = expense.amountMinor();
    if (amount == null) {
      return;
    }
    H2 title =
        new H2(
            t("funds.expense.title", expense.provider(), words.amount(amount, expense.currency())));
    Anchor page = new Anchor(expense(expense.id()), t("funds.inbox.page"));
    open.add(title, page);
    waiting.stream()
        .filter(one -> one.id().equals(id))
        .flatMap(one -> DecideBar.Asked.of(one).stream())
        .findFirst()
        .ifPresent(asked -> open.add(new DecideBar(List.of(asked), this::decided)));
    open.add(new ExpensePanel(expense, false));
  }
}
