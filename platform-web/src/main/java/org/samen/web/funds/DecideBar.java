package org.samen.web.funds;

import com.vaadin.flow.component.Component;
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
import org.samen.funds.ApprovalsLeft;
import org.samen.funds.Decide;
import org.samen.funds.Decisions;
import org.samen.funds.ExpenseSummary;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.ReasonDialog;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Viewer;

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
   * @param left what it still waits for after this approval
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
      ApprovalsLeft left)
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
                  expense.leftAfter(Viewer.me().organisation())));
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
    boolean many = asked.size() > 1;
    Paragraph then = new Paragraph(then());
    new ConfirmDialog(
            words.text("funds.approve.title", asked.size()),
            many ? words.text("funds.approve.sentence", asked.size(), sum()) : one(),
            words.text("funds.approve.button", asked.size()),
            () -> decide("approve", null),
            many ? new Component[] {list(), then} : new Component[] {then})
        .open();
  }

  private String one() {
    Asked one = asked.getFirst();
    return words.text(
        "funds.approve.one", one.organisationName(), sum(), one.provider(), one.fundName());
  }

  private String then() {
    if (asked.size() == 1) {
      return words.afterApproval(asked.getFirst().left());
    }
    long booked = asked.stream().filter(one -> one.left().none()).count();
    return words.text("funds.approve.then", booked, asked.size() - booked);
  }

  private void abstain() {
    new ConfirmDialog(
            words.text("funds.abstain.title"),
            words.text("funds.abstain.sentence"),
            words.text("funds.abstain.button"),
            () -> decide("abstain", null),
            new Paragraph(line(asked.getFirst())))
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
    asked.forEach(one -> list.add(new ListItem(line(one))));
    return list;
  }

  private Component[] line(Asked one) {
    String what =
        words.text("funds.decide.line", one.provider(), one.organisationName(), one.fundName());
    return new Component[] {new Span(what + " "), words.figure(one.amountMinor(), one.currency())};
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

  /** Where one waits one's turn: at the fund of all of them, if it is one. */
  static @Nullable UUID fund(List<Asked> asked) {
    List<UUID> funds = asked.stream().map(Asked::fund).distinct().toList();
    return funds.size() == 1 ? funds.getFirst() : null;
  }

  private void decide(String verdict, @Nullable String reason) {
    try {
      List<Decide> decisions = new ArrayList<>();
      for (int i = 0; i < asked.size(); i++) {
        decisions.add(
            new Decide(ids.get(i), asked.get(i).id(), Decide.shown(asked.get(i).shown())));
      }
      Beans.get(Decisions.class).decide(fund(asked), decisions, verdict, reason);
      Toast.show(words.text("funds." + verdict + ".done", asked.size()));
    } finally {
      done.run();
    }
  }
}
