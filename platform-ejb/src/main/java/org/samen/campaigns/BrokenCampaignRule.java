package org.samen.campaigns;

import java.util.Set;
import org.samen.access.BrokenRule;

/**
 * A rule of campaigns that the state of one forbids to break; the database holds the same rule
 * under the same name.
 */
public final class BrokenCampaignRule extends BrokenRule {
  private static final long serialVersionUID = 1L;

  /** Rules about who acts, as others may do it. */
  private static final Set<String> WHO =
      Set.of(
          "coordinators_speak",
          "partners_speak_for_themselves",
          "the_lead_hands_over",
          "the_lead_invites",
          "the_lead_publishes");

  private final boolean aboutWho;

  /**
   * @param name of the rule, such as {@code endorses_what_stands}; its sentence is {@code
   *     rule.campaigns.endorses-what-stands}
   */
  BrokenCampaignRule(String name, Object... facts) {
    super("rule.campaigns." + name.replace('_', '-'), facts);
    aboutWho = WHO.contains(name);
  }

  /** It is about who acts; otherwise about the state in which it was asked. */
  public boolean isAboutWho() {
    return aboutWho;
  }
}
