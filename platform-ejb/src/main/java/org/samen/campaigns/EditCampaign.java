package org.samen.campaigns;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.FreeText;
import org.samen.formats.Required;

/**
 * Begins a campaign that the caller's organisation leads, or changes one.
 *
 * @param version as it was read; absent for a new one
 * @param role one of {@link Kinds#ROLES}
 * @param visibility one of {@link Kinds#VISIBILITIES}
 * @param budgetLine of a pooled fund that the caller sees
 * @param shiftTemplate template of the volunteers' shifts that are worked for it
 */
public record EditCampaign(
    UUID id,
    @Nullable Integer version,
    @Required @FreeText String name,
    @Required @FreeText String aim,
    @Required @FreeText String why,
    @Required String role,
    @Required String visibility,
    @Required LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable UUID budgetLine,
    @Nullable UUID shiftTemplate,
    List<Demand> demands,
    List<Target> targets,
    List<Milestone> milestones) {
  public EditCampaign {
    demands = List.copyOf(demands);
    targets = List.copyOf(targets);
    milestones = List.copyOf(milestones);
  }

  /** What would leave the campaign as it is. */
  public static EditCampaign of(CampaignDetails is) {
    return new EditCampaign(
        is.id(),
        is.version(),
        is.name(),
        is.aim(),
        is.why(),
        is.role(),
        is.visibility(),
        is.startsOn(),
        is.endsOn(),
        is.budgetLine(),
        is.shiftTemplate(),
        is.demands(),
        is.targets(),
        is.milestones());
  }

  /** As it is kept: without spaces around its texts. */
  EditCampaign stripped() {
    return new EditCampaign(
        id,
        version,
        name.strip(),
        aim.strip(),
        why.strip(),
        role,
        visibility,
        startsOn,
        endsOn,
        budgetLine,
        shiftTemplate,
        demands.stream().map(d -> new Demand(d.id(), d.text().strip())).toList(),
        targets.stream()
            .map(t -> new Target(t.id(), t.kind(), t.institution().strip(), stripped(t.office())))
            .toList(),
        milestones.stream()
            .map(m -> new Milestone(m.id(), m.title().strip(), m.onDay(), m.doneOn()))
            .sorted(
                java.util.Comparator.comparing(Milestone::onDay).thenComparing(Milestone::title))
            .toList());
  }

  static @Nullable String stripped(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
