package org.samen.campaigns;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.samen.access.FieldRules;
import org.samen.access.InvalidFields.Problem;

/** What a campaign must obey before it is saved, all of it looked at at once. */
final class CampaignRules {
  static final int LONGEST_NAME = 200;
  static final int LONGEST_SENTENCE = 500;
  private static final int LONGEST_AIM = 1000;
  private static final int LONGEST_WHY = 5000;
  private static final int MOST_LINES = 50;

  private CampaignRules() {}

  static List<Problem> broken(EditCampaign command) {
    FieldRules rules = new FieldRules();
    rules.text("name", command.name(), LONGEST_NAME, true);
    rules.text("aim", command.aim(), LONGEST_AIM, true);
    rules.text("why", command.why(), LONGEST_WHY, false);
    rules.oneOf("role", command.role(), Kinds.ROLES);
    rules.oneOf("visibility", command.visibility(), Kinds.VISIBILITIES);
    if (command.endsOn() != null && command.endsOn().isBefore(command.startsOn())) {
      rules.add("endsOn", "rule.order");
    }
    demands(rules, command.demands());
    targets(rules, command.targets());
    milestones(rules, command.milestones());
    return rules.problems();
  }

  private static void demands(FieldRules rules, List<Demand> demands) {
    ids(rules, "demands", demands.stream().map(Demand::id).toList());
    for (int i = 0; i < demands.size(); i++) {
      rules.text("demands[" + i + "].text", demands.get(i).text(), LONGEST_SENTENCE, true);
    }
  }

  private static void targets(FieldRules rules, List<Target> targets) {
    ids(rules, "targets", targets.stream().map(Target::id).toList());
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      rules.oneOf("targets[" + i + "].kind", target.kind(), Kinds.TARGETS);
      rules.text("targets[" + i + "].institution", target.institution(), LONGEST_NAME, true);
      rules.text("targets[" + i + "].office", target.office(), LONGEST_NAME, false);
    }
  }

  private static void milestones(FieldRules rules, List<Milestone> milestones) {
    ids(rules, "milestones", milestones.stream().map(Milestone::id).toList());
    for (int i = 0; i < milestones.size(); i++) {
      rules.text("milestones[" + i + "].title", milestones.get(i).title(), LONGEST_NAME, true);
    }
  }

  private static void ids(FieldRules rules, String field, List<UUID> ids) {
    if (ids.size() > MOST_LINES) {
      rules.add(field, "rule.campaigns.too-many", MOST_LINES);
    }
    Set<UUID> seen = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      if (!seen.add(ids.get(i))) {
        rules.add(field + "[" + i + "].id", "rule.campaigns.twice");
      }
    }
  }
}
