package org.samen.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a service costs the person who uses it; amount in units of the currency. */
@Entity
@Table(schema = "directory", name = "cost_option")
class CostOption extends ServiceRow {
  @Column(name = "option")
  private @Nullable String label;

  private @Nullable BigDecimal amount;
  private @Nullable String currency;

  @Column(name = "amount_description")
  private @Nullable String amountDescription;

  protected CostOption() {}

  CostOption(UUID id, Service service) {
    super(id, service);
    this.currency = "EUR";
  }

  /** The form edits these; what costs another currency is kept as it was brought. */
  boolean isInEuros() {
    return currency == null || currency.equalsIgnoreCase("EUR");
  }

  void edit(EditService.Cost cost) {
    label = cost.option();
    amount = cost.amount();
    amountDescription = cost.description();
  }
}
