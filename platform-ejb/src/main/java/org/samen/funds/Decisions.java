package org.samen.funds;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;

/**
 * Coordinators decide on the expenses of other members. Approving posts an expense as soon as as
 * many persons of as many organisations have approved as its fund's thresholds ask.
 *
 * <p>A decision has the id that its maker gave it, so that sending it again has no second effect;
 * and it binds the hash of what was shown, so that nobody approves what was changed meanwhile.
 */
@Stateless
@RolesAllowed(Role.COORDINATOR)
public class Decisions {
  /** The most that are decided at once. */
  public static final int MOST = 500;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /** An expense as its decider meets it. */
  record Asked(
      UUID id,
      UUID fund,
      String organisation,
      UUID submitter,
      String state,
      byte @Nullable [] contentHash,
      @Nullable String providerOrganisation,
      @Nullable String decidedAs) {}

  /**
   * Decides on one or many; on all or on none.
   *
   * @param verdict approve, reject, return or abstain
   * @param reason others read it; required to reject or return
   * @return the expenses' states in the order given
   * @throws InvalidFields when the verdict or the reason cannot be
   * @throws BrokenFundRule naming the rule for which the caller may not decide
   * @throws NotFound when the caller does not see one of them
   * @throws org.samen.access.ChangedMeanwhile when an id was used for another decision
   */
  public List<String> decide(List<Decide> decisions, String verdict, @Nullable String reason) {
    List<Problem> problems =
        new ArrayList<>(
            FundRules.ofReason(reason, verdict.equals("reject") || verdict.equals("return")));
    if (!Kinds.VERDICTS.contains(verdict)) {
      problems.add(new Problem("verdict", "rule.unknown-choice"));
    }
    if (decisions.isEmpty() || decisions.size() > MOST) {
      problems.add(new Problem("decisions", "rule.funds.range", 1, MOST));
    }
    FundRules.refuse(problems);
    String said = reason == null || reason.isBlank() ? null : reason.strip();
    return jdbi.withHandle(
        handle -> {
          Map<UUID, Asked> asked = asked(handle, decisions);
          decisions.forEach(
              decision -> mustDecide(asked.get(decision.expense()), decision, verdict));
          return new Ledger(handle, clock.instant()).decide(decisions, verdict, said, true);
        });
  }

  private static Map<UUID, Asked> asked(Handle handle, List<Decide> decisions) {
    return handle
        .createQuery("select * from funds.asked(:ids)")
        .bind("ids", decisions.stream().map(Decide::expense).toArray(UUID[]::new))
        .map(
            (row, context) ->
                new Asked(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getString(3),
                    row.getObject(4, UUID.class),
                    row.getString(5),
                    row.getBytes(6),
                    row.getString(7),
                    row.getString(8)))
        .stream()
        .collect(Collectors.toMap(Asked::id, expense -> expense));
  }

  private void mustDecide(@Nullable Asked expense, Decide decision, String verdict) {
    if (expense == null) {
      throw new NotFound();
    }
    if (decision.id().toString().equals(expense.decidedAs())) {
      return; // the same again, or another under its id: the database compares
    }
    String rule =
        DecisionRules.broken(
            expense.state(),
            expense.organisation(),
            expense.submitter(),
            verdict.equals("abstain") ? null : expense.providerOrganisation(),
            expense.decidedAs() != null,
            caller.has(Role.COORDINATOR),
            caller.organisation(),
            caller.person());
    if (rule != null) {
      throw new BrokenFundRule(rule);
    }
    if (!Arrays.equals(decision.shown(), expense.contentHash())) {
      throw new BrokenFundRule("decides_what_was_shown");
    }
  }
}
