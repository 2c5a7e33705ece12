package org.samen.web.funds;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.samen.funds.FundDetails;
import org.samen.funds.Keys;
import org.samen.funds.TrueUpSummary;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Moments;

/** A year that was corrected to the use that was counted. */
final class TrueUpCard extends Div {
  private static final long serialVersionUID = 1L;

  TrueUpCard(FundDetails fund, TrueUpSummary one) {
    FundWords words = FundWords.here();
    addClassName("proposal");
    Paragraph by =
        new Paragraph(
            new Span(words.text("settle.by", one.organisationName()) + " "), Moments.ago(one.at()));
    by.addClassName("card-facts");
    add(
        new H3(words.text("settle.true-up.of", one.keyName(), String.valueOf(one.bookYear()))),
        new Paragraph(
            words.text(
                "settle.true-up.counted",
                words.day(one.countedFrom()),
                words.day(one.countedUntil()))),
        new SplitTable(Beans.get(Keys.class).split(one.id()), fund.currency()),
        by);
  }
}
