package org.samen.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the screen found in a text: rules and places, never the text itself, so that a verdict may
 * be shown and logged.
 *
 * @param findings the first place of each broken rule, in the order of the rules
 */
public record ScreenVerdict(List<Finding> findings) {

  /**
   * One broken rule.
   *
   * @param position index in the text of the first character at fault
   */
  public record Finding(ScreenRule rule, int position) {}

  public ScreenVerdict {
    findings = List.copyOf(findings);
  }

  /** Whether the text may be stored. */
  public boolean clean() {
    return findings.isEmpty();
  }

  /** The broken rules. */
  public Set<ScreenRule> rules() {
    Set<ScreenRule> rules = EnumSet.noneOf(ScreenRule.class);
    findings.forEach(finding -> rules.add(finding.rule()));
    return rules;
  }

  /**
   * The verdict when one rule is let through, as for a reference number of nine digits that happens
   * to pass the 11-test. Whoever lets it through records the reason.
   */
  public ScreenVerdict without(ScreenRule rule) {
    return new ScreenVerdict(findings.stream().filter(f -> f.rule() != rule).toList());
  }

  /**
   * Refuses a text that is not clean.
   *
   * @param field the command's component that held the text
   */
  public void mustBeClean(String field) {
    if (!clean()) {
      throw new PersonalDataRefused(field, rules());
    }
  }
}
