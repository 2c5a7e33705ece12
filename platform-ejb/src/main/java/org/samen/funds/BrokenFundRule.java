package org.samen.funds;

import java.util.Set;
import org.samen.access.BrokenRule;

/**
 * A rule of funds that the state of a fund or an expense forbids to break; the database holds the
 * same rule under the same name.
 */
public final class BrokenFundRule extends BrokenRule {
  private static final long serialVersionUID = 1L;

  /** Rules about who acts, as others may do it. */
  private static final Set<String> WHO =
      Set.of(
          "approver_is_not_submitter",
          "approver_is_of_another_organisation",
          "cancelled_by_another",
          "conflicted_deciders_abstain",
          "coordinators_decide",
          "decides_for_their_own",
          "holder_pays",
          "holder_receives",
          "keeper_proposes_by_use",
          "members_decide",
          "members_propose",
          "members_submit",
          "proposals_are_confirmed_by_another",
          "receiver_confirms",
          "second_person_confirms",
          "settlements_are_confirmed_by_another");

  private final boolean aboutWho;

  /**
   * @param name of the constraint, such as {@code approver_is_not_submitter}; its sentence is
   *     {@code rule.funds.approver-is-not-submitter}
   */
  BrokenFundRule(String name, Object... facts) {
    super("rule.funds." + name.replace('_', '-'), facts);
    aboutWho = WHO.contains(name);
  }

  /** It is about who acts; otherwise about the state in which it was asked. */
  public boolean isAboutWho() {
    return aboutWho;
  }
}
