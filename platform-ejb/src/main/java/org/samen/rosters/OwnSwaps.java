package org.samen.rosters;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.notices.Notices;

/**
 * Swaps behind a volunteer's own door: another takes a shift over, or two exchange theirs. Asked →
 * agreed by the other → done, or first decided by the coordinator where a shift asks for it. As at
 * {@link OwnDoor} every method takes the secret of a personal link, or none.
 */
@Stateless
@PermitAll
public class OwnSwaps {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;
  @Inject private Notices notices;

  /** Who could take over a shift of one's own. */
  public List<SwapPartner> partners(@Nullable String secret, UUID assignment) {
    return as(secret, own -> SwapSql.partners(own.desk(), own.mine(assignment).id()));
  }

  /**
   * Shifts of volunteers of the same NGO that one could have in exchange for one's own, the nearest
   * in time first.
   */
  public List<SwapReturn> returns(@Nullable String secret, UUID assignment) {
    return as(secret, own -> SwapSql.returns(own.desk(), own.mine(assignment).id()));
  }

  /**
   * Asks another volunteer to take a shift over or to exchange theirs for it; they are told.
   *
   * @throws NotFound when they could not, or nobody may know that they could
   */
  public void ask(@Nullable String secret, AskSwap command) {
    as(
        secret,
        own -> {
          SwapSql.ask(own.desk(), command, own.mine(command.assignment()));
          return own;
        });
  }

  /**
   * Answers what another volunteer asked. Agreed: the shifts change hands, or where one asks for it
   * go to its coordinator.
   *
   * @throws BrokenRosterRule when by now a rule of sign-up forbids it
   */
  public void answer(@Nullable String secret, UUID swap, boolean agree) {
    as(
        secret,
        own -> {
          SwapSummary asked = swap(own, swap);
          if (!asked.other().equals(own.volunteer())) {
            throw new NotFound();
          }
          if (SwapSql.answer(own.desk(), asked, agree)) {
            ShiftDetails shift = own.visible(asked.shift());
            notices.tellRole(
                shift.organisation(),
                Role.COORDINATOR,
                "swap.to-decide",
                SignUpDesk.facts(shift),
                "rosters/swaps");
          }
          return own;
        });
  }

  /** Asks no longer. */
  public void withdraw(@Nullable String secret, UUID swap) {
    as(
        secret,
        own -> {
          SwapSummary asked = swap(own, swap);
          if (!asked.mine()) {
            throw new NotFound();
          }
          SwapSql.withdraw(own.desk(), asked);
          return own;
        });
  }

  private static SwapSummary swap(Own own, UUID id) {
    return SwapSql.find(own.handle(), id)
        .filter(
            swap ->
                swap.volunteer().equals(own.volunteer()) || swap.other().equals(own.volunteer()))
        .orElseThrow(NotFound::new);
  }

  private <T> T as(@Nullable String secret, Function<Own, T> work) {
    return Own.as(jdbi, caller, clock.instant(), secret, work);
  }
}
