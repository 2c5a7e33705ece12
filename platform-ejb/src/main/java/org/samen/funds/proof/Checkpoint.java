package org.samen.funds.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.samen.audit.Chain;

/**
 * Signed heads of the funds whose chains grew since the checkpoint before.
 *
 * @param number from 1, without a gap
 * @param previousHash of the checkpoint before; zeros at the first
 * @param leaves one for each such fund, in ascending order; see {@link SealedHead#leaf()}
 * @param hash {@link Chain#hash} of previousHash and number, at, keyId and the leaves as text
 * @param signature Ed25519 over the text {@code samen checkpoint } and the hash in hexadecimal
 * @param heads of the funds that the reader may see
 */
public record Checkpoint(
    long number,
    Instant at,
    String previousHash,
    List<String> leaves,
    String hash,
    String signature,
    String keyId,
    List<SealedHead> heads) {
  static final String START = "0".repeat(64);
  private static final HexFormat HEX = HexFormat.of();

  /**
   * Where a fund's chain stood.
   *
   * @param seq of its last record
   * @param hash of that record, hexadecimal
   * @param entries that the fund had
   */
  public record SealedHead(UUID fund, long seq, String hash, long entries) {
    /** What a checkpoint holds of it: who does not know the head learns nothing of the fund. */
    public String leaf() {
      return HEX.formatHex(
          Chain.hash(
              new byte[0],
              Arrays.asList(fund.toString(), String.valueOf(seq), hash, String.valueOf(entries))));
    }
  }

  /**
   * Seals what moved since the last checkpoint, in the transaction of a handle that sees all funds.
   *
   * @param key the PEM file, made when it is missing
   * @return empty when nothing moved
   */
  public static Optional<Checkpoint> seal(Handle handle, Path key, Instant now) throws IOException {
    return CheckpointSql.seal(handle, SealKey.in(key), now);
  }

  static Checkpoint seal(
      long number, Instant at, String previousHash, List<SealedHead> heads, SealKey key) {
    List<String> leaves = heads.stream().map(SealedHead::leaf).sorted().toList();
    String hash = hash(number, at, previousHash, leaves, key.id());
    return new Checkpoint(
        number,
        at,
        previousHash,
        leaves,
        hash,
        HEX.formatHex(key.sign(text(hash))),
        key.id(),
        heads);
  }

  /** Which rule it breaks by itself; absent when it is as it was signed. */
  @Nullable String wrong(SealKey.Public key) {
    if (!hash.equals(hash(number, at, previousHash, leaves, keyId))) {
      return "hash";
    }
    if (!key.id().equals(keyId) || !key.verifies(text(hash), HEX.parseHex(signature))) {
      return "signature";
    }
    return heads.stream().allMatch(head -> leaves.contains(head.leaf())) ? null : "leaf";
  }

  private static byte[] text(String hash) {
    return ("samen checkpoint " + hash).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  private static String hash(
      long number, Instant at, String previousHash, List<String> leaves, String keyId) {
    List<@Nullable String> fields =
        new ArrayList<>(List.of(String.valueOf(number), at.toString(), keyId));
    fields.addAll(leaves);
    return HEX.formatHex(Chain.hash(HEX.parseHex(previousHash), fields));
  }
}
