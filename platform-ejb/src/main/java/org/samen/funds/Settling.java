package org.samen.funds;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** Proposes the fewest transfers for balances, which the ledger compares with its own. */
record Settling(Ledger ledger) {
  void propose(UUID id, UUID fund, LocalDate asOf, Map<String, Long> owed) {
    JsonArrayBuilder transfers = Json.createArrayBuilder();
    for (Netting.Payment payment : Netting.fewest(owed)) {
      transfers.add(
          Json.createObjectBuilder()
              .add("payer", payment.payer())
              .add("receiver", payment.receiver())
              .add("amountMinor", payment.amountMinor()));
    }
    ledger.perform(
        "select funds.propose_settlement(?, ?, ?, ?::jsonb, ?, ?)",
        id,
        fund,
        asOf,
        transfers.build().toString(),
        Netting.isProved(owed),
        Ledger.at(ledger.now()));
  }
}
