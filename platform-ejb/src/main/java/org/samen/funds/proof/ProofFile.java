package org.samen.funds.proof;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.samen.access.NotFound;
import org.samen.jobs.Progress;

/**
 * Verifies a fund from a file that a member was given, without the platform: the rows, the chain,
 * the checkpoint's signature; and, when the member kept an earlier checkpoint or the key, against
 * those.
 */
public final class ProofFile {
  private final SealKey.@Nullable Public trusted;
  private final @Nullable Checkpoint kept;
  private SealKey.@Nullable Public given;
  private @Nullable Checkpoint last;
  private @Nullable FundReplay replay;
  private @Nullable FundRow fund;

  /**
   * What the file proved.
   *
   * @param sealedThrough the last record that a checkpoint vouches for; 0 when none does
   */
  public record Proved(
      LedgerFigures figures, long sealedThrough, long records, @Nullable String keyId) {}

  private ProofFile(SealKey.@Nullable Public trusted, @Nullable Checkpoint kept) {
    this.trusted = trusted;
    this.kept = kept;
  }

  /**
   * Writes what {@link #verify} reads, over a transaction that sees the fund whole.
   *
   * @throws NotFound when it does not see the fund
   */
  public static void write(Handle handle, UUID fund, Writer writer) {
    FundRows rows = new FundRows(handle, fund);
    FundRow row = rows.fund().orElseThrow(NotFound::new);
    Optional<Checkpoint> sealed =
        CheckpointSql.lastOf(handle, fund)
            .filter(checkpoint -> checkpoint.heads().getFirst().seq() <= row.head());
    ProofWriter proof = new ProofWriter(writer);
    proof.begin(row);
    sealed.ifPresent(
        checkpoint -> {
          SealKey.Public key = CheckpointSql.keys(handle).get(checkpoint.keyId());
          if (key != null) {
            proof.key(key);
          }
          proof.checkpoint(checkpoint);
        });
    rows.read(row, proof, Progress.UNWATCHED);
  }

  /**
   * Reads the file to its end or to the first wrong row.
   *
   * @param keyPem the public key that the reader trusts; absent: the one in the file
   * @param keptJson a checkpoint that the reader kept, as the API gave it
   * @throws IOException when it cannot be read, or is no such file
   */
  public static Proved verify(
      BufferedReader lines, @Nullable String keyPem, @Nullable String keptJson) throws IOException {
    try {
      return new ProofFile(
              keyPem == null ? null : SealKey.Public.of(keyPem),
              keptJson == null ? null : CheckpointJson.read(parsed(keptJson)))
          .read(lines);
    } catch (JsonException
        | NullPointerException
        | ClassCastException
        | IllegalArgumentException
        | DateTimeException e) {
      throw new IOException("This is no proof of a fund's ledger: " + e.getMessage(), e);
    }
  }

