package org.samen.web.funds;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableRunnable;
import java.io.Serializable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.funds.Decide;
import org.samen.funds.Decisions;
import org.samen.funds.ExpenseSummary;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.ReasonDialog;
import org.samen.web.shell.Toast;

/**
 * Decides on one expense or many. Each button first says exactly what will happen; what is decided
 * is what was shown, whatever changed meanwhile.
 */
final class DecideBar extends Div {
  private static final long serialVersionUID = 1L;

  private final FundWords words = FundWords.here();
  private final List<Asked> asked;
  private final SerializableRunnable done;

  /** Made once, so that a second click or a retry decides nothing twice. */
  private final List<UUID> ids;

  /**
   * What is decided on.
   *
   * @param shown hash of what the viewer saw, in hexadecimal
   * @param last whether this approval would be the last one needed, so that it is booked
   */
  record Asked(
      UUID id,
      UUID fund,
      String shown,
      String provider,
      String organisationName,
      String fundName,
      long amountMinor,
      String currency,
      boolean last)
      implements Serializable {
    /** As it stands in a list; empty when there is nothing to decide. */
    static Optional<Asked> of(ExpenseSummary expense) {
      String shown = expense.shown();
      Long amount = expense.amountMinor();
      return shown == null || amount == null
          ? Optional.empty()
          : Optional.of(
              new Asked(
                  expense.id(),
                  expense.fund(),
                  shown,
                  expense.provider(),
                  expense.organisationName(),
                  expense.fundName(),
                  amount,
                  expense.currency(),
                  expense.approved() >= expense.approvers() - 1));
    }
  }

  /**
   * Of these, at least one.
   *
   * @param done called when they were decided on
   */
  DecideBar(List<Asked> asked, SerializableRunnable done) {
    this.asked = List.copyOf(asked);
    this.done = done;
    this.ids = asked.stream().map(one -> Ids.next(Clock.systemUTC())).toList();
    addClassName("decide-bar");
    Button approve =
        new Button(
            words.text("funds.approve.button", asked.size()),
            VaadinIcon.CHECK.create(),
            click -> approve());
    approve.addThemeVariants(ButtonVariant.PRIMARY);
    Button back =
        new Button(words.text("funds.return.button", asked.size()), click -> ask("return"));
    Button reject =
        new Button(words.text("funds.reject.button", asked.size()), click -> ask("reject"));
    add(approve, back, reject);
    if (asked.size() == 1) {
      Button abstain = new Button(words.text("funds.abstain.button"), click -> abstain());
      abstain.addThemeVariants(ButtonVariant.TERTIARY);
      add(abstain);
    }
  }

  private void approve() {
    long last = asked.stream().filter(Asked::last).count();
    new ConfirmDialog(
            words.text("funds.approve.title", asked.size()),
            words.text("funds.approve.sentence", asked.size(), sum()),
            words.text("funds.approve.button", asked.size()),
            () -> decide("approve", null),
            list(),
            new Paragraph(words.text("funds.approve.then", last, asked.size() - last)))
        .open();
  }

  private void abstain() {
    new ConfirmDialog(
            words.text("funds.abstain.title"),
            words.text("funds.abstain.sentence"),
            words.text("funds.abstain.button"),
            () -> decide("abstain", null),
            list())
        .open();
  }

  private void ask(String verdict) {
    new ReasonDialog(
            words.text("funds." + verdict + ".title", asked.size()),
            words.text("funds." + verdict + ".sentence", asked.size(), sum()),
            words.text("funds." + verdict + ".button", asked.size()),
            reason -> decide(verdict, reason))
        .required()
        .open();
  }

  private UnorderedList list() {
    UnorderedList list = new UnorderedList();
    list.addClassName("decide-list");
    for (Asked one : asked) {
      Span amount = words.figure(one.amountMinor(), one.currency());
      list.add(
          new ListItem(
              new Span(
                  words.text(
                          "funds.decide.line",
                          one.provider(),
                          one.organisationName(),
                          one.fundName())
                      + " "),
              amount));
    }
    return list;
  }

  /** One sum per currency. */
  private String sum() {
    return asked.stream()
        .collect(
            Collectors.groupingBy(
                Asked::currency, TreeMap::new, Collectors.summingLong(Asked::amountMinor)))
        .entrySet()
        .stream()
        .map(sum -> words.amount(sum.getValue(), sum.getKey()))
        .collect(Collectors.joining(" + "));
  }

  private void decide(String verdict, @Nullable String reason) {
    try {
      List<Decide> decisions = new ArrayList<>();
      for (int i = 0; i < asked.size(); i++) {
        decisions.add(
            new Decide(ids.get(i), asked.get(i).id(), Decide.shown(asked.get(i).shown())));
      }
      List<UUID> funds = asked.stream().map(Asked::fund).distinct().toList();
      Beans.get(Decisions.class)
          .decide(funds.size() == 1 ? funds.getFirst() : null, decisions, verdict, reason);
      Toast.show(words.text("funds." + verdict + ".done", asked.size()));
    } finally {
      done.run();
    }
  }
}
