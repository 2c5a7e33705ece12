package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.samen.funds.BehindBalance;
import org.samen.funds.Keys;
import org.samen.funds.MemberBalance;
import org.samen.web.shell.Beans;

/** Every entry behind a member's balance; together they are that balance. */
final class BehindDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final FundWords words = FundWords.here();
  private final String currency;
  private final Div split = new Div();

  BehindDialog(MemberBalance balance, List<BehindBalance> behind, String currency) {
    this.currency = currency;
    addClassName("funds");
    setHeaderTitle(words.text("settle.behind.title", balance.organisationName()));
    setWidth("min(760px, 96vw)");
    FigureTable table =
        new FigureTable(
            words.text("settle.behind"),
            words.text("funds.column.booked"),
            words.text("funds.column.what"),
            words.text("funds.column.amount"));
    for (BehindBalance one : behind) {
      table.row(words.day(one.bookedOn()), what(one), words.figure(one.amountMinor(), currency));
    }
    table.sum(words.text("settle.balance"), "", words.amount(balance.balanceMinor(), currency));
    split.setVisible(false);
    split.getElement().setAttribute("aria-live", "polite");
    add(new Paragraph(words.text("settle.behind.sentence")), table, split);
    getFooter().add(new Button(words.text("notice.close"), click -> close()));
  }

  /** What it is of, as far as the viewer may see that. */
  static String what(FundWords words, BehindBalance one) {
    if (one.counterpart() != null) {
      return words.text(
          one.amountMinor() < 0 ? "settle.behind.to" : "settle.behind.from", one.counterpart());
    }
    return one.what() == null || one.what().isEmpty() ? "" : one.what();
  }

  private Component what(BehindBalance one) {
    String number =
        one.number() == null
            ? words.text("settle.not-received")
            : words.text("funds.entry.number", String.valueOf(one.number()));
    Span facts = new Span(number);
    facts.addClassName("card-facts");
    Div what = new Div(new Span(words.entry(one.kind()) + dashed(what(words, one))), facts);
    what.addClassName("two-lines");
    boolean shared = one.kind().equals("shared");
    if (shared || one.kind().equals("true-up")) {
      Button open = new Button(words.text("settle.split.open"), click -> split(one));
      open.addThemeVariants(ButtonVariant.TERTIARY);
      open.addClassName("link-button");
      what.add(open);
    }
    if (shared && one.what() != null && !one.what().isEmpty()) {
      what.add(new Anchor(FundsPage.expense(one.subject()), words.text("funds.entry.to-expense")));
    }
    return what;
  }

  private static String dashed(String what) {
    return what.isEmpty() ? "" : ": " + what;
  }

  private void split(BehindBalance one) {
    split.removeAll();
    split.add(new SplitTable(Beans.get(Keys.class).split(one.subject()), currency));
    split.setVisible(true);
    split.getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
  }
}
