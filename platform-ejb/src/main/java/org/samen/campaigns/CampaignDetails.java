package org.samen.campaigns;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as the caller may see it.
 *
 * @param budgetLineName absent when there is none, or none that the caller sees; the same of
 *     shiftTemplateName
 * @param partners those who take part; for those who do, also the invited and those who left
 * @param leadOfferedTo who may take the lead over; for those who take part
 * @param part that the caller's organisation has in it: lead, joined or invited
 */
public record CampaignDetails(
    UUID id,
    String lead,
    String leadName,
    String name,
    String aim,
    String why,
    String role,
    String visibility,
    LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable UUID budgetLine,
    @Nullable String budgetLineName,
    @Nullable UUID fund,
    @Nullable UUID shiftTemplate,
    @Nullable String shiftTemplateName,
    @Nullable Instant closedAt,
    int version,
    List<Demand> demands,
    List<Target> targets,
    List<Milestone> milestones,
    List<PartnerDetails> partners,
    @Nullable String leadOfferedTo,
    @Nullable String part) {
  /** The caller's organisation takes part in it. */
  public boolean mayAct() {
    return "lead".equals(part) || "joined".equals(part);
  }

  public boolean mayLead() {
    return "lead".equals(part);
  }

  /** What an organisation that takes part is called; another by its alias. */
  public String nameOf(String organisation) {
    return partners.stream()
        .filter(partner -> partner.organisation().equals(organisation))
        .map(PartnerDetails::name)
        .findFirst()
        .orElse(organisation);
  }

  public boolean isOpen() {
    return closedAt == null;
  }
}
