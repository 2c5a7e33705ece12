package org.samen.web.funds;

import com.vaadin.flow.component.html.Div;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.samen.funds.PostingDetails;
import org.samen.funds.Statements;
import org.samen.organisations.Organisation;
import org.samen.organisations.Organisations;
import org.samen.web.shell.Beans;

/** The two sides of an entry, which sum to zero. */
final class PostingTable extends Div {
  private static final long serialVersionUID = 1L;

  PostingTable(UUID entry, String currency) {
    FundWords words = FundWords.here();
    Map<String, String> names =
        Beans.get(Organisations.class).list().stream()
            .collect(Collectors.toMap(Organisation::alias, Organisation::name));
    FigureTable table =
        new FigureTable(
            words.text("funds.postings"),
            words.text("funds.postings.account"),
            words.text("funds.postings.debit"),
            words.text("funds.postings.credit"));
    long debit = 0;
    for (PostingDetails posting : Beans.get(Statements.class).postings(entry)) {
      long minor = posting.amountMinor();
      String alias = posting.organisation();
      debit += Math.max(0, minor);
      table.row(
          words.text("funds.account." + posting.account())
              + (posting.lineName() == null ? "" : ": " + posting.lineName())
              + (alias == null ? "" : " (" + names.getOrDefault(alias, alias) + ")"),
          minor > 0 ? words.amount(minor, currency) : "",
          minor < 0 ? words.amount(-minor, currency) : "");
    }
    table.sum(
        words.text("funds.sum"), words.amount(debit, currency), words.amount(debit, currency));
    add(table);
  }
}
