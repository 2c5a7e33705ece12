package org.samen.funds;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who decides on an expense. The trigger on {@code funds.decision} says the same to everyone who
 * comes past the beans.
 */
final class DecisionRules {
  private DecisionRules() {}

  /**
   * For which rule this person may not decide; absent when they may.
   *
   * @param provider alias of the partner that was paid, whose people abstain (WBTR)
   * @param already they have decided on this revision
   */
  static @Nullable String broken(
      String state,
      String spender,
      UUID submitter,
      @Nullable String provider,
      boolean already,
      boolean isCoordinator,
      String organisation,
      UUID person) {
    if (!isCoordinator) {
      return "coordinators_decide";
    }
    if (submitter.equals(person)) {
      return "approver_is_not_submitter";
    }
    if (spender.equals(organisation)) {
      return "approver_is_of_another_organisation";
    }
    if (!state.equals("submitted")) {
      return "decides_what_is_submitted";
    }
    if (organisation.equals(provider)) {
      return "conflicted_deciders_abstain";
    }
    return already ? "decides_once" : null;
  }
}
