package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.server.streams.DownloadEvent;
import org.jspecify.annotations.Nullable;
import org.samen.funds.FundDetails;
import org.samen.funds.MemberBalance;
import org.samen.funds.SettlementDetails;
import org.samen.funds.Settlements;
import org.samen.funds.TransferDetails;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.ExportLink;
import org.samen.web.shell.Moments;
import org.samen.web.shell.ReasonDialog;
import org.samen.web.shell.Status;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;

/** A settlement: its figures, each of which opens, its transfers, and what the viewer may do. */
final class SettlementCard extends Div {
  private static final long serialVersionUID = 1L;

  private final FundWords words = FundWords.here();
  private final FundDetails fund;
  private final SettlementDetails settlement;
  private final SerializableRunnable done;

  SettlementCard(FundDetails fund, SettlementDetails settlement, SerializableRunnable done) {
    this.fund = fund;
    this.settlement = settlement;
    this.done = done;
    addClassName("proposal");
    H3 title = new H3(words.text("settle.of", words.day(settlement.asOf())));
    Paragraph by =
        new Paragraph(
            new Span(words.text("settle.by", settlement.organisationName()) + " "),
            Moments.ago(settlement.proposedAt()));
    if (settlement.decidedForName() != null && settlement.decidedAt() != null) {
      by.add(
          new Span(
              " · "
                  + words.text("settle.answer." + settlement.state(), settlement.decidedForName())
                  + " "),
          Moments.ago(settlement.decidedAt()));
    }
    by.addClassName("card-facts");
    add(new Div(title, status()), by);
    if (settlement.reason() != null) {
      add(new Paragraph(settlement.reason()));
    }
    add(balances(), transfers(), buttons());
  }

  /** What it owes, what it is owed, and the way to what is behind it. */
  static Component[] figures(
      FundWords words, MemberBalance balance, String currency, SerializableRunnable behind) {
    long minor = balance.balanceMinor();
    Button why = new Button(words.text("settle.why.open"), click -> behind.run());
    why.addThemeVariants(ButtonVariant.TERTIARY);
    why.addClassName("link-button");
    why.setAriaLabel(words.text("settle.why.of", balance.organisationName()));
    return new Component[] {
      minor > 0 ? words.figure(minor, currency) : new Span(),
      minor < 0 ? words.figure(-minor, currency) : new Span(),
      why
    };
  }

  /** Who pays whom how much. */
  static Div transfer(
      FundWords words, String payer, String receiver, long minorUnits, String currency) {
    Icon arrow = VaadinIcon.ARROW_RIGHT.create();
    arrow.getElement().setAttribute("aria-hidden", "true");
    Span sentence = new Span(words.text("settle.pays", payer, receiver));
    Div transfer = new Div(arrow, sentence, words.figure(minorUnits, currency));
    transfer.addClassName("settle-transfer");
    return transfer;
  }

  private Component status() {
    String state = settlement.isDone() ? "done" : settlement.state();
    String word = words.text("settle.state." + state);
    return switch (state) {
      case "open" -> new Status(Tone.ATTENTION, VaadinIcon.CLOCK, word);
      case "confirmed" -> new Status(Tone.ATTENTION, VaadinIcon.MONEY_EXCHANGE, word);
      case "done" -> new Status(Tone.GOOD, word);
      case "refused" -> new Status(Tone.REFUSAL, word);
      default -> new Status(Tone.NEUTRAL, VaadinIcon.CLOSE_CIRCLE_O, word);
    };
  }

  private Component balances() {
    FigureTable table =
        new FigureTable(
            words.text("settle.balances.caption", words.day(settlement.asOf())),
            words.text("funds.member"),
            words.text("settle.owes"),
            words.text("settle.owed"),
            words.text("settle.why"));
    for (MemberBalance balance : settlement.balances()) {
      table.row(
          balance.organisationName(),
          figures(
              words,
              balance,
              settlement.currency(),
              () ->
                  new BehindDialog(
                          balance,
                          Beans.get(Settlements.class)
                              .behind(settlement.id(), balance.organisation()),
                          settlement.currency())
                      .open()));
    }
    return table;
  }

  private Component transfers() {
    Div list = new Div();
    list.addClassName("settle-transfers");
    for (TransferDetails one : settlement.transfers()) {
      Div row =
          transfer(
              words, one.payerName(), one.receiverName(), one.amountMinor(), settlement.currency());
      if (one.receivedOn() != null) {
        row.add(new Status(Tone.GOOD, words.text("settle.received", words.day(one.receivedOn()))));
      } else if (one.mayConfirm()) {
        Button receive =
            new Button(
                words.text("settle.receive"),
                click -> new TransferDialog(one, settlement.currency(), done).open());
        receive.setAriaLabel(words.text("settle.receive.of", one.payerName()));
        row.add(receive);
      } else if (settlement.state().equals("confirmed")) {
        row.add(new Status(Tone.ATTENTION, VaadinIcon.CLOCK, words.text("settle.not-received")));
      }
      list.add(row);
    }
    return list;
  }

  private Component buttons() {
    Div buttons = new Div();
    buttons.addClassName("row-buttons");
    if (settlement.mayAnswer()) {
      Button confirm =
          new Button(
              words.text("funds.confirm"),
              VaadinIcon.CHECK.create(),
              click ->
                  new ConfirmDialog(
                          words.text("settle.confirm.title"),
                          words.text("settle.confirm.sentence", words.day(settlement.asOf())),
                          words.text("funds.confirm"),
                          () -> answer("confirmed", null),
                          transfers())
                      .open());
      confirm.addThemeVariants(ButtonVariant.PRIMARY);
      Button refuse =
          new Button(
              words.text("funds.refuse"),
              click ->
                  new ReasonDialog(
                          words.text("settle.refuse.title"),
                          words.text("settle.refuse.sentence"),
                          words.text("funds.refuse"),
                          reason -> answer("refused", reason))
                      .required()
                      .open());
      buttons.add(confirm, refuse);
    }
    if (settlement.mayWithdraw()) {
      buttons.add(new Button(words.text("settle.withdraw"), click -> answer("withdrawn", null)));
    }
    buttons.add(
        new ExportLink(event -> file(event).sheet().csv(event), words.text("funds.export.csv")),
        new ExportLink(event -> file(event).sheet().xlsx(event), words.text("funds.export.xlsx")),
        new ExportLink(event -> file(event).pdf(event), words.text("funds.export.pdf")));
    return buttons;
  }

  private SettlementFile file(DownloadEvent event) {
    return new SettlementFile(
        new FundWords(Texts.language(event.getUI().getLocale())), fund, settlement);
  }

  private void answer(String answer, @Nullable String reason) {
    Beans.get(Settlements.class).answer(settlement.id(), answer, reason);
    Toast.show(words.text("settle.answered." + answer));
    done.run();
  }
}
