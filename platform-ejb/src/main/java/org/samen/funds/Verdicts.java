package org.samen.funds;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.Role;
import org.samen.funds.Ledger.Decided;

/** What {@link Decisions} decides, in a transaction of its own. */
@Stateless
@RolesAllowed(Role.COORDINATOR)
public class Verdicts {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /** As {@link Decisions#decide} says. */
  public List<String> decide(List<Decide> decisions, String verdict, @Nullable String reason) {
    return jdbi.withHandle(
        handle -> {
          List<Decided> decided =
              new Ledger(handle, clock.instant()).decide(decisions, verdict, reason, true);
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
