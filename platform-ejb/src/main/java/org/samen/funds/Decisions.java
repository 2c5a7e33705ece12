package org.samen.funds;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed(Role.COORDINATOR)
public class Decisions {
  /** The most that are decided at once. */
  public static final int MOST = 500;

  @EJB private Verdicts verdicts;
  @Inject private Turns turns;

  /**
   * Decides on one or many; on all or on none.
   *
   * @param fund the one that all of them are of, where the caller knows it: they wait their turn
   *     there, which whoever knows none does without
   * @param verdict approve, reject, return or abstain
   * @param reason others read it; required to reject or return
   * @return the expenses' states in the order given
   * @throws InvalidFields when the verdict or the reason cannot be
   * @throws BrokenFundRule naming the rule for which the caller may not decide
   * @throws NotFound when the caller does not see one of them
   * @throws org.samen.access.ChangedMeanwhile when an id was used for another decision
   */
  public List<String> decide(
      @Nullable UUID fund, List<Decide> decisions, String verdict, @Nullable String reason) {
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
    return turns.at(fund, () -> verdicts.decide(decisions, verdict, said));
  }
}
