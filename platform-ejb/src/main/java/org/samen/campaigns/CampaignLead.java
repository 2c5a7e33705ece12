package org.samen.campaigns;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.notices.Notices;

/**
 * Who leads a campaign: its lead offers it to an organisation that takes part → that one takes it,
 * or says no; until then the offer can be taken back, and leaving ends it. The former lead goes on
 * taking part, and may leave from then on. Each turn is kept with its date and by whom.
 */
@Stateless
@RolesAllowed(Role.COORDINATOR)
public class CampaignLead {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Notices notices;
  @Inject private Clock clock;

  /**
   * Offers the lead; an offer to another lapses.
   *
   * @throws BrokenCampaignRule when the caller's organisation does not lead, or the other takes no
   *     part
   */
  public void offer(UUID campaign, String organisation) {
    CampaignDetails details = require(campaign);
    mustLead(details);
    if (!details.isOpen()) {
      throw new BrokenCampaignRule("campaign_is_open");
    }
    if (!organisation.equals(details.leadOfferedTo())) {
      turn(details, "lead-offered", details.lead(), organisation);
      PartnerNews.tell(notices, organisation, details, "campaign.lead-offered", details.leadName());
    }
  }

  /** Takes the offer back. */
  public void keep(UUID campaign) {
    CampaignDetails details = require(campaign);
    mustLead(details);
    if (details.leadOfferedTo() != null) {
      turn(details, "lead-kept", details.lead(), null);
    }
  }

  /**
   * Leads from now on, for the caller's organisation.
   *
   * @throws BrokenCampaignRule when it was not offered, or the campaign is closed
   */
  public void take(UUID campaign) {
    CampaignDetails details = require(campaign);
    mustBeOffered(details);
    turn(details, "lead-taken", caller.organisation(), null);
    tellLead(details, "campaign.lead-taken");
  }

  /** Does not take it over; the lead stays whose it is. */
  public void refuse(UUID campaign) {
    CampaignDetails details = require(campaign);
    mustBeOffered(details);
    turn(details, "lead-refused", details.lead(), null);
    tellLead(details, "campaign.lead-refused");
  }

  private void mustLead(CampaignDetails campaign) {
    if (!caller.actsFor(campaign.lead())) {
      throw new BrokenCampaignRule("the_lead_hands_over");
    }
  }

  private void mustBeOffered(CampaignDetails campaign) {
    if (!caller.organisation().equals(campaign.leadOfferedTo())) {
      throw new BrokenCampaignRule("who_takes_part_takes_the_lead");
    }
  }

  /** The database says what may; two at once wait for each other at the row. */
  private void turn(
      CampaignDetails campaign, String kind, String lead, @Nullable String offeredTo) {
    int rows =
        jdbi.withHandle(
            handle ->
                CampaignSql.obeying(
                    () ->
                        handle
                            .createUpdate(
                                """
                                update campaigns.campaign set lead = :lead, lead_offered_to = :offeredTo,
                                  changed_at = :now, version = version + 1
                                where id = :id and lead = :was and lead_offered_to is not distinct from :offeredBefore""")
                            .bind("lead", lead)
                            .bind("offeredTo", offeredTo)
                            .bind("now", CampaignSql.at(clock.instant()))
                            .bind("id", campaign.id())
                            .bind("was", campaign.lead())
                            .bind("offeredBefore", campaign.leadOfferedTo())
                            .execute()));
    if (rows != 1) {
      throw new BrokenCampaignRule("who_takes_part_takes_the_lead");
    }
    trail.record(
        "campaign." + kind,
        "campaign",
        campaign.id(),
        lead,
        List.of(
            new Change("lead", campaign.lead(), lead),
            new Change("lead_offered_to", campaign.leadOfferedTo(), offeredTo)));
  }

  private void tellLead(CampaignDetails campaign, String kind) {
    PartnerNews.tell(
        notices, campaign.lead(), campaign, kind, campaign.nameOf(caller.organisation()));
  }

  private CampaignDetails require(UUID campaign) {
    return jdbi.withHandle(handle -> CampaignSql.require(handle, campaign));
  }
}
