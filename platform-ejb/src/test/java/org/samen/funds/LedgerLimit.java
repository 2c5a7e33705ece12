package org.samen.funds;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import javax.sql.DataSource;

/** One approved, split expense, statement by statement over plain JDBC: the limit of the bench. */
final class LedgerLimit implements AutoCloseable {
  private static final String[] STATEMENTS = {
    "select seq + 1 from l.chain_head where chain_id = ? for update",
    "insert into l.journal_entry (fund_id, booked_on, description, created_by, approved_by) values (?, current_date, 'expense split', ?, ?) returning id",
    "insert into l.posting (entry_id, account_id, amount_cents) values (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?)",
    "update l.account set balance_cents = balance_cents + case when id = ? then ?::bigint when id = ? then ?::bigint else ?::bigint end, version = version + 1 where id in (?, ?, ?, ?, ?)",
    "update l.fund set balance_cents = balance_cents + ?, version = version + 1 where id = ? and balance_cents >= ?",
    "insert into l.approval (entry_id, approver, decision) values (?, ?, 'A')",
    "insert into l.audit_event (chain_id, seq, actor, payload, prev_hash, hash) select ?, ?, ?, p, h.hash, sha256(h.hash || convert_to(p, 'UTF8')) from l.chain_head h, (select json_build_object('e', ?::bigint, 'f', ?::int, 'n', ?::int, 'amt', ?::bigint, 'a', ?::int, 'b', ?::int)::text p) x where h.chain_id = ?",
    "update l.chain_head h set seq = a.seq, hash = a.hash from l.audit_event a where h.chain_id = ? and a.chain_id = ? and a.seq = ?"
  };

  private final Connection connection;
  private final PreparedStatement[] prepared = new PreparedStatement[STATEMENTS.length];

  LedgerLimit(DataSource source) throws SQLException {
    connection = source.getConnection();
    try (Statement own = connection.createStatement()) {
      own.execute("set plan_cache_mode = auto"); // plans are kept, which is the faster for it
    }
    connection.setAutoCommit(false);
    for (int i = 0; i < STATEMENTS.length; i++) {
      prepared[i] = connection.prepareStatement(STATEMENTS[i]);
    }
  }

  static void create(DataSource owner) throws Exception {
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement();
        InputStream sql = LedgerLimit.class.getResourceAsStream("limit.sql")) {
      statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  void post(int fund, SplittableRandom random) throws SQLException {
    int n = 1 + random.nextInt(37);
    long amount = 1000 + random.nextInt(499_000);
    long quarter = amount / 4;
    long rest = amount - 3 * quarter;
    int a = 1 + random.nextInt(500);
    int b = 501 + random.nextInt(500);
    long cash = fund * 100L;
    long first = cash + n;
    long seq = one(0, fund);
    long entry = one(1, fund, a, b);
    run(
        2, entry, cash, -amount, entry, first, quarter, entry, first + 1, quarter, entry, first + 2,
        quarter, entry, first + 3, rest);
    run(3, cash, -amount, first + 3, rest, quarter, cash, first, first + 1, first + 2, first + 3);
    run(4, -amount, fund, amount);
    run(5, entry, b);
    run(6, fund, seq, b, entry, fund, n, amount, a, b, fund);
    run(7, fund, fund, seq);
    connection.commit();
  }

  private PreparedStatement bound(int statement, Object... values) throws SQLException {
    PreparedStatement ready = prepared[statement];
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Integer number) {
        ready.setInt(i + 1, number);
      } else {
        ready.setLong(i + 1, (Long) values[i]);
      }
    }
    return ready;
  }

  private long one(int statement, Object... values) throws SQLException {
    try (ResultSet row = bound(statement, values).executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private void run(int statement, Object... values) throws SQLException {
    if (bound(statement, values).executeUpdate() == 0) {
      throw new IllegalStateException(STATEMENTS[statement]);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
