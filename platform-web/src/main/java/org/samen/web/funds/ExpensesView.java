package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;
import org.samen.funds.ExpenseFilter;
import org.samen.funds.ExpenseSummary;
import org.samen.funds.Expenses;
import org.samen.funds.FundSummary;
import org.samen.funds.Funds;
import org.samen.funds.Kinds;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CsvFile;
import org.samen.web.shell.DayField;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Listing;
import org.samen.web.shell.TableFile;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Viewer;

/** Expenses that the viewer may see, their organisation's first. Filters stand in the address. */
@Route("funds/expenses")
public class ExpensesView extends FundsPage {
  private static final String OURS = "ours";
  private static final String ALL = "all";

  private final TextField search = new TextField(t("funds.filter.text"));
  private final ComboBox<String> whose = new ComboBox<>(t("funds.filter.whose"));
  private final ComboBox<FundSummary> fund = new ComboBox<>(t("funds.filter.fund"));
  private final ComboBox<String> state = new ComboBox<>(t("funds.filter.state"));
  private final DayField from = new DayField(t("funds.filter.from"));
  private final DayField until = new DayField(t("funds.filter.until"));
  private final Paragraph total = new Paragraph();
  private final Listing<ExpenseSummary> list = new Listing<>(t("funds.expenses.title"), this::card);
  private final Div empty = new Div();
  private ExpenseFilter filter = ExpenseFilter.ALL;

  ExpensesView() {
    title(t("funds.expenses.title"));
    purpose(t("funds.expenses.purpose"));
    ExportLink csv = new ExportLink(event -> table(event).csv(event), t("funds.export.csv"));
    ExportLink xlsx = new ExportLink(event -> table(event).xlsx(event), t("funds.export.xlsx"));
    if (Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      Button claim =
          new Button(
              t("funds.expense.new"),
              VaadinIcon.PLUS.create(),
              click -> UI.getCurrentOrThrow().navigate(NEW_EXPENSE));
      claim.addThemeVariants(ButtonVariant.PRIMARY);
      actions(csv, xlsx, claim);
    } else {
      actions(csv, xlsx);
    }
    prepareFilters();
    Div filters = new Div(search, whose, fund, state, from, until);
    filters.addClassName("filters");
    total.addClassName("total");
    total.getElement().setAttribute("role", "status");
    columns();
    add(filters, total, list, empty);
  }

  @Override
  String here() {
    return EXPENSES;
  }

  private void prepareFilters() {
    search.setPlaceholder(t("funds.filter.text.placeholder"));
    search.setPrefixComponent(VaadinIcon.SEARCH.create());
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.addValueChangeListener(change -> go(change.isFromClient()));
    whose.setItems(OURS, ALL);
    whose.setItemLabelGenerator(value -> words.text("funds.filter.whose." + value));
    whose.setVisible(Viewer.hasAny(Role.COORDINATOR));
    whose.addValueChangeListener(change -> go(change.isFromClient()));
    fund.setItems(Beans.get(Funds.class).list());
    fund.setItemLabelGenerator(FundSummary::name);
    state.setItems(Kinds.EXPENSE_STATES);
    state.setItemLabelGenerator(words::expenseState);
    for (ComboBox<?> box : List.of(fund, state)) {
      box.setClearButtonVisible(true);
      box.setPlaceholder(t("funds.filter.all"));
      box.addValueChangeListener(change -> go(change.isFromClient()));
    }
    from.addValueChangeListener(change -> go(change.isFromClient()));
    until.addValueChangeListener(change -> go(change.isFromClient()));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    QueryParameters asked = event.getLocation().getQueryParameters();
    boolean auditor = Viewer.hasAny(Role.AUDITOR);
    boolean all = auditor || ALL.equals(one(asked, "whose"));
    filter =
        new ExpenseFilter(
            asked.getSingleParameter("fund").flatMap(FundsPage::uuid).orElse(null),
            all ? null : Viewer.me().organisation(),
            asked.getSingleParameter(STATE).filter(Kinds.EXPENSE_STATES::contains).orElse(null),
            asked.getSingleParameter("line").flatMap(FundsPage::uuid).orElse(null),
            StatementView.day(asked, "from"),
            StatementView.day(asked, "until"),
            one(asked, "q"),
            false);
    search.setValue(Objects.requireNonNullElse(filter.text(), ""));
    whose.setValue(all ? ALL : OURS);
    fund.setValue(
        Beans.get(Funds.class).list().stream()
            .filter(one -> one.id().equals(filter.fund()))
            .findFirst()
            .orElse(null));
    state.setValue(filter.state());
    from.setValue(filter.from());
    until.setValue(filter.until());
    look();
  }

