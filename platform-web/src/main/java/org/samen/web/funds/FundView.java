package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.samen.access.Role;
import org.samen.funds.FundDetails;
import org.samen.funds.LineFigures;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.TableFile;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** How a fund stands: what it holds, what became of its budget, by which roles, through whom. */
@Route("funds/:id")
public class FundView extends FundPartPage {
  private final Select<Integer> year = new Select<>();
  private final Div body = new Div();

  FundView() {
    body.addClassName("fund-page");
    year.setLabel(t("funds.book-year"));
    Div filters = new Div(year);
    filters.addClassName("filters");
    add(filters, body);
  }

  @Override
  String part() {
    return "";
  }

  @Override
  void show(FundDetails fund, BeforeEnterEvent event) {
    title(fund.name());
    purpose(fund.purpose());
    List<Integer> years =
        fund.lines().stream()
            .map(LineFigures::bookYear)
            .distinct()
            .sorted(Comparator.reverseOrder())
            .toList();
    int shown = year(fund, years, event.getLocation().getQueryParameters());
    List<LineFigures> lines =
        fund.lines().stream().filter(line -> line.bookYear() == shown).toList();
    chooseYear(fund, years, shown);
    act(fund, lines);
    FundCharts charts = new FundCharts(fund, words);
    body.removeAll();
    body.add(figures(fund));
    warnings(fund, lines);
    if (lines.isEmpty()) {
      body.add(new EmptyState(t("funds.lines.empty.title"), t("funds.lines.empty.why")));
    } else {
      body.add(
          section("funds.lines.title", charts.budget(lines), new LineList(lines, fund.currency())),
          section("funds.roles.title", charts.roles(lines)));
    }
    body.add(section("funds.members.title", charts.members()));
    if (fund.entries() > 0) {
      body.add(section("funds.balances.title", charts.balances()));
    }
  }

  private static int year(FundDetails fund, List<Integer> years, QueryParameters asked) {
    LocalDate today = LocalDate.now(Moments.ZONE);
    int running = today.getMonthValue() < fund.firstMonth() ? today.getYear() - 1 : today.getYear();
    int otherwise = years.isEmpty() || years.contains(running) ? running : years.getFirst();
    return asked
        .getSingleParameter("year")
        .filter(text -> text.matches("\\d{4}"))
        .map(Integer::valueOf)
        .filter(years::contains)
        .orElse(otherwise);
  }

  private void chooseYear(FundDetails fund, List<Integer> years, int shown) {
    year.getParent().ifPresent(parent -> parent.setVisible(years.size() > 1));
    year.setItems(years);
    year.setItemLabelGenerator(
        first -> fund.firstMonth() == 1 ? first.toString() : first + "–" + (first + 1));
    if (years.contains(shown)) {
      year.setValue(shown);
    }
    String address = fund(fund.id());
    year.addValueChangeListener(
        change -> {
          if (change.isFromClient() && change.getValue() != null) {
            change.unregisterListener();
            UI.getCurrentOrThrow()
                .navigate(
                    address, QueryParameters.simple(Map.of("year", change.getValue().toString())));
          }
        });
  }

  private void act(FundDetails fund, List<LineFigures> lines) {
    ExportLink csv = new ExportLink(event -> table(fund, lines).csv(event), t("funds.export.csv"));
    ExportLink xlsx =
        new ExportLink(event -> table(fund, lines).xlsx(event), t("funds.export.xlsx"));
    if (fund.mayAct()
        && fund.state().equals("open")
        && Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      Button claim =
          new Button(
              t("funds.expense.new"),
              VaadinIcon.PLUS.create(),
              click ->
                  UI.getCurrentOrThrow()
                      .navigate(
                          NEW_EXPENSE,
                          QueryParameters.simple(Map.of("fund", fund.id().toString()))));
      claim.addThemeVariants(ButtonVariant.PRIMARY);
      actions(csv, xlsx, claim);
    } else {
      actions(csv, xlsx);
    }
  }

  /** What it holds, what of that is asked for, what is left; and who keeps it. */
  private Component figures(FundDetails fund) {
    DescriptionList figures = new DescriptionList();
    figures.addClassName("fund-figures");
    figure(figures, "funds.balance", "funds.balance.what", fund.postedMinor(), fund);
    figure(figures, "funds.reserved", "funds.reserved.what", fund.reservedMinor(), fund);
    figure(figures, "funds.available", "funds.available.what", fund.availableMinor(), fund);
    Paragraph holder =
        new Paragraph(
            t("funds.holder." + fund.holderKind() + ".sentence", fund.holderName())
                + " "
                + (fund.closedThrough() == null
                    ? t("funds.closed.never")
                    : t("funds.closed.through", words.day(fund.closedThrough()))));
    holder.addClassName("card-facts");
    return new Div(figures, holder);
  }

  private void figure(
      DescriptionList figures, String name, String what, long minor, FundDetails fund) {
    Span amount = words.figure(minor, fund.currency());
    amount.addClassName("fund-amount");
    Span meaning = new Span(words.text(what));
    meaning.addClassName("card-facts");
    Div group =
        new Div(
            new DescriptionList.Term(words.text(name)),
            new DescriptionList.Description(amount, meaning));
    group.addClassName("fund-figure");
    figures.getElement().appendChild(group.getElement());
  }

  private void warnings(FundDetails fund, List<LineFigures> lines) {
    lines.stream()
        .filter(line -> line.leftMinor() < 0)
        .forEach(
            line ->
                body.add(
                    new Notice(
                        Tone.ATTENTION,
                        t(
                            "funds.line.over",
                            line.name(),
                            words.amount(-line.leftMinor(), fund.currency())))));
  }

  private Component section(String title, Component... content) {
    H2 heading = new H2(words.text(title));
    Section section = new Section(heading);
    section.addClassName("fund-section");
    section.add(content);
    return section;
  }

  private TableFile<LineFigures> table(FundDetails fund, List<LineFigures> lines) {
    Locale locale = Texts.language(UI.getCurrentOrThrow().getLocale());
    FundWords in = new FundWords(locale);
    return new TableFile<>(
        locale,
        in.text("funds.csv.lines"),
        Stream.of(
                "line",
                "year",
                "role",
                "system",
                "category",
                "currency",
                "budget",
                "spent",
                "reserved",
                "left")
            .map(column -> in.text("funds.csv." + column))
            .toList(),
        lines::forEach,
        line ->
            Arrays.asList(
                line.name(),
                line.bookYear(),
                in.role(line.role()),
                in.system(line.careSystem()),
                in.category(line.costCategory()),
                fund.currency(),
                in.number(line.budgetMinor(), fund.currency()),
                in.number(line.spentMinor(), fund.currency()),
                in.number(line.reservedMinor(), fund.currency()),
                in.number(line.leftMinor(), fund.currency())));
  }
}
