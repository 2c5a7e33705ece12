package org.samen.web.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.samen.money.Amounts;
import org.samen.money.InvalidAmount;
import org.samen.money.Money;

/**
 * An amount above zero, written as people write it in Dutch or in English. An amount that can mean
 * two, such as 1,000, is asked about with a button for each.
 */
public final class MoneyField extends TextField {
  private static final long serialVersionUID = 1L;
  private static final String AMBIGUOUS = "rule.money.ambiguous";

  private final String currency;
  private final Div choices = new Div();

  /**
   * An empty field.
   *
   * @param currency code of ISO 4217; its sign stands in the field
   */
  public MoneyField(String label, String currency) {
    super(label);
    this.currency = currency;
    addClassName("money-field");
    setManualValidation(true);
    setPrefixComponent(new Span(Currency.getInstance(currency).getSymbol(Locale.of("nl", "NL"))));
    setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.OFF);
    getElement().setAttribute("inputmode", "decimal");
    setValueChangeMode(ValueChangeMode.ON_CHANGE);
    choices.addClassName("money-choices");
    choices.getElement().setAttribute("role", "group");
    setHelperComponent(choices);
    addValueChangeListener(
        change -> {
          clearProblem();
          if (!isEmpty()) {
            amount();
          }
        });
  }

  /** Calls this with every amount that is typed; with nothing when it is taken away or unclear. */
  public void onAmount(SerializableConsumer<Optional<Money>> listener) {
    addValueChangeListener(change -> listener.accept(isInvalid() ? Optional.empty() : read()));
  }

  /** Shows this amount, ready to be changed. */
  public void show(@Nullable Money amount) {
    setValue(amount == null ? "" : Amounts.editable(amount, Texts.locale()));
  }

  /** The amount; nothing where there is none, or none that is clear, which the field then says. */
  public Optional<Money> amount() {
    try {
      return Optional.of(Amounts.read(getValue(), Texts.locale(), currency));
    } catch (InvalidAmount e) {
      refuse(e);
      return Optional.empty();
    }
  }

  private Optional<Money> read() {
    return isEmpty() ? Optional.empty() : amount();
  }

  private void refuse(InvalidAmount unclear) {
    setErrorMessage(Texts.here(unclear.rule(), unclear.facts().toArray()));
    setInvalid(true);
    choices.removeAll();
    if (unclear.rule().equals(AMBIGUOUS)) {
      choices.getElement().setAttribute("aria-label", getErrorMessage());
      unclear.facts().forEach(reading -> choices.add(choice(reading.toString())));
    }
  }

  /** One of the two readings; written with its cents it can mean nothing else. */
  private Button choice(String reading) {
    Button choice = new Button(reading, click -> choose(reading));
    choice.addThemeVariants(ButtonVariant.SMALL);
    return choice;
  }

  private void choose(String reading) {
    show(Amounts.read(reading, Texts.locale(), currency));
    focus();
  }

  private void clearProblem() {
    setInvalid(false);
    setErrorMessage("");
    choices.removeAll(); // stays visible: what is hidden keeps its old buttons in the browser
  }
}
