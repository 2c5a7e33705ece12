package org.samen.web.funds;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;
import org.samen.access.Role;
import org.samen.formats.Iban;
import org.samen.funds.bank.AccountDetails;
import org.samen.funds.bank.Accounts;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ErrorNotifier;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Status;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** One bank account: the one in use, and one that waits for a second person. */
final class AccountPanel extends Div {
  private static final long serialVersionUID = 1L;

  private final FundWords words = FundWords.here();
  private final @Nullable UUID fund;
  private final boolean maySet;
  private final SerializableRunnable changed;

  /**
   * The panel.
   *
   * @param fund whose own account it is; absent: where the viewer's organisation is paid
   * @param maySet the viewer's organisation keeps it
   * @param changed runs after something changed, to show it
   */
  AccountPanel(
      List<AccountDetails> accounts,
      @Nullable UUID fund,
      boolean maySet,
      SerializableRunnable changed) {
    this.fund = fund;
    this.maySet = maySet;
    this.changed = changed;
    addClassNames("fund-section", "account-panel");
    add(new H2(t(fund == null ? "funds.account.own" : "funds.account.fund")));
    accounts.stream()
        .filter(account -> account.state().equals("proposed"))
        .forEach(account -> add(waiting(account)));
    accounts.stream()
        .filter(account -> account.state().equals("active"))
        .findFirst()
        .ifPresentOrElse(
            account -> add(facts(account, new Status(Tone.GOOD, t("funds.account.active")))),
            () -> add(new Paragraph(t("funds.account.none"))));
    if (maySet && Viewer.hasAny(Role.COORDINATOR)) {
      boolean any = !accounts.isEmpty();
      add(
          new Button(
              t(any ? "funds.account.change" : "funds.account.set"),
              click -> new AccountDialog(fund, changed).open()));
    }
  }

  private Component waiting(AccountDetails account) {
    Div buttons = new Div();
    buttons.addClassName("row-buttons");
    if (account.mayAnswer()) {
      Button right =
          new Button(t("funds.account.confirm"), click -> answer(account, true, "confirmed"));
      right.addThemeVariants(ButtonVariant.PRIMARY);
      buttons.add(
          right, new Button(t("funds.account.refuse"), click -> answer(account, false, "refused")));
    }
    String sentence =
        t(
            account.mayAnswer() ? "funds.account.waits.you" : "funds.account.waits",
            account.setBy() == null ? "?" : account.setBy());
    return new Notice(
        Tone.ATTENTION,
        sentence,
        facts(account, new Status(Tone.ATTENTION, t("funds.account.proposed"))),
        buttons);
  }

  private Component facts(AccountDetails account, Component status) {
    Span iban = new Span(new Iban(account.iban()).spaced());
    iban.addClassNames("card-title", "account-number");
    Span name = new Span(account.holderName());
    name.addClassName("card-facts");
    Span who =
        new Span(
            t("funds.account.by", account.setBy() == null ? "?" : account.setBy())
                + " "
                + Moments.exact(words.locale(), account.setAt())
                + (account.answeredBy() == null
                    ? ""
                    : " · " + t("funds.account.answered", account.answeredBy())));
    who.addClassName("card-facts");
    Div facts = new Div(iban, name, status, who);
    facts.addClassName("two-lines");
    return facts;
  }

  private void answer(AccountDetails account, boolean right, String done) {
    try {
      Beans.get(Accounts.class).answer(account.id(), right);
      Toast.show(t("funds.account.done." + done));
    } catch (BrokenRule rule) {
      ErrorNotifier.show(rule);
    }
    changed.run();
  }

  private String t(String key, Object... facts) {
    return words.text(key, facts);
  }
}
