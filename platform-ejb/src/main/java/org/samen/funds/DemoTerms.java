package org.samen.funds;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.UUID;

/** The terms of the demo's two funds. */
final class DemoTerms {
  private static final UUID PROPOSED = UUID.fromString("5a4e0000-0000-7000-8000-0000000000f2");

  private final DemoYear year;

  DemoTerms(DemoYear year) {
    this.year = year;
  }

  void bring() {
    setUp();
    propose();
  }

  /** With one approver, from € 1,000 two and from € 10,000 three. */
  private void setUp() {
    JsonArrayBuilder lines = Json.createArrayBuilder();
    int bookYear = year.day(0).getYear();
    for (NamedCsvRecord row : DemoYear.rows("fund-lines")) {
      lines.add(
          DemoYear.body()
              .add("id", DemoYear.line(row.getField("n")).toString())
              .add("position", Integer.parseInt(row.getField("n")))
              .add("name", row.getField("name"))
              .add("bookYear", bookYear)
              .add("role", row.getField("role"))
              .add("careSystem", row.getField("care_system"))
              .add("payerMayOwe", Boolean.parseBoolean(row.getField("payer_may_owe")))
              .add("costCategory", row.getField("cost_category"))
              .add("budgetMinor", Long.parseLong(row.getField("budget_cents"))));
    }
    JsonObjectBuilder fund =
        fund(
                DemoYear.FUND,
                "Zorgfonds",
                "Samen betalen wat nodig is en wat niemand anders betaalt.")
            .add(
                "members",
                Json.createArrayBuilder(
                    DemoYear.rows("fund-people").stream()
                        .map(row -> row.getField("organisation"))
                        .distinct()
                        .toList()))
            .add("lines", lines)
            .add(
                "thresholds",
                Json.createArrayBuilder()
                    .add(threshold(0, 1, 1))
                    .add(threshold(100_000, 2, 2))
                    .add(threshold(1_000_000, 3, 2)));
    UUID proposal = DemoYear.id("proposal", "set-up");
    year.as(
        "hanna",
        DemoYear.BEGAN_DAYS_AGO,
        ledger -> ledger.setUp(proposal, fund.build().toString()));
    year.as(
        "joris", DemoYear.BEGAN_DAYS_AGO - 2, ledger -> ledger.answer(proposal, "confirmed", null));
  }

  /** A second one, which waits for its confirmation. */
  private void propose() {
    JsonObjectBuilder proposed =
        fund(
                PROPOSED,
                "Tolkenfonds Zuid-Holland",
                "Tolken bij spreekuren in Rotterdam en Den Haag.")
            .add(
                "members",
                Json.createArrayBuilder(
                    List.of("zorgbrug-maas", "haags-zorgloket", "open-spreekkamer")))
            .add(
                "lines",
                Json.createArrayBuilder()
                    .add(
                        DemoYear.body()
                            .add("id", DemoYear.line("91").toString())
                            .add("position", 1)
                            .add("name", "Tolken op locatie")
                            .add("bookYear", year.day(0).getYear())
                            .add("role", "mediating")
                            .add("careSystem", "regular")
                            .add("payerMayOwe", true)
                            .add("costCategory", "objectives")
                            .add("budgetMinor", 1_500_000)))
            .add("thresholds", Json.createArrayBuilder().add(threshold(0, 1, 1)))
            .add("holder", "zorgbrug-maas")
            .add("holderName", "Zorgbrug Maas");
    year.as(
        "joris",
        8,
        ledger -> ledger.setUp(DemoYear.id("proposal", "second"), proposed.build().toString()));
  }

  private JsonObjectBuilder fund(UUID id, String name, String purpose) {
    return DemoYear.body()
        .add("id", id.toString())
        .add("name", name)
        .add("purpose", purpose)
        .add("holderKind", "lead")
        .add("holder", "open-spreekkamer")
        .add("holderName", "Stichting De Open Spreekkamer")
        .add("currency", "EUR")
        .add("firstMonth", 1)
        .add("agreedOn", year.day(DemoYear.BEGAN_DAYS_AGO + 20).toString());
  }

  private static JsonObjectBuilder threshold(long from, int approvers, int of) {
    return DemoYear.body()
        .add("fromMinor", from)
        .add("approvers", approvers)
        .add("organisations", of);
  }
}
