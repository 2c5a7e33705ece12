package org.samen.funds.proof;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a fund's rows as JSON lines, from which {@link ProofFile} verifies them anywhere. */
final class ProofWriter implements FundReader {
  static final String KIND = "samen-ledger-proof";
  private final Writer writer;

  ProofWriter(Writer writer) {
    this.writer = writer;
  }

  void begin(FundRow fund) {
    JsonArrayBuilder accounts = Json.createArrayBuilder();
    fund.accounts()
        .forEach(
            (id, account) ->
                accounts.add(
                    Json.createObjectBuilder()
                        .add("id", id)
                        .add("kind", account.kind())
                        .add("balanceMinor", account.balanceMinor())));
    line(
        Json.createObjectBuilder()
            .add("proof", KIND)
            .add("version", 1)
            .add("fund", fund.id().toString())
            .add("currency", fund.currency())
            .add("postedMinor", fund.postedMinor())
            .add("reservedMinor", fund.reservedMinor())
            .add("entries", fund.entries())
            .add("head", fund.head())
            .add("headHash", hex(fund.headHash()))
            .add("accounts", accounts)
            .add(
                "fields",
                Json.createObjectBuilder()
                    .add("record", texts(ChainRow.FIELDS))
                    .add("entry", texts(EntryRow.FIELDS))
                    .add("content", texts(ContentRow.FIELDS))));
  }

  void key(SealKey.Public key) {
    line(Json.createObjectBuilder().add("key", key.pem()));
  }

  void checkpoint(Checkpoint checkpoint) {
    line(Json.createObjectBuilder().add("checkpoint", CheckpointJson.of(checkpoint)));
  }

  @Override
  public void record(ChainRow row) {
    line(
        Json.createObjectBuilder()
            .add("record", texts(row.fields()))
            .add("previousHash", hex(row.previousHash()))
            .add("hash", hex(row.hash())));
  }

  @Override
  public void content(ContentRow row) {
    line(
        Json.createObjectBuilder()
            .add("content", texts(row.fields()))
            .add("hash", hex(row.contentHash()))
            .add("approvers", row.approvers())
            .add("organisations", row.organisations())
            .add("state", row.state()));
  }

  @Override
  public void decision(DecisionRow row) {
    JsonObjectBuilder line =
        Json.createObjectBuilder()
            .add("decision", row.id())
            .add("expense", row.expense())
            .add("revision", row.revision())
            .add("person", row.person())
            .add("organisation", row.organisation())
            .add("verdict", row.verdict())
            .add("shown", hex(row.shownHash()));
    if (row.reason() != null) {
      line.add("reason", row.reason());
    }
    line(line);
  }

  @Override
  public void entry(EntryRow row) {
    JsonObjectBuilder line =
        Json.createObjectBuilder()
            .add("entry", texts(row.fields()))
            .add("postings", sides(row.sides()))
            .add("digest", hex(row.digest()));
    if (row.reversed() != null && row.reversedDigest() != null) {
      line.add("reversed", sides(row.reversed())).add("reversedDigest", hex(row.reversedDigest()));
    }
    line(line);
  }

  private static JsonArrayBuilder sides(List<EntryRow.Side> sides) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    sides.forEach(
        side ->
            array.add(
                Json.createObjectBuilder(
                    Map.of("account", side.account(), "minor", side.minor()))));
    return array;
  }

  private static JsonArrayBuilder texts(List<? extends @Nullable String> values) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (String value : values) {
      if (value == null) {
        array.addNull();
      } else {
        array.add(value);
      }
    }
    return array;
  }

  private void line(JsonObjectBuilder line) {
    try {
      writer.write(line.build().toString());
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
