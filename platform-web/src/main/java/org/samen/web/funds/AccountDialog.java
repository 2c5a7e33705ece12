package org.samen.web.funds;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.funds.bank.Accounts;
import org.samen.funds.bank.SetAccount;
import org.samen.web.shell.Beans;

/** Sets an account, for a second person to confirm. */
final class AccountDialog extends FundDialog {
  private static final long serialVersionUID = 1L;

  /** Made once, so that a second click sets nothing twice. */
  private final UUID id = Ids.next(Clock.systemUTC());

  private final @Nullable UUID fund;
  private final TextField iban;
  private final TextField holder;

  AccountDialog(@Nullable UUID fund, SerializableRunnable after) {
    this.fund = fund;
    String number = words.text("funds.account.iban");
    iban = problems.of("iban", number, new TextField(number));
    iban.setHelperText(words.text("funds.account.iban.help"));
    iban.getElement().setAttribute("autocomplete", "off");
    String name = words.text("funds.account.holder");
    holder = problems.of("holderName", name, new TextField(name));
    holder.setHelperText(words.text("funds.account.holder.help"));
    holder.setMaxLength(70);
    fill(
        words.text("funds.account.set"),
        words.text("funds.account.sentence"),
        words.text("funds.account.set"),
        this::set,
        words.text("funds.account.done.set"),
        after,
        iban,
        holder);
  }

  private boolean set() {
    Beans.get(Accounts.class).set(new SetAccount(id, fund, iban.getValue(), holder.getValue()));
    return true;
  }
}
