package org.samen.funds.proof;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.samen.audit.Chain;

/**
 * Plays a fund's chain from its start and compares every row with it: hashes, balances, who
 * approved what. Keeps no more than the accounts and the expenses that wait for a decision, however
 * long the ledger is.
 */
final class FundReplay implements FundReader {
  static final String RECORD = "audit.record";
  static final String ENTRY = "funds.entry";
  static final String DECISION = "funds.decision";
  static final String EXPENSE = "funds.expense";

  private final FundRow fund;
  private final Map<String, Long> balances = new HashMap<>();
  private final Map<String, Waiting> waiting = new HashMap<>();
  private final Set<String> reversed = new HashSet<>();
  private final Map<Long, Map<Long, Checkpoint.SealedHead>> seals = new HashMap<>();
  private long records;
  private long entries;
  private long postings;
  private long decisions;
  private long posted;
  private byte[] hash = new byte[32];
  private @Nullable ChainRow last;
  private @Nullable ContentRow approved;
  private @Nullable String awaitedEntry;
  private @Nullable String awaitedDecision;

  /** A submitted expense and who approved it so far. */
  private static final class Waiting {
    private final String content;
    private final int approvers;
    private final int organisations;
    private final Set<String> deciders = new HashSet<>();
    private final Set<String> approvedBy = new HashSet<>();
    private final Set<String> approvedFor = new HashSet<>();
    private @Nullable ContentRow row;

    Waiting(String content, int approvers, int organisations) {
      this.content = content;
      this.approvers = approvers;
      this.organisations = organisations;
    }
  }

  FundReplay(FundRow fund) {
    this.fund = fund;
  }

  @Override
  public void record(ChainRow row) {
    nothingIsAwaited();
    records++;
    check(row.seq() == records, RECORD, records, "gap");
    check(Arrays.equals(row.previousHash(), hash), RECORD, records, "link");
    check(Arrays.equals(row.hash(), Chain.hash(hash, row.fields())), RECORD, records, "hash");
    check(row.text(0).equals("fund/" + fund.id()), RECORD, records, "stream");
    check(row.text(1).equals(Long.toString(records)), RECORD, records, "gap");
    hash = row.hash();
    mustBeSealed();
    last = row;
    approved = null;
    awaitedEntry = row.after("entry");
    awaitedDecision = row.after("decision");
    switch (row.action()) {
      case "expense.submitted" -> submitted(row);
      case "expense.recalled", "expense.withdrawn" -> waiting.remove(row.object());
      case "expense.approved" -> check(awaitedEntry != null, RECORD, records, "entry");
      default -> {}
    }
    if (awaitedDecision != null) {
      decided(row);
    }
  }

  private void submitted(ChainRow row) {
    String content = row.after("content");
    check(content != null, RECORD, records, "content");
    waiting.put(
        row.object(),
        new Waiting(
            String.valueOf(content),
            number(row.after("approvers")),
            number(row.after("organisations"))));
  }

  private int number(@Nullable String digits) {
    check(digits != null && digits.matches("[1-9]"), RECORD, records, "approvers");
    return Integer.parseInt(String.valueOf(digits));
  }

  /** Who decides, once, on what was submitted, and for another organisation. */
  private void decided(ChainRow row) {
    Waiting expense = waiting.get(row.object());
    check(expense != null, RECORD, records, "decides_what_is_submitted");
    if (expense == null) {
      return;
    }
    check(expense.content.equals(row.after("content")), RECORD, records, "decides_what_was_shown");
    check(expense.deciders.add(row.person()), RECORD, records, "decides_once");
    check(
        !row.organisation().equals(row.keeper()),
        RECORD,
        records,
        "approver_is_of_another_organisation");
    ContentRow content = expense.row;
    check(
        content == null || !content.submitter().equals(row.person()),
        RECORD,
        records,
        "approver_is_not_submitter");
    switch (row.action()) {
      case "expense.approved", "expense.endorsed" -> {
        expense.approvedBy.add(row.person());
        expense.approvedFor.add(row.organisation());
        boolean enough =
            expense.approvedBy.size() >= expense.approvers
                && expense.approvedFor.size() >= expense.organisations;
        check(
            enough == row.action().equals("expense.approved"), RECORD, records, "enough_approvers");
        if (enough) {
          approved = content;
          waiting.remove(row.object());
        }
      }
      case "expense.rejected", "expense.returned" -> waiting.remove(row.object());
      default -> {}
    }
  }

  @Override
  public void content(ContentRow row) {
    Waiting expense = waiting.get(row.id());
    String at = row.id();
    check(expense != null && last != null && last.object().equals(at), EXPENSE, at, "chain");
    if (expense == null || last == null) {
      return;
    }
    check(Arrays.equals(row.hashOfRows(), row.contentHash()), EXPENSE, at, "content");
    check(hex(row.contentHash()).equals(expense.content), EXPENSE, at, "chain");
    check(row.organisation().equals(last.keeper()), EXPENSE, at, "organisation");
    check(
        row.approvers() == expense.approvers && row.organisations() == expense.organisations,
        EXPENSE,
        at,
        "approvers");
    check(Long.toString(row.ofParts()).equals(row.amount()), EXPENSE, at, "parts");
    expense.row = row;
  }

