package org.samen.web.funds;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableBiConsumer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.samen.funds.bank.Payable;
import org.samen.web.shell.DayField;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/** What is approved and not paid, to be chosen from; the sum of what is chosen stands below it. */
final class PayableList extends Div {
  private static final long serialVersionUID = 1L;

  private final FundWords words = FundWords.here();
  private final String currency;
  private final LinkedHashMap<Checkbox, Payable> boxes = new LinkedHashMap<>();
  private final Paragraph sum = new Paragraph();
  private final DayField day = new DayField(words.text("funds.bank.execute"));
  private final Button make = new Button(words.text("funds.bank.prepare"));

  /**
   * The list.
   *
   * @param mayPay the viewer may choose; otherwise it is only shown
   * @param prepare makes a batch of the chosen, to be paid on that day
   */
  PayableList(
      List<Payable> payables,
      String currency,
      boolean mayPay,
      SerializableBiConsumer<List<Payable>, LocalDate> prepare) {
    this.currency = currency;
    addClassName("payables");
    UnorderedList list = new UnorderedList();
    list.addClassName("payable-list");
    list.getElement().setAttribute("aria-label", words.text("funds.bank.payables"));
    payables.forEach(payable -> list.add(row(payable, mayPay)));
    add(list);
    if (mayPay) {
      day.setValue(LocalDate.now(Moments.ZONE));
      day.setMin(LocalDate.now(Moments.ZONE));
      make.addThemeVariants(ButtonVariant.PRIMARY);
      make.addClickListener(click -> prepare.accept(chosen(), day.getValue()));
      sum.getElement().setAttribute("role", "status");
      Div foot = new Div(sum, day, make);
      foot.addClassName("payable-foot");
      add(foot);
      count();
    }
  }

  private ListItem row(Payable payable, boolean mayPay) {
    Span facts =
        new Span(
            payable.organisationName()
                + " · "
                + (payable.account() == null
                    ? words.text("funds.bank.no-account")
                    : payable.account()));
    facts.addClassName("card-facts");
    Anchor what = new Anchor(FundsPage.expense(payable.expense()), payable.provider());
    Div both = new Div(what, facts);
    both.addClassName("two-lines");
    if (payable.returnCode() != null) {
      Span came = new Span(words.text("funds.bank.came-back", reason(payable.returnCode())));
      came.addClassNames("card-facts", "is-over");
      both.add(came);
    }
    ListItem row = new ListItem();
    if (mayPay) {
      Checkbox box = new Checkbox(payable.account() != null && payable.returnCode() == null);
      box.setEnabled(payable.account() != null);
      box.setAriaLabel(words.text("funds.bank.choose", payable.provider()));
      box.addValueChangeListener(change -> count());
      boxes.put(box, payable);
      row.add(box);
    }
    row.add(both, words.figure(payable.amountMinor(), currency));
    return row;
  }

  /** Why a bank sent it back, in words where the code is a common one (ISO 20022). */
  static String reason(String code) {
    String key = "funds.bank.return." + code;
    return Texts.has(key) ? Texts.here(key) : code;
  }

  private List<Payable> chosen() {
    return boxes.entrySet().stream()
        .filter(box -> box.getKey().getValue())
        .map(Map.Entry::getValue)
        .toList();
  }

  private void count() {
    List<Payable> chosen = chosen();
    long minor = chosen.stream().mapToLong(Payable::amountMinor).sum();
    sum.setText(words.text("funds.bank.chosen", chosen.size(), words.amount(minor, currency)));
    make.setEnabled(!chosen.isEmpty());
  }
}
