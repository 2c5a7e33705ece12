package org.samen.web.funds;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableRunnable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;
import org.samen.access.InvalidFields.Problem;
import org.samen.funds.bank.BankLine;
import org.samen.funds.bank.BankStatements;
import org.samen.funds.bank.Suggestion;
import org.samen.web.shell.Beans;

/** Says what a bank line is: one of what it may be, or none of the fund's. */
final class MatchDialog extends FundDialog {
  private static final long serialVersionUID = 1L;

  private final BankLine line;
  private final String currency;
  private final RadioButtonGroup<Choice> choice;
  private final TextArea reason;

  /** Absent: none of them. */
  private record Choice(@Nullable Suggestion suggestion) implements Serializable {}

  MatchDialog(BankLine line, String currency, SerializableRunnable after) {
    this.line = line;
    this.currency = currency;
    String what = words.text("funds.bank.match.what");
    choice = problems.of("kind", what, new RadioButtonGroup<>(what));
    List<Choice> choices = new ArrayList<>();
    Beans.get(BankStatements.class)
        .suggestions(line.id())
        .forEach(suggestion -> choices.add(new Choice(suggestion)));
    choices.add(new Choice(null));
    choice.setItems(choices);
    choice.setItemLabelGenerator(this::label);
    if (choices.size() > 1) {
      choice.setValue(choices.getFirst());
    }
    String why = words.text("funds.bank.aside.reason");
    reason = problems.of("reason", why, new TextArea(why));
    reason.setHelperText(words.text("funds.bank.aside.help"));
    reason.setMaxLength(500);
    reason.setVisible(false);
    choice.addValueChangeListener(
        change ->
            reason.setVisible(change.getValue() != null && change.getValue().suggestion() == null));
    fill(
        words.text("funds.bank.match"),
        words.text(
            "funds.bank.match.sentence",
            words.amount(line.amountMinor(), currency),
            words.day(line.bookedOn()),
            line.text()),
        words.text("funds.bank.match.do"),
        this::match,
        words.text("funds.bank.match.done"),
        after,
        choice,
        reason);
  }

  private String label(Choice of) {
    Suggestion suggestion = of.suggestion();
    if (suggestion == null) {
      return words.text("funds.bank.aside");
    }
    String detail = suggestion.what() == null ? "" : ", " + suggestion.what();
    return words.text(
        "funds.bank.kind." + suggestion.kind(),
        suggestion.organisationName() + detail,
        words.amount(suggestion.amountMinor(), currency));
  }

  private boolean match() {
    Choice chosen = choice.getValue();
    if (chosen == null) {
      problems.show(List.of(new Problem("kind", "rule.required")));
      return false;
    }
    BankStatements statements = Beans.get(BankStatements.class);
    Suggestion suggestion = chosen.suggestion();
    try {
      if (suggestion == null) {
        statements.setAside(line.id(), reason.getValue());
      } else {
        BankLine unused = statements.match(line.id(), suggestion.kind(), suggestion.subject());
      }
    } catch (org.samen.access.InvalidFields fields) {
      throw fields;
    } catch (BrokenRule rule) {
      problems.show(List.of(new Problem("kind", rule.rule(), rule.facts())));
      return false;
    }
    return true;
  }
}
