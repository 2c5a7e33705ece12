package org.samen.funds;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.TextScreen;

/**
 * What a cost-sharing key must obey: costs for common account are divided by a key that is fixed
 * beforehand and changes only when a party joins or leaves (kosten voor gemene rekening).
 */
final class KeyRules {
  static final List<String> KINDS = List.of("equal", "shares", "use");
  static final List<String> VAT_TREATMENTS =
      List.of("common-account", "exempt", "taxed", "undecided");
  private static final long MOST_WEIGHT = 1_000_000_000;

  private final List<Problem> problems = new ArrayList<>();

  private KeyRules() {}

  /**
   * @param members who are in the fund now
   * @param former the latest agreed version of the same key
   */
  static List<Problem> broken(
      ProposeKey command,
      Set<String> members,
      @Nullable KeyDetails former,
      @Nullable LocalDate closedThrough,
      LocalDate today) {
    KeyRules rules = new KeyRules();
    rules.text("name", command.name(), FundRules.LONGEST_NAME, true);
    rules.oneOf("kind", command.kind(), KINDS);
    rules.oneOf("vatTreatment", command.vatTreatment(), VAT_TREATMENTS);
    rules.text("vatNote", command.vatNote(), FundRules.LONGEST_TEXT, false);
    rules.text("adviserReference", command.adviserReference(), FundRules.LONGEST_NAME, false);
    if (command.validFrom().isBefore(today)
        || (closedThrough != null && !command.validFrom().isAfter(closedThrough))) {
      rules.add("validFrom", "rule.funds.key-is-fixed-beforehand");
    }
    if (former != null && !command.validFrom().isAfter(former.validFrom())) {
      rules.add("validFrom", "rule.funds.key-is-later-than-the-former", former.validFrom());
    }
    rules.weights(command, members);
    rules.use(command);
    if (former != null
        && rules.problems.isEmpty()
        && command.vatTreatment().equals("common-account")
        && former.vatTreatment().equals("common-account")
        && !command.kind().equals("use")
        && parties(command, members).equals(parties(former))) {
      rules.add("shares", "rule.funds.key-changes-with-its-parties");
    }
    return rules.problems;
  }

  private static Set<String> parties(ProposeKey command, Set<String> members) {
    return command.kind().equals("equal")
        ? members
        : command.shares().stream()
            .filter(share -> share.weight() > 0)
            .map(ProposeKey.Weight::organisation)
            .collect(Collectors.toSet());
  }

  private static Set<String> parties(KeyDetails key) {
    return key.shares().stream()
        .filter(share -> share.weight() > 0)
        .map(KeyDetails.Share::organisation)
        .collect(Collectors.toSet());
  }

  private void weights(ProposeKey command, Set<String> members) {
    Set<String> named = new HashSet<>();
    long sum = 0;
    for (int i = 0; i < command.shares().size(); i++) {
      ProposeKey.Weight share = command.shares().get(i);
      if (!members.contains(share.organisation()) || !named.add(share.organisation())) {
        add("shares[" + i + "].organisation", "rule.funds.key-fits-its-members");
      }
      if (share.weight() < 0 || share.weight() > MOST_WEIGHT) {
        add("shares[" + i + "].weight", "rule.funds.range", 0, MOST_WEIGHT);
      }
      sum += share.weight();
    }
    if (command.kind().equals("shares") && sum == 0) {
      add("shares", "rule.funds.key-has-weights");
    }
  }

  private void use(ProposeKey command) {
    boolean byUse = command.kind().equals("use");
    if (byUse != (command.thing() != null)) {
      add("thing", byUse ? "rule.required" : "rule.unknown-choice");
    }
    LocalDate from = command.countedFrom();
    LocalDate until = command.countedUntil();
    if (byUse && (from == null || until == null)) {
      add("countedFrom", "rule.required");
    } else if (byUse
        && (Objects.requireNonNull(until).isBefore(Objects.requireNonNull(from))
            || !until.isBefore(command.validFrom()))) {
      add("countedUntil", "rule.funds.use-is-counted-beforehand");
    }
  }

  private void oneOf(String field, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      add(field, "rule.unknown-choice");
    }
  }

  private void text(String field, @Nullable String value, int longest, boolean required) {
    if (value == null || value.isBlank()) {
      if (required) {
        add(field, "rule.required");
      }
    } else if (value.length() > longest) {
      add(field, "rule.too-long", longest);
    } else {
      TextScreen.screen(value).rules().forEach(rule -> add(field, rule.key()));
    }
  }

  private void add(String field, String rule, Object... facts) {
    problems.add(new Problem(field, rule, facts));
  }
}
