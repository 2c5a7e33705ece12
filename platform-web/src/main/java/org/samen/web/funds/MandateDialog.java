package org.samen.web.funds;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.funds.FundDetails;
import org.samen.funds.Funds;
import org.samen.organisations.Organisation;
import org.samen.organisations.Organisations;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.Moments;

/** Proposes that an audit organisation reads the fund, of certain days. */
final class MandateDialog extends FundDialog {
  private static final long serialVersionUID = 1L;

  /** Made once, so that a second click proposes nothing twice. */
  private final UUID id = Ids.next(Clock.systemUTC());

  private final FundDetails fund;
  private final ComboBox<Organisation> auditor;
  private final DayField from;
  private final DayField until;

  MandateDialog(FundDetails fund, SerializableRunnable after) {
    this.fund = fund;
    auditor =
        problems.of(
            "organisation",
            words.text("funds.mandate.organisation"),
            new ComboBox<Organisation>(words.text("funds.mandate.organisation")));
    auditor.setItems(
        Beans.get(Organisations.class).list().stream()
            .filter(one -> one.kind().equals("audit"))
            .toList());
    auditor.setItemLabelGenerator(Organisation::name);
    from =
        problems.of(
            "from", words.text("funds.filter.from"), new DayField(words.text("funds.filter.from")));
    until =
        problems.of(
            "until",
            words.text("funds.filter.until"),
            new DayField(words.text("funds.filter.until")));
    int year = LocalDate.now(Moments.ZONE).getYear();
    from.setValue(LocalDate.of(year, 1, 1));
    until.setValue(LocalDate.of(year, 12, 31));
    Div pair = new Div(from, until);
    pair.addClassName("field-pair");
    fill(
        words.text("funds.mandate"),
        words.text("funds.mandate.sentence"),
        words.text("funds.propose"),
        this::propose,
        words.text("funds.proposal.done"),
        after,
        auditor,
        pair);
  }

  private boolean propose() {
    List<Problem> missing = new ArrayList<>();
    Organisation reads = auditor.getValue();
    LocalDate first = from.getValue();
    LocalDate last = until.getValue();
    if (reads == null) {
      missing.add(new Problem("organisation", "rule.required"));
    }
    if (first == null) {
      missing.add(new Problem("from", "rule.required"));
    }
    if (last == null) {
      missing.add(new Problem("until", "rule.required"));
    }
    if (reads == null || first == null || last == null) {
      problems.show(missing);
      return false;
    }
    Beans.get(Funds.class).mandate(id, fund.id(), reads.alias(), first, last);
    return true;
  }
}
