package org.samen.funds;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.samen.access.BrokenRule;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.NamedRule;
import org.samen.access.NotFound;
import org.samen.money.Money;

/**
 * The functions by which alone a fund is moved, in the transaction of a caller. Each takes the
 * fund's lock, obeys the rules once more and adds to the fund's chain.
 *
 * <p>Every method throws {@link BrokenFundRule} with the rule that the database names, {@link
 * NotFound} for what the caller's organisation does not see, and {@link ChangedMeanwhile} for an id
 * that was used for something else.
 */
public record Ledger(Handle handle, Instant now) {
  /**
   * Waits until nobody else is at this id, to the end of the transaction: what is sent twice at the
   * same moment then meets what it did itself, and answers as it does when sent again later. Taken
   * before any lock of the ledger, and once in a transaction.
   */
  public void oneAtATime(UUID id) {
    handle
        .createQuery("select pg_advisory_xact_lock(hashtextextended(:id, 0))::text")
        .bind("id", id.toString())
        .mapTo(String.class)
        .one();
  }

  /** Submits the caller's organisation's own draft; answers its revision. */
  int submit(UUID expense) {
    return obeying(
        () ->
            handle
                .createQuery("select funds.submit(:expense, :now)")
                .bind("expense", expense)
                .bind("now", at(now))
                .mapTo(Integer.class)
                .one());
  }

  /** Takes back what nobody has decided, to edit it or for good. */
  void withdraw(UUID expense, boolean toEdit) {
    perform("select funds.withdraw(?, ?, ?)", expense, toEdit, at(now));
  }

  /** Decides and tells nobody; answers the expenses' states in the order given. */
  List<String> decide(List<Decide> decisions, String verdict, @Nullable String reason) {
    return decide(decisions, verdict, reason, false).stream().map(Decided::state).toList();
  }

  /**
   * What a decision met and what came of it.
   *
   * @param state to which the expense came
   * @param met its state before
   * @param spender alias of the organisation that spends
   * @param decidedAs the caller's decision before this one, if any
   */
  record Decided(
      String state,
      String met,
      String spender,
      UUID submitter,
      byte[] contentHash,
      @Nullable String providerOrganisation,
      @Nullable UUID decidedAs) {}

  /**
   * Decides; answers in the order given.
   *
   * @param telling the submitters, a moment later, of what was decided for good
   */
  List<Decided> decide(
      List<Decide> decisions, String verdict, @Nullable String reason, boolean telling) {
    return obeying(
        () ->
            handle
                .createQuery(
                    "select * from funds.decide(:ids, :expenses, :hashes, :verdict, :reason, :today, :now, :telling)")
                .bind("ids", decisions.stream().map(Decide::id).toArray(UUID[]::new))
                .bind("expenses", decisions.stream().map(Decide::expense).toArray(UUID[]::new))
                .bind("hashes", decisions.stream().map(Decide::shown).toArray(byte[][]::new))
                .bind("verdict", verdict)
                .bind("reason", reason)
                .bind("today", today())
                .bind("now", at(now))
                .bind("telling", telling)
                .map(
                    (row, context) ->
                        new Decided(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getObject(4, UUID.class),
                            row.getBytes(5),
                            row.getString(6),
                            row.getObject(7, UUID.class)))
                .list());
  }

  /** Books money that came in for a pledge, in minor units. */
  void receive(UUID id, UUID contribution, long minor, LocalDate bookedOn) {
    perform("select funds.receive(?, ?, ?, ?, ?)", id, contribution, minor, bookedOn, at(now));
  }

  /** Proposes a fund by the terms that {@link FundTerms} wrote. */
  void setUp(UUID proposal, String body) {
    perform("select funds.set_up(?, ?::jsonb, ?)", proposal, body, at(now));
  }

  /**
   * Proposes what takes two organisations.
   *
   * @param kind as of {@link ProposalSummary}, but set-up
   * @param body what that kind takes, as JSON
   */
  void propose(UUID proposal, UUID fund, String kind, String body) {
    perform("select funds.propose(?, ?, ?, ?::jsonb, ?)", proposal, fund, kind, body, at(now));
  }

  /**
   * Answers a proposal, which takes effect when it is confirmed.
   *
   * @param answer confirmed, refused or withdrawn
   */
  void answer(UUID proposal, String answer, @Nullable String reason) {
    perform("select funds.answer(?, ?, ?, ?, ?)", proposal, answer, reason, today(), at(now));
  }

  /** The day of the ledger: the organisations' own, not the server's. */
  LocalDate today() {
    return LocalDate.ofInstant(now, Kinds.ZONE);
  }

  /** Calls a function that answers nothing. */
  public void perform(String sql, @Nullable Object... arguments) {
    obeying(
        () -> {
          try (var query = handle.createQuery(sql)) {
            for (int i = 0; i < arguments.length; i++) {
              query.bind(i, arguments[i]);
            }
            return query.mapTo(String.class).findOne();
          }
        });
  }

  /** Does it, and lets a rule that the database names be the rule that was broken. */
  public static <T> T obeying(Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      BrokenRule rule = rule(e);
      throw rule == null ? e : rule;
    }
  }

  private static @Nullable BrokenRule rule(JdbiException e) {
    NamedRule named = NamedRule.of(e).orElse(null);
    if (named == null) {
      return null;
    }
    if (named.name().startsWith("no_such_")) {
      return new NotFound();
    }
    if (named.name().equals("one_command_one_effect")) {
      return new ChangedMeanwhile();
    }
    return named.detail() == null
        ? new BrokenFundRule(named.name())
        : new BrokenFundRule(named.name(), fact(named.detail()));
  }

  /** An amount, a day, or a word. */
  private static Object fact(String detail) {
    if (detail.matches("[A-Z]{3} \\d{1,18}")) {
      return new Money(Long.parseLong(detail.substring(4)), detail.substring(0, 3));
    }
    return detail.matches("\\d{4}-\\d\\d-\\d\\d") ? LocalDate.parse(detail) : detail;
  }

  /** As the database takes it. */
  public static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
