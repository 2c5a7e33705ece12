package org.samen.campaigns;

import java.util.Map;
import org.samen.access.Role;
import org.samen.notices.Notices;

/**
 * What an organisation's coordinators are told of who takes part in a campaign and who leads it.
 */
final class PartnerNews {
  private PartnerNews() {}

  /**
   * Tells it; it leads to the campaign's partners.
   *
   * @param who took the step, by name
   */
  static void tell(
      Notices notices, String organisation, CampaignDetails campaign, String kind, String who) {
    notices.tellRole(
        organisation,
        Role.COORDINATOR,
        kind,
        Map.of("campaign", campaign.name(), "organisation", who),
        "campaigns/" + campaign.id() + "/partners");
  }
}
