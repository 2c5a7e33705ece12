package org.samen.campaigns;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.notices.Notices;

/**
 * Which organisations stand behind which exact version. A coordinator endorses the version that
 * stands, by the hash of what they were shown; a changed text asks again; leaving the campaign
 * withdraws. The database refuses the same.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Endorsements {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Notices notices;
  @Inject private Clock clock;

  /** Of all versions, latest first, those that were withdrawn too. */
  public List<EndorsementDetails> list(UUID statement) {
    return jdbi.withHandle(handle -> list(handle, statement));
  }

  static List<EndorsementDetails> list(Handle handle, UUID statement) {
    return CampaignSql.list(
        handle,
        """
        select e.id, e.n, e.organisation, o.name as organisation_name, p.name as person_name, e.endorsed_at,
          e.withdrawn_at, e.withdrawn_why
        from campaigns.endorsement e join organisations.organisation o on o.alias = e.organisation
        left join lateral (select x.name from campaigns.names(e.campaign_id) x where x.person = e.person) p on true
        where e.statement_id = :id order by e.n desc, e.withdrawn_at is not null, o.name, e.endorsed_at""",
        statement,
        EndorsementDetails.class);
  }

  /**
   * Puts the caller's organisation's name to a version. Again changes nothing.
   *
   * @throws BrokenCampaignRule when another version stands by now, naming its number
   * @throws org.samen.access.NotYours when the organisation takes no part
   * @throws ChangedMeanwhile when the id was used for another version
   */
  @RolesAllowed(Role.COORDINATOR)
  public void endorse(Endorse command) {
    StatementDetails statement =
        jdbi.withHandle(handle -> StatementSql.find(handle, command.statement()))
            .orElseThrow(NotFound::new);
    jdbi.useHandle(
        handle -> {
          CampaignDetails campaign = CampaignSql.actingInOpen(handle, statement.campaign());
          VersionDetails standing = statement.standing();
          boolean isItsText = standing.hash().equals(command.hash());
          if ((isItsText || standing.n() != command.n()) && !isNew(handle, command)) {
            return;
          }
          if (standing.n() != command.n() || !isItsText) {
            throw new BrokenCampaignRule("endorses_what_stands", standing.n());
          }
          CampaignSql.obeying(() -> insert(handle, command, campaign.id()));
          trail.record(
              "statement.endorsed",
              "statement",
              command.statement(),
              campaign.lead(),
              List.of(
                  new Change("version", null, String.valueOf(command.n())),
                  new Change("hash", null, command.hash())));
          if (!caller.actsFor(campaign.lead())) {
            notices.tellRole(
                campaign.lead(),
                Role.COORDINATOR,
                "campaign.endorsed",
                Map.of("campaign", campaign.name()),
                "campaigns/statements/" + command.statement());
          }
        });
  }

  /** Not when the organisation stands behind this version already. */
  private boolean isNew(Handle handle, Endorse command) {
    for (EndorsementDetails there : list(handle, command.statement())) {
      boolean same = there.n() == command.n() && caller.actsFor(there.organisation());
      if (there.id().equals(command.id()) && !same) {
        throw new ChangedMeanwhile();
      }
      if (same && (there.isLive() || there.id().equals(command.id()))) {
        return false;
      }
    }
    return true;
  }

  private int insert(Handle handle, Endorse command, UUID campaign) {
    return handle
        .createUpdate(
            """
            insert into campaigns.endorsement (id, campaign_id, statement_id, n, hash, organisation, person, endorsed_at)
            values (:id, :campaign, :statement, :n, :hash, :organisation, :person, :now)""")
        .bind("id", command.id())
        .bind("campaign", campaign)
        .bind("statement", command.statement())
        .bind("n", command.n())
        .bind("hash", HexFormat.of().parseHex(command.hash()))
        .bind("organisation", caller.organisation())
        .bind("person", caller.person())
        .bind("now", CampaignSql.at(clock.instant()))
        .execute();
  }

  /** The caller's organisation no longer stands behind any version. Again changes nothing. */
  @RolesAllowed(Role.COORDINATOR)
  public void withdraw(UUID id) {
    StatementDetails statement =
        jdbi.withHandle(handle -> StatementSql.find(handle, id)).orElseThrow(NotFound::new);
    int rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        update campaigns.endorsement
                        set withdrawn_at = :now, withdrawn_by = :person, withdrawn_why = 'withdrawn'
                        where statement_id = :id and organisation = :organisation and withdrawn_at is null""")
                    .bind("now", CampaignSql.at(clock.instant()))
                    .bind("person", caller.person())
                    .bind("id", id)
                    .bind("organisation", caller.organisation())
                    .execute());
    if (rows > 0) {
      trail.record("statement.withdrawn", "statement", id, statement.lead(), List.of());
    }
  }
}