  @Override
  public void decision(DecisionRow row) {
    decisions++;
    ChainRow record = last;
    check(record != null && row.id().equals(awaitedDecision), DECISION, row.id(), "chain");
    if (record == null) {
      return;
    }
    awaitedDecision = null;
    check(row.expense().equals(record.object()), DECISION, row.id(), "expense");
    check(
        row.person().equals(record.person()) && row.organisation().equals(record.organisation()),
        DECISION,
        row.id(),
        "decider");
    check(hex(row.shownHash()).equals(record.after("content")), DECISION, row.id(), "shown");
    String verdict =
        switch (record.action()) {
          case "expense.approved", "expense.endorsed" -> "approve";
          case "expense.rejected" -> "reject";
          case "expense.returned" -> "return";
          default -> "abstain";
        };
    check(row.verdict().equals(verdict), DECISION, row.id(), "verdict");
    check(
        String.valueOf(row.reason()).equals(String.valueOf(record.fields().get(10))),
        DECISION,
        row.id(),
        "reason");
  }

  @Override
  public void entry(EntryRow row) {
    entries++;
    check(row.number() == entries, ENTRY, row.id(), "number");
    long sum = 0;
    long effect = 0;
    for (EntryRow.Side side : row.sides()) {
      postings++;
      FundRow.Account account = fund.accounts().get(side.account());
      check(account != null, ENTRY, row.id(), "account");
      sum += side.minor();
      effect += account != null && account.isHolding() ? side.minor() : 0;
      balances.merge(side.account(), side.minor(), Math::addExact);
    }
    check(sum == 0 && !row.sides().isEmpty(), ENTRY, row.id(), "sums-to-zero");
    check(row.effect() == effect, ENTRY, row.id(), "effect");
    posted += effect;
    check(row.balance() == posted, ENTRY, row.id(), "balance");
    check(row.currency().equals(fund.currency()), ENTRY, row.id(), "currency");
    check(Arrays.equals(row.digestOfRows(), row.digest()), ENTRY, row.id(), "digest");
    check(hex(row.digest()).equals(awaitedEntry), ENTRY, row.id(), "chain");
    awaitedEntry = null;
    if (row.kind().equals("expense")) {
      spends(row);
    }
    if (row.reverses() != null) {
      mirrors(row, row.reverses());
    }
  }

  /** What was approved, whole; an expense that is no longer as it was submitted is named itself. */
  private void spends(EntryRow row) {
    check(
        last != null
            && last.action().equals("expense.approved")
            && last.object().equals(row.subject()),
        ENTRY,
        row.id(),
        "subject");
    check(
        approved == null || Long.toString(-row.effect()).equals(approved.amount()),
        ENTRY,
        row.id(),
        "amount");
  }

  private void mirrors(EntryRow row, String original) {
    check(reversed.add(original), ENTRY, row.id(), "reversed-once");
    List<EntryRow.Side> sides = row.reversed();
    byte[] digest = row.reversedDigest();
    check(
        sides != null
            && digest != null
            && sides.equals(
                row.sides().stream()
                    .map(side -> new EntryRow.Side(side.account(), -side.minor()))
                    .toList()),
        ENTRY,
        row.id(),
        "mirror");
    check(
        digest != null && last != null && hex(digest).equals(last.before("entry")),
        ENTRY,
        row.id(),
        "mirror");
  }

  /** A checkpoint's word for the head of this chain; told before the chain gets there. */
  void mustPass(long checkpoint, Checkpoint.SealedHead head) {
    check(head.seq() <= fund.head(), "funds.checkpoint", checkpoint, "head");
    seals.computeIfAbsent(head.seq(), seq -> new HashMap<>()).put(checkpoint, head);
  }

  private void mustBeSealed() {
    seals
        .getOrDefault(records, Map.of())
        .forEach(
            (checkpoint, head) ->
                check(head.hash().equals(hex(hash)), "funds.checkpoint", checkpoint, "head"));
  }

  /** Compares what is stored with what the rows added up to. */
  void end() {
    nothingIsAwaited();
    check(
        fund.head() == records && Arrays.equals(fund.headHash(), hash),
        "audit.stream",
        "fund/" + fund.id(),
        "head");
    for (Map.Entry<String, FundRow.Account> account : fund.accounts().entrySet()) {
      check(
          account.getValue().balanceMinor() == balances.getOrDefault(account.getKey(), 0L),
          "funds.account",
          account.getKey(),
          "balance");
    }
    check(fund.entries() == entries, "funds.fund", fund.id(), "entries");
    check(fund.postedMinor() == posted, "funds.fund", fund.id(), "posted");
    check(
        fund.postedMinor() >= fund.reservedMinor(),
        "funds.fund",
        fund.id(),
        "available_never_below_zero");
  }

  private void nothingIsAwaited() {
    check(awaitedEntry == null, RECORD, records, "entry");
    check(awaitedDecision == null, RECORD, records, "decision");
  }

  private void check(boolean holds, String table, Object id, String rule) {
    if (!holds) {
      throw new Broken(fund.id(), table, id, rule);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  long records() {
    return records;
  }

  long entries() {
    return entries;
  }

  long postings() {
    return postings;
  }

  long decisions() {
    return decisions;
  }
}