  private Proved read(BufferedReader lines) throws IOException {
    WrongRow wrong = null;
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(parsed(line));
      }
      end();
    } catch (Broken broken) {
      wrong = broken.row();
    }
    FundReplay played = begun();
    return new Proved(
        new LedgerFigures(
            1,
            played.records(),
            played.entries(),
            played.postings(),
            played.decisions(),
            0,
            last == null ? 0 : 1,
            wrong),
        last == null ? 0 : last.heads().getFirst().seq(),
        played.records(),
        last == null ? null : last.keyId());
  }

  private static JsonObject parsed(String line) {
    try (var reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }

  private FundReplay begun() throws IOException {
    if (replay == null) {
      throw new IOException("This is no proof of a fund's ledger");
    }
    return replay;
  }

  private void take(JsonObject line) throws IOException {
    if (line.containsKey("proof")) {
      begin(line);
    } else if (line.containsKey("key")) {
      given = SealKey.Public.of(line.getString("key"));
    } else if (line.containsKey("checkpoint")) {
      last = CheckpointJson.read(line.getJsonObject("checkpoint"));
      seal(last, trusted == null ? given : trusted);
    } else if (line.containsKey("record")) {
      List<@Nullable String> fields = texts(line.getJsonArray("record"));
      begun()
          .record(
              new ChainRow(
                  Long.parseLong(String.valueOf(fields.get(1))),
                  fields,
                  bytes(line, "previousHash"),
                  bytes(line, "hash")));
    } else if (line.containsKey("content")) {
      begun()
          .content(
              new ContentRow(
                  texts(line.getJsonArray("content")),
                  bytes(line, "hash"),
                  line.getInt("approvers"),
                  line.getInt("organisations"),
                  line.getString("state")));
    } else if (line.containsKey("decision")) {
      begun().decision(decision(line));
    } else if (line.containsKey("entry")) {
      begun()
          .entry(
              new EntryRow(
                  texts(line.getJsonArray("entry")),
                  sides(line.getJsonArray("postings")),
                  bytes(line, "digest"),
                  line.containsKey("reversed") ? sides(line.getJsonArray("reversed")) : null,
                  line.containsKey("reversedDigest") ? bytes(line, "reversedDigest") : null));
    }
  }

  private void begin(JsonObject line) throws IOException {
    if (!line.getString("proof").equals(ProofWriter.KIND) || line.getInt("version") != 1) {
      throw new IOException("This proof is of another kind or version");
    }
    Map<String, FundRow.Account> accounts = new HashMap<>();
    for (JsonObject account : line.getJsonArray("accounts").getValuesAs(JsonObject.class)) {
      accounts.put(
          account.getString("id"),
          new FundRow.Account(
              account.getString("kind"), account.getJsonNumber("balanceMinor").longValueExact()));
    }
    FundRow row =
        new FundRow(
            UUID.fromString(line.getString("fund")),
            line.getString("currency"),
            line.getJsonNumber("postedMinor").longValueExact(),
            line.getJsonNumber("reservedMinor").longValueExact(),
            line.getJsonNumber("entries").longValueExact(),
            line.getJsonNumber("head").longValueExact(),
            bytes(line, "headHash"),
            accounts);
    fund = row;
    replay = new FundReplay(row);
    if (kept != null) {
      seal(kept, trusted);
    }
  }

  /** Notes where the chain has to pass; without a key a checkpoint still has to be whole. */
  private void seal(Checkpoint checkpoint, SealKey.@Nullable Public key) throws IOException {
    FundRow row = fund;
    if (row == null) {
      throw new IOException("This is no proof of a fund's ledger");
    }
    String wrong = key == null ? "key" : checkpoint.wrong(key);
    if (wrong != null && !(key == null && checkpoint == kept)) {
      throw new Broken(row.id(), "funds.checkpoint", checkpoint.number(), wrong);
    }
    Checkpoint.SealedHead head =
        checkpoint.heads().stream()
            .filter(each -> each.fund().equals(row.id()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IOException(
                        "checkpoint %d says nothing of this fund, which had not moved; take one in whose heads it stands"
                            .formatted(checkpoint.number())));
    begun().mustPass(checkpoint.number(), head);
  }

  private void end() throws IOException {
    begun().end();
  }

  private static DecisionRow decision(JsonObject line) {
    return new DecisionRow(
        line.getString("decision"),
        line.getString("expense"),
        line.getInt("revision"),
        line.getString("person"),
        line.getString("organisation"),
        line.getString("verdict"),
        line.getString("reason", null),
        bytes(line, "shown"));
  }

  private static List<EntryRow.Side> sides(JsonArray array) {
    return array.getValuesAs(JsonObject.class).stream()
        .map(
            side ->
                new EntryRow.Side(
                    side.getString("account"), side.getJsonNumber("minor").longValueExact()))
        .collect(Collectors.toList());
  }

  private static List<@Nullable String> texts(JsonArray array) {
    @Nullable String[] texts = new @Nullable String[array.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = array.get(i) instanceof JsonString text ? text.getString() : null;
    }
    return Arrays.asList(texts);
  }

  private static byte[] bytes(JsonObject line, String name) {
    return HexFormat.of().parseHex(line.getString(name));
  }
}
