package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.SerializableFunction;
import java.util.List;
import org.samen.funds.LineFigures;
import org.samen.web.shell.Listing;
import org.samen.web.shell.Status;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Tone;

/** Budget lines with what was spent, what is asked for and what is left, and their sums. */
final class LineList extends Div {
  private static final long serialVersionUID = 1L;

  private final FundWords words = FundWords.here();
  private final String currency;

  LineList(List<LineFigures> lines, String currency) {
    this.currency = currency;
    addClassName("line-list");
    Listing<LineFigures> list = new Listing<>(Texts.here("funds.lines.title"), this::card);
    list.addColumn(new ComponentRenderer<>(this::name))
        .setHeader(Texts.here("funds.line"))
        .setFooter(Texts.here("funds.sum"))
        .setFlexGrow(5);
    amounts(list, "funds.budget", lines, LineFigures::budgetMinor);
    amounts(list, "funds.spent", lines, LineFigures::spentMinor);
    amounts(list, "funds.reserved", lines, LineFigures::reservedMinor);
    list.addColumn(new ComponentRenderer<>(this::left))
        .setHeader(Texts.here("funds.left"))
        .setFooter(words.amount(lines.stream().mapToLong(LineFigures::leftMinor).sum(), currency))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
    list.setItems(lines);
    list.setAllRowsVisible(lines.size() <= 40);
    add(list);
  }

  private void amounts(
      Listing<LineFigures> list,
      String name,
      List<LineFigures> lines,
      SerializableFunction<LineFigures, Long> value) {
    list.addColumn(line -> words.amount(value.apply(line), currency))
        .setHeader(words.text(name))
        .setFooter(words.amount(lines.stream().mapToLong(value::apply).sum(), currency))
        .setTextAlign(ColumnTextAlign.END)
        .setFlexGrow(2);
  }

  private Component name(LineFigures line) {
    Span name = new Span(line.name());
    name.addClassName("card-title");
    Div both = new Div(name, marks(words, line));
    both.addClassName("two-lines");
    return both;
  }

  /** Its role in the role's colour, and whether it is regular or parallel, with its pattern. */
  static Component marks(FundWords words, LineFigures line) {
    Span role = new Span(words.role(line.role()));
    role.addClassNames("fund-mark", "fund-role", "fund-role-" + line.role());
    Span system = new Span(words.system(line.careSystem()));
    system.addClassNames("fund-mark", "fund-system-" + line.careSystem());
    Div marks = new Div(role, system);
    marks.addClassName("fund-marks");
    return marks;
  }

  private Component left(LineFigures line) {
    Span amount = words.figure(line.leftMinor(), currency);
    if (line.leftMinor() >= 0) {
      return amount;
    }
    Div both = new Div(amount, new Status(Tone.ATTENTION, words.text("funds.over")));
    both.addClassNames("two-lines", "to-the-end");
    return both;
  }

  private Component card(LineFigures line) {
    Div spent =
        new Div(
            words.text(
                "funds.line.card",
                words.amount(line.spentMinor(), currency),
                words.amount(line.budgetMinor(), currency)));
    Div left =
        new Div(
            new Span(
                words.text("funds.left") + ": " + words.amount(line.leftMinor(), currency) + " "));
    if (line.leftMinor() < 0) {
      left.add(new Status(Tone.ATTENTION, words.text("funds.over")));
    }
    left.addClassName("card-facts");
    Div card = new Div(name(line), spent, left);
    card.addClassName("card");
    return card;
  }
}
