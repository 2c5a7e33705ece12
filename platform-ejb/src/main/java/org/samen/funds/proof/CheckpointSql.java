package org.samen.funds.proof;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.samen.funds.proof.Checkpoint.SealedHead;

/** Checkpoints as rows. */
final class CheckpointSql {
  private static final HexFormat HEX = HexFormat.of();

  /** Two servers never seal at once. */
  private static final long LOCK = 0x5365616cL;

  private static final String SELECT =
      "select number, at, previous_hash, leaves, hash, signature, key_id from funds.checkpoint ";

  /** Heads that moved since they were sealed last, of one snapshot. */
  private static final String MOVED =
      """
      select f.id, s.head, s.head_hash, f.entries from funds.fund f join audit.stream s on s.name = 'fund/' || f.id
      where s.head > coalesce((select h.seq from funds.sealed_head h where h.fund_id = f.id order by h.checkpoint desc limit 1), 0)
      order by f.id""";

  private CheckpointSql() {}

  /**
   * Seals what moved since the last checkpoint, in the handle's transaction.
   *
   * @return empty when nothing moved
   */
  static Optional<Checkpoint> seal(Handle handle, SealKey key, Instant now) {
    handle
        .createQuery("select pg_advisory_xact_lock(:lock)")
        .bind("lock", LOCK)
        .mapTo(String.class)
        .findOne();
    Optional<Checkpoint> last =
        handle
            .createQuery(SELECT + "order by number desc limit 1")
            .map((row, context) -> read(row, List.of()))
            .findOne();
    List<SealedHead> moved =
        handle
            .createQuery(MOVED)
            .map(
                (row, context) ->
                    new SealedHead(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        HEX.formatHex(row.getBytes(3)),
                        row.getLong(4)))
            .list();
    if (moved.isEmpty()) {
      return Optional.empty();
    }
    Checkpoint next =
        Checkpoint.seal(
            last.map(Checkpoint::number).orElse(0L) + 1,
            now.truncatedTo(ChronoUnit.MICROS),
            last.map(Checkpoint::hash).orElse(Checkpoint.START),
            moved,
            key);
    insert(handle, next, key);
    return Optional.of(next);
  }

  private static void insert(Handle handle, Checkpoint checkpoint, SealKey key) {
    OffsetDateTime at = checkpoint.at().atOffset(ZoneOffset.UTC);
    handle.execute(
        "insert into funds.seal_key values (?, ?, ?) on conflict do nothing",
        key.id(),
        key.publicKey().encoded(),
        at);
    handle.execute(
        "insert into funds.checkpoint values (?, ?, ?, ?, ?, ?, ?)",
        checkpoint.number(),
        at,
        HEX.parseHex(checkpoint.previousHash()),
        checkpoint.leaves().stream().map(HEX::parseHex).toArray(byte[][]::new),
        HEX.parseHex(checkpoint.hash()),
        HEX.parseHex(checkpoint.signature()),
        checkpoint.keyId());
    var heads = handle.prepareBatch("insert into funds.sealed_head values (?, ?, ?, ?, ?)");
    for (SealedHead head : checkpoint.heads()) {
      heads.add(
          head.fund(), checkpoint.number(), head.seq(), HEX.parseHex(head.hash()), head.entries());
    }
    int[] unused = heads.execute();
  }

  static List<Checkpoint> list(Handle handle, int offset, int limit) {
    return handle
        .createQuery(SELECT + "order by number desc offset :offset limit :limit")
        .bind("offset", offset)
        .bind("limit", limit)
        .map((row, context) -> read(row, heads(handle, row.getLong(1))))
        .list();
  }

  static Optional<Checkpoint> find(Handle handle, long number) {
    return handle
        .createQuery(SELECT + "where number = :number")
        .bind("number", number)
        .map((row, context) -> read(row, heads(handle, number)))
        .findOne();
  }

  /** The last one in which the fund's head stands, with that head alone. */
  static Optional<Checkpoint> lastOf(Handle handle, UUID fund) {
    return handle
        .createQuery(
            SELECT
                + "where number = (select max(checkpoint) from funds.sealed_head where fund_id = :fund)")
        .bind("fund", fund)
        .map(
            (row, context) ->
                read(
                    row,
                    heads(handle, row.getLong(1)).stream()
                        .filter(head -> head.fund().equals(fund))
                        .toList()))
        .findOne();
  }

  private static List<SealedHead> heads(Handle handle, long number) {
    return handle
        .createQuery(
            "select fund_id, seq, head_hash, entries from funds.sealed_head where checkpoint = :number order by fund_id")
        .bind("number", number)
        .map(
            (row, context) ->
                new SealedHead(
                    row.getObject(1, UUID.class),
                    row.getLong(2),
                    HEX.formatHex(row.getBytes(3)),
                    row.getLong(4)))
        .list();
  }

  static Map<String, SealKey.Public> keys(Handle handle) {
    Map<String, SealKey.Public> keys = new HashMap<>();
    handle
        .createQuery("select id, public_key from funds.seal_key")
        .map((row, context) -> new SealKey.Public(row.getString(1), row.getBytes(2)))
        .forEach(key -> keys.put(key.id(), key));
    return keys;
  }

  /**
   * Follows the checkpoints from the first on.
   *
   * @return how many there are
   */
  static long check(Handle handle) {
    Map<String, SealKey.Public> keys = keys(handle);
    long number = 0;
    String previous = Checkpoint.START;
    try (ResultIterator<Checkpoint> checkpoints =
        handle
            .createQuery(SELECT + "order by number")
            .setFetchSize(100)
            .map((row, context) -> read(row, heads(handle, row.getLong(1))))
            .iterator()) {
      while (checkpoints.hasNext()) {
        Checkpoint checkpoint = checkpoints.next();
        number++;
        SealKey.Public key = keys.get(checkpoint.keyId());
        String wrong =
            checkpoint.number() != number
                ? "gap"
                : !checkpoint.previousHash().equals(previous)
                    ? "link"
                    : key == null || !key.id().equals(SealKey.Public.of(key.encoded()).id())
                        ? "key"
                        : checkpoint.wrong(key);
        if (wrong == null && checkpoint.heads().size() != checkpoint.leaves().size()) {
          wrong = "leaf";
        }
        if (wrong != null) {
          throw new Broken(null, "funds.checkpoint", number, wrong);
        }
        previous = checkpoint.hash();
      }
    }
    return number;
  }

  private static Checkpoint read(ResultSet row, List<SealedHead> heads) throws SQLException {
    return new Checkpoint(
        row.getLong(1),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        HEX.formatHex(row.getBytes(3)),
        Arrays.stream((byte[][]) row.getArray(4).getArray()).map(HEX::formatHex).toList(),
        HEX.formatHex(row.getBytes(5)),
        HEX.formatHex(row.getBytes(6)),
        row.getString(7),
        heads);
  }
}
