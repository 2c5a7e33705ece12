package org.samen.web.funds;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.samen.funds.SplitShare;

/** How an amount was divided: weights, exact shares, and who got the cents that were left. */
final class SplitTable extends Div {
  private static final long serialVersionUID = 1L;

  SplitTable(List<SplitShare> split, String currency) {
    FundWords words = FundWords.here();
    boolean corrects = split.stream().anyMatch(share -> share.beforeMinor() != null);
    String last = words.text(corrects ? "settle.split.correction" : "settle.split.remainder");
    FigureTable table =
        new FigureTable(
            words.text("settle.split"),
            words.text("funds.member"),
            words.text("settle.split.weight"),
            words.text("settle.split.exact"),
            words.text("settle.split.bears"),
            last);
    for (SplitShare share : split) {
      Long before = share.beforeMinor();
      table.row(
          share.organisationName(),
          share.weight() + " / " + share.ofWeight(),
          words.text("settle.split.cents", share.exact()),
          words.amount(share.minorUnits(), currency),
          before != null
              ? words.amount(share.minorUnits() - before, currency)
              : share.gotRemainder() ? words.text("settle.split.got") : "");
    }
    if (!split.isEmpty()) {
      table.sum(
          words.text("funds.sum"),
          "",
          "",
          words.amount(split.getFirst().amountMinor(), currency),
          "");
    }
    Paragraph rule = new Paragraph(words.text("settle.split.rule"));
    rule.addClassName("card-facts");
    add(table, rule);
  }
}