  private void go(boolean byViewer) {
    if (byViewer) {
      Map<String, @Nullable String> asked = new LinkedHashMap<>();
      asked.put("q", search.getValue().strip());
      asked.put("whose", ALL.equals(whose.getValue()) ? ALL : null);
      asked.put("fund", fund.isEmpty() ? null : fund.getValue().id().toString());
      asked.put(STATE, state.getValue());
      asked.put("from", Objects.toString(from.getValue(), ""));
      asked.put("until", Objects.toString(until.getValue(), ""));
      UI.getCurrentOrThrow().navigate(EXPENSES, asked(asked));
    }
  }

  private void look() {
    ExpenseFilter now = filter;
    int found = Beans.get(Expenses.class).count(now);
    total.setText(t("funds.expenses.total", found));
    total.setVisible(found > 0);
    list.show(found, (offset, limit) -> Beans.get(Expenses.class).list(now, offset, limit));
    empty.removeAll();
    if (found == 0) {
      empty.add(EmptyState.ofList(!isEverything(now), "funds.expenses", EXPENSES));
    }
  }

  private static boolean isEverything(ExpenseFilter filter) {
    return Stream.of(
            filter.fund(),
            filter.state(),
            filter.line(),
            filter.from(),
            filter.until(),
            filter.text())
        .allMatch(Objects::isNull);
  }

  private void columns() {
    list.addColumn(new ComponentRenderer<>(this::what))
        .setHeader(t("funds.column.what"))
        .setFlexGrow(5);
    list.addColumn(new ComponentRenderer<>(this::where))
        .setHeader(t("funds.column.fund"))
        .setFlexGrow(4);
    list.addColumn(ExpenseSummary::organisationName).setHeader(t("funds.member")).setFlexGrow(3);
    list.addColumn(expense -> day(words, expense))
        .setHeader(t("funds.column.spent-on"))
        .setWidth("120px")
        .setFlexGrow(0);
    list.addColumn(expense -> amount(words, expense))
        .setHeader(t("funds.column.amount"))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
    list.addColumn(new ComponentRenderer<>(expense -> words.expense(expense.state())))
        .setHeader(t("funds.column.state"))
        .setWidth("180px")
        .setFlexGrow(0);
  }

  private Component what(ExpenseSummary expense) {
    Anchor name = new Anchor(expense(expense.id()), provider(words, expense));
    name.addClassName("card-title");
    Span purpose = new Span(expense.purpose());
    purpose.addClassNames("card-facts", "clamped");
    Div both = new Div(name, purpose);
    both.addClassName("two-lines");
    return both;
  }

  private Component where(ExpenseSummary expense) {
    Span lines = new Span(expense.lines());
    lines.addClassName("card-facts");
    Div both = new Div(new Span(expense.fundName()), lines);
    both.addClassName("two-lines");
    return both;
  }

  /** A draft may lack its provider, its day and its amount. */
  static String provider(FundWords words, ExpenseSummary expense) {
    return expense.provider().isBlank() ? words.text("funds.expense.unnamed") : expense.provider();
  }

  static String amount(FundWords words, ExpenseSummary expense) {
    return expense.amountMinor() == null
        ? "–"
        : words.amount(expense.amountMinor(), expense.currency());
  }

  private static String day(FundWords words, ExpenseSummary expense) {
    return expense.spentOn() == null ? "–" : words.day(expense.spentOn());
  }

  private Component card(ExpenseSummary expense) {
    Div amount = new Div(amount(words, expense) + " · " + day(words, expense));
    Div where = new Div(expense.organisationName() + " · " + expense.fundName());
    where.addClassName("card-facts");
    Div card = new Div(what(expense), amount, where, new Div(words.expense(expense.state())));
    card.addClassName("card");
    return card;
  }

  private TableFile<ExpenseSummary> table(DownloadEvent event) {
    Locale locale = Texts.language(event.getUI().getLocale());
    FundWords in = new FundWords(locale);
    ExpenseFilter now = filter;
    return new TableFile<>(
        locale,
        in.text("funds.csv.expenses"),
        Stream.of(
                "fund",
                "line",
                "member",
                "provider",
                "what-for",
                "spent-on",
                "currency",
                "amount",
                "state",
                "submitted")
            .map(column -> in.text("funds.csv." + column))
            .toList(),
        CsvFile.Rows.of((offset, limit) -> Beans.get(Expenses.class).list(now, offset, limit)),
        expense ->
            Arrays.asList(
                expense.fundName(),
                expense.lines(),
                expense.organisationName(),
                expense.provider(),
                expense.purpose(),
                expense.spentOn(),
                expense.currency(),
                expense.amountMinor() == null
                    ? null
                    : in.number(expense.amountMinor(), expense.currency()),
                in.expenseState(expense.state()),
                expense.submittedAt() == null
                    ? null
                    : LocalDate.ofInstant(expense.submittedAt(), Kinds.ZONE)));
  }
}
