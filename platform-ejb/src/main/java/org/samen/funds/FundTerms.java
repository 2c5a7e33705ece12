package org.samen.funds;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What members propose about a fund, as the ledger keeps it and shows it to who answers. */
final class FundTerms {
  private FundTerms() {}

  static JsonObjectBuilder of(SetUpFund command) {
    JsonObjectBuilder body =
        terms(command.members(), command.lines(), command.thresholds())
            .add("id", command.id().toString())
            .add("name", command.name().strip())
            .add("purpose", command.purpose().strip())
            .add("holderKind", command.holderKind())
            .add("holder", command.holder())
            .add("holderName", command.holderName().strip())
            .add("currency", command.currency())
            .add("firstMonth", command.firstMonth())
            .add("agreedOn", command.agreedOn().toString());
    if (command.agreement() != null) {
      body.add("agreementId", command.agreement().toString());
    }
    return body;
  }

  /** What stays absent stays as it is. */
  static JsonObjectBuilder of(AmendFund command) {
    JsonObjectBuilder body = terms(command.members(), command.lines(), command.thresholds());
    body.add("leaving", Json.createArrayBuilder(command.leaving()));
    if (command.name() != null && !command.name().isBlank()) {
      body.add("name", command.name().strip());
    }
    if (command.purpose() != null && !command.purpose().isBlank()) {
      body.add("purpose", command.purpose().strip());
    }
    return body;
  }

  private static JsonObjectBuilder terms(
      List<String> members, List<EditLine> lines, @Nullable List<Threshold> thresholds) {
    JsonArrayBuilder jsonLines = Json.createArrayBuilder();
    for (int i = 0; i < lines.size(); i++) {
      EditLine line = lines.get(i);
      jsonLines.add(
          Json.createObjectBuilder()
              .add("id", line.id().toString())
              .add("position", i)
              .add("name", line.name().strip())
              .add("bookYear", line.bookYear())
              .add("role", line.role())
              .add("careSystem", line.careSystem())
              .add("payerMayOwe", line.payerMayOwe())
              .add("costCategory", line.costCategory())
              .add("budgetMinor", line.budgetMinor()));
    }
    JsonObjectBuilder body =
        Json.createObjectBuilder()
            .add("members", Json.createArrayBuilder(members))
            .add("lines", jsonLines);
    if (thresholds != null) {
      JsonArrayBuilder jsonThresholds = Json.createArrayBuilder();
      thresholds.forEach(
          threshold ->
              jsonThresholds.add(
                  Json.createObjectBuilder()
                      .add("fromMinor", threshold.fromMinor())
                      .add("approvers", threshold.approvers())
                      .add("organisations", threshold.organisations())));
      body.add("thresholds", jsonThresholds);
    }
    return body;
  }
}
