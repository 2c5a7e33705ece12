package org.samen.funds.proof;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.samen.jobs.Progress;

/**
 * "Does it add up?" From the rows alone: every chain and digest is hashed again, every balance and
 * reservation added up again, every decision held against who may decide. Constant memory.
 */
public final class LedgerCheck {
  private LedgerCheck() {}

  /**
   * Checks one fund or all of them.
   *
   * @param handle sees all rows, in a transaction
   * @param fund absent: all
   * @return figures up to the first wrong row
   * @throws org.samen.jobs.Cancelled when the progress says so
   */
  public static LedgerFigures of(Handle handle, @Nullable UUID fund, Progress progress) {
    List<UUID> funds =
        fund != null
            ? List.of(fund)
            : handle.createQuery("select id from funds.fund order by id").mapTo(UUID.class).list();
    Tally tally = new Tally();
    try {
      for (UUID each : funds) {
        tally.check(handle, each, progress);
      }
      RowRules.check(handle, fund, tally.postings, progress);
      return tally.figures(attachments(handle, fund), CheckpointSql.check(handle), null);
    } catch (Broken broken) {
      return tally.figures(0, 0, broken.row());
    }
  }

  private static long attachments(Handle handle, @Nullable UUID fund) {
    return handle
        .createQuery(
            """
            select count(*) from funds.expense_attachment l join funds.expense x on x.id = l.expense_id
            where x.fund_id = coalesce(cast(:fund as uuid), x.fund_id)""")
        .bind("fund", fund)
        .mapTo(Long.class)
        .one();
  }

  /** What was read so far. */
  private static final class Tally {
    private long funds;
    private long records;
    private long entries;
    private long postings;
    private long decisions;

    void check(Handle handle, UUID fund, Progress progress) {
      FundRows rows = new FundRows(handle, fund);
      FundRow row = rows.fund().orElseThrow(() -> new Broken(fund, "funds.fund", fund, "exists"));
      FundReplay replay = new FundReplay(row);
      try (Beside beside = new Beside(replay)) {
        rows.read(row, beside, progress);
        beside.end();
        replay.end();
        funds++;
      } finally {
        records += replay.records();
        entries += replay.entries();
        postings += replay.postings();
        decisions += replay.decisions();
      }
    }

    LedgerFigures figures(long attachments, long checkpoints, @Nullable WrongRow wrong) {
      return new LedgerFigures(
          funds, records, entries, postings, decisions, attachments, checkpoints, wrong);
    }
  }
}
