package org.samen.campaigns;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Caller;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.notices.Notices;

/**
 * Who takes part in a campaign: invited by its lead → joined or declined by its own coordinator →
 * left. Whoever left or declined can be invited again; an invitation is retracted until it is
 * answered. Leaving withdraws what the organisation endorsed. Each turn is kept with its date and
 * by whom.
 */
@Stateless
@RolesAllowed(Role.COORDINATOR)
public class CampaignPartners {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Notices notices;
  @Inject private Clock clock;

  /**
   * Asks an NGO to take part. One that was asked already stays so.
   *
   * @throws BrokenCampaignRule when the caller's organisation does not lead, or the other takes
   *     part
   * @throws InvalidFields when there is no such NGO
   */
  public void invite(UUID campaign, String organisation) {
    CampaignDetails details = require(campaign);
    if (!details.isOpen()) {
      throw new BrokenCampaignRule("campaign_is_open");
    }
    if (!caller.actsFor(details.lead())) {
      throw new BrokenCampaignRule("the_lead_invites");
    }
    if (!isAnNgo(organisation)) {
      throw new InvalidFields(List.of(new Problem("organisation", "rule.unknown-choice")));
    }
    if (turn(details, organisation, "invited")) {
      notices.tellRole(
          organisation,
          Role.COORDINATOR,
          "campaign.invited",
          facts(details),
          "campaigns/" + campaign);
    }
  }

  /** Takes back an invitation that was not answered. */
  public void retract(UUID campaign, String organisation) {
    turn(require(campaign), organisation, "retracted");
  }

  /**
   * Takes part, for the caller's organisation.
   *
   * @throws BrokenCampaignRule when it was not invited
   */
  public void join(UUID campaign) {
    CampaignDetails details = require(campaign);
    if (turn(details, caller.organisation(), "joined")) {
      tellLead(details, "campaign.joined");
    }
  }

  public void decline(UUID campaign) {
    CampaignDetails details = require(campaign);
    if (turn(details, caller.organisation(), "declined")) {
      tellLead(details, "campaign.declined");
    }
  }

  /**
   * No longer takes part; what the caller's organisation endorsed is withdrawn.
   *
   * @throws BrokenCampaignRule when it leads, or takes no part
   */
  public void leave(UUID campaign) {
    CampaignDetails details = require(campaign);
    if (turn(details, caller.organisation(), "left")) {
      tellLead(details, "campaign.left");
    }
  }

  /** Answers whether anything changed; the database says what may. */
  private boolean turn(CampaignDetails campaign, String organisation, String state) {
    String was =
        campaign.partners().stream()
            .filter(partner -> partner.organisation().equals(organisation))
            .map(PartnerDetails::state)
            .findFirst()
            .orElse(null);
    if (state.equals(was)) {
      return false;
    }
    if (was == null && !state.equals("invited")) {
      throw new BrokenCampaignRule("partners_are_invited_first");
    }
    int rows =
        jdbi.withHandle(
            handle ->
                CampaignSql.obeying(
                    () ->
                        handle
                            .createUpdate(
                                was == null
                                    ? """
                                      insert into campaigns.partner (campaign_id, organisation, state, changed_at, changed_by)
                                      values (:campaign, :organisation, :state, :now, :person)"""
                                    : """
                                      update campaigns.partner set state = :state, changed_at = :now, changed_by = :person
                                      where campaign_id = :campaign and organisation = :organisation""")
                            .bind("campaign", campaign.id())
                            .bind("organisation", organisation)
                            .bind("state", state)
                            .bind("now", CampaignSql.at(clock.instant()))
                            .bind("person", caller.person())
                            .execute()));
    if (rows != 1) {
      throw new BrokenCampaignRule("the_lead_invites");
    }
    trail.record(
        "campaign." + state,
        "campaign",
        campaign.id(),
        campaign.lead(),
        List.of(new Change(organisation, was, state)));
    return true;
  }

  private void tellLead(CampaignDetails campaign, String kind) {
    PartnerNews.tell(
        notices, campaign.lead(), campaign, kind, campaign.nameOf(caller.organisation()));
  }

  private static Map<String, String> facts(CampaignDetails campaign) {
    return Map.of("campaign", campaign.name(), "organisation", campaign.leadName());
  }

  private boolean isAnNgo(String organisation) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select exists (select from organisations.organisation where alias = :alias and kind = 'ngo')")
                .bind("alias", organisation)
                .mapTo(Boolean.class)
                .one());
  }

  private CampaignDetails require(UUID campaign) {
    return jdbi.withHandle(handle -> CampaignSql.require(handle, campaign));
  }
}
