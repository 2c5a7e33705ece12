package org.samen.funds;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.notices.Notices;

/**
 * Pooled funds and what two of their members agree about them: proposed by a coordinator →
 * confirmed by a coordinator of another member, or refused. A fund takes no money before it was
 * confirmed.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.AUDITOR})
public class Funds {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;
  @Inject private Notices notices;

  /** Those of the caller's organisation or mandate, by name; there are dozens, not thousands. */
  public List<FundSummary> list() {
    return jdbi.withHandle(FundSql::list);
  }

  /** Empty when there is none, or none of the caller's. */
  public Optional<FundDetails> find(UUID id) {
    return jdbi.withHandle(handle -> FundSql.find(handle, id));
  }

  /**
   * Refuses whoever asks for what belongs to a fund that is none of theirs.
   *
   * @throws NotFound when there is none, or none of the caller's
   */
  public void mustSee(UUID id) {
    boolean seen =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select exists (select from funds.fund where id = :id)")
                    .bind("id", id)
                    .mapTo(Boolean.class)
                    .one());
    if (!seen) {
      throw new NotFound();
    }
  }

  /** What was proposed of a fund, newest first. */
  public List<ProposalSummary> proposals(UUID fund) {
    return jdbi.withHandle(handle -> FundSql.proposals(handle, fund, null, false));
  }

  /** Empty when there is none, or none of the caller's. */
  public Optional<ProposalSummary> proposal(UUID id) {
    return jdbi.withHandle(
        handle -> FundSql.proposals(handle, null, id, false).stream().findFirst());
  }

  /** What waits for an answer in the caller's funds, newest first. */
  public List<ProposalSummary> openProposals() {
    return jdbi.withHandle(handle -> FundSql.proposals(handle, null, null, true));
  }

  /**
   * Proposes a new fund of which the caller's organisation is a member.
   *
   * @throws InvalidFields when its terms cannot be
   * @throws org.samen.access.ChangedMeanwhile when the id was used for another one
   */
  @RolesAllowed(Role.COORDINATOR)
  public void setUp(SetUpFund command) {
    List<Problem> problems =
        FundRules.broken(command, LocalDate.ofInstant(clock.instant(), Kinds.ZONE));
    if (!command.members().contains(caller.organisation())) {
      problems.add(new Problem("members", "rule.funds.members-propose"));
    }
    FundRules.refuse(problems);
    jdbi.useHandle(
        handle -> {
          ledger(handle).oneAtATime(command.proposal());
          ledger(handle).setUp(command.proposal(), FundTerms.of(command).build().toString());
          tellOthers(FundSql.require(handle, command.id()), "fund.proposed");
        });
  }

  /**
   * Proposes other terms.
   *
   * @throws NotFound when the caller's organisation is no member
   */
  @RolesAllowed(Role.COORDINATOR)
  public void amend(AmendFund command) {
    FundDetails fund = require(command.fund());
    FundRules.refuse(FundRules.broken(command, fund.present().size()));
    propose(command.proposal(), command.fund(), "amend", FundTerms.of(command));
  }

  /**
   * Proposes to close the books through a day, which must have passed.
   *
   * @throws InvalidFields when it has not, or is closed already
   */
  @RolesAllowed(Role.COORDINATOR)
  public void close(UUID proposal, UUID fund, LocalDate through) {
    LocalDate closed = require(fund).closedThrough();
    if (!through.isBefore(LocalDate.ofInstant(clock.instant(), Kinds.ZONE))
        || (closed != null && !through.isAfter(closed))) {
      throw new InvalidFields(List.of(new Problem("through", "rule.funds.closes-what-is-past")));
    }
    propose(proposal, fund, "close", Json.createObjectBuilder().add("through", through.toString()));
  }

  /**
   * Proposes to open closed books again.
   *
   * @param through day through which they stay closed; absent: everything opens
   */
  @RolesAllowed(Role.COORDINATOR)
  public void reopen(UUID proposal, UUID fund, @Nullable LocalDate through) {
    LocalDate closed = require(fund).closedThrough();
    if (closed == null || (through != null && !through.isBefore(closed))) {
      throw new InvalidFields(List.of(new Problem("through", "rule.funds.reopens-what-is-closed")));
    }
    JsonObjectBuilder body = Json.createObjectBuilder();
    if (through != null) {
      body.add("through", through.toString());
    }
    propose(proposal, fund, "reopen", body);
  }

  /** Proposes to reverse an entry of an expense or a contribution: a mistake is corrected once. */
  @RolesAllowed(Role.COORDINATOR)
  public void reverse(UUID proposal, UUID fund, UUID entry) {
    propose(proposal, fund, "reverse", Json.createObjectBuilder().add("entry", entry.toString()));
  }

  /** Proposes to let a frozen fund spend again. */
  @RolesAllowed(Role.COORDINATOR)
  public void unfreeze(UUID proposal, UUID fund) {
    propose(proposal, fund, "unfreeze", Json.createObjectBuilder());
  }

  /** Proposes to open the fund's public page, or to shut it. */
  @RolesAllowed(Role.COORDINATOR)
  public void publish(UUID proposal, UUID fund, boolean isPublic) {
    propose(proposal, fund, "publish", Json.createObjectBuilder().add("public", isPublic));
  }

  /**
   * Proposes that an audit organisation reads the fund.
   *
   * @param from first of the days that it reads
   * @throws InvalidFields when it is no audit organisation, or a member itself
   */
  @RolesAllowed(Role.COORDINATOR)
  public void mandate(
      UUID proposal, UUID fund, String organisation, LocalDate from, LocalDate until) {
    if (until.isBefore(from)) {
      throw new InvalidFields(List.of(new Problem("until", "rule.order")));
    }
    if (require(fund).members().stream().anyMatch(one -> one.organisation().equals(organisation))) {
      throw new InvalidFields(
          List.of(new Problem("organisation", "rule.funds.auditors-are-no-members")));
    }
    propose(
        proposal,
        fund,
        "mandate",
        Json.createObjectBuilder()
            .add("organisation", organisation)
            .add("from", from.toString())
            .add("until", until.toString()));
  }

  /** What a fund's public page shows; empty when its members opened none. */
  @PermitAll
  public Optional<PublicFund> publicPage(UUID fund) {
    return jdbi.withHandle(handle -> FundSql.publicPage(handle, fund));
  }

  /**
   * Answers a proposal of another member, or withdraws one of the caller's own organisation.
   *
   * @param answer confirmed, refused or withdrawn
   * @param reason free text
   * @throws BrokenFundRule when its own organisation confirms, or what it says can no longer be
   */
  @RolesAllowed(Role.COORDINATOR)
  public void answer(UUID proposal, String answer, @Nullable String reason) {
    if (!List.of("confirmed", "refused", "withdrawn").contains(answer)) {
      throw new InvalidFields(List.of(new Problem("answer", "rule.unknown-choice")));
    }
    FundRules.refuse(FundRules.ofReason(reason, false));
    jdbi.useHandle(
        handle -> {
          ledger(handle)
              .answer(proposal, answer, reason == null || reason.isBlank() ? null : reason.strip());
          UUID fund =
              FundSql.proposals(handle, null, proposal, false).stream()
                  .findFirst()
                  .map(ProposalSummary::fund)
                  .orElseThrow(NotFound::new);
          tellOthers(FundSql.require(handle, fund), "fund." + answer);
        });
  }

  private void propose(UUID proposal, UUID fund, String kind, JsonObjectBuilder body) {
    jdbi.useHandle(
        handle -> {
          ledger(handle).oneAtATime(proposal);
          FundDetails details = FundSql.ofMember(handle, fund);
          ledger(handle).propose(proposal, fund, kind, body.build().toString());
          tellOthers(details, "fund.proposal");
        });
  }

  /** Tells the other members' coordinators. */
  private void tellOthers(FundDetails fund, String kind) {
    FundNews.tellOthers(
        notices, caller, fund, kind, Map.of("fund", fund.name()), "funds/" + fund.id());
  }

  private FundDetails require(UUID fund) {
    return find(fund).orElseThrow(NotFound::new);
  }

  private Ledger ledger(Handle handle) {
    return new Ledger(handle, clock.instant());
  }
}
