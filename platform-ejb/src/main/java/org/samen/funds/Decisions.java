package org.samen.funds;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.funds.Ledger.Decided;

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
          List<Decided> decided =
              new Ledger(handle, clock.instant()).decide(decisions, verdict, said, true);
          for (int i = 0; i < decisions.size(); i++) {
            mustHaveDecided(decisions.get(i), verdict, decided.get(i));
          }
          return decided.stream().map(Decided::state).toList();
        });
  }

  /** What the database let pass; a rule that is broken here takes the transaction back. */
  private void mustHaveDecided(Decide decision, String verdict, Decided expense) {
    if (decision.id().equals(expense.decidedAs())) {
      return; // the same again
    }
    String rule =
        DecisionRules.broken(
            expense.met(),
            expense.spender(),
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
