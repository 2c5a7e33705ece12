package org.samen.funds;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.TextScreen;

/** What a command must obey before it is tried, all of it looked at at once. */
final class FundRules {
  static final int LONGEST_NAME = 200;
  static final int LONGEST_TEXT = 500;
  static final long MOST_MINOR = 99_999_999_999L;
  private static final int LONGEST_PURPOSE = 2000;
  private static final int MOST_LINES = 200;
  private static final int MOST_APPROVERS = 9;

  private final List<Problem> problems = new ArrayList<>();

  private FundRules() {}

  static List<Problem> broken(SetUpFund command, LocalDate today) {
    FundRules rules = new FundRules();
    rules.text("name", command.name(), LONGEST_NAME, true);
    rules.text("purpose", command.purpose(), LONGEST_PURPOSE, true);
    rules.oneOf("holderKind", command.holderKind(), Kinds.HOLDERS);
    rules.text("holderName", command.holderName(), LONGEST_NAME, true);
    rules.currency(command.currency());
    if (command.firstMonth() < 1 || command.firstMonth() > 12) {
      rules.add("firstMonth", "rule.funds.range", 1, 12);
    }
    if (command.agreedOn().isAfter(today)) {
      rules.add("agreedOn", "rule.funds.spent-on-is-past");
    }
    Set<String> members = new HashSet<>(command.members());
    if (members.size() < 2) {
      rules.add("members", "rule.funds.two-members");
    }
    if (!members.contains(command.holder())) {
      rules.add("holder", "rule.funds.holder-is-a-member");
    }
    if (command.lines().isEmpty()) {
      rules.add("lines", "rule.required");
    }
    rules.lines(command.lines());
    rules.thresholds(command.thresholds(), members.size());
    return rules.problems;
  }

  /**
   * @param members how many the fund has when the change is made
   */
  static List<Problem> broken(AmendFund command, int members) {
    FundRules rules = new FundRules();
    rules.text("name", command.name(), LONGEST_NAME, false);
    rules.text("purpose", command.purpose(), LONGEST_PURPOSE, false);
    rules.lines(command.lines());
    List<Threshold> thresholds = command.thresholds();
    if (thresholds != null) {
      rules.thresholds(thresholds, members + command.members().size() - command.leaving().size());
    }
    return rules.problems;
  }

  /** What a draft must obey, which may be far from complete. */
  static List<Problem> ofDraft(EditExpense command) {
    FundRules rules = new FundRules();
    rules.oneOf("kind", command.kind(), List.of("pool", "shared"));
    rules.text("provider", command.provider(), LONGEST_NAME, false);
    rules.text("purpose", command.purpose(), LONGEST_TEXT, false);
    rules.text("reference", command.reference(), 100, false);
    rules.text("payerReason", command.payerReason(), LONGEST_TEXT, false);
    Long amount = command.amountMinor();
    if (amount != null) {
      rules.amount("amountMinor", amount);
    }
    Set<UUID> lines = new HashSet<>();
    for (int i = 0; i < command.parts().size(); i++) {
      Part part = command.parts().get(i);
      rules.amount("parts[" + i + "].amountMinor", part.amountMinor());
      if (!lines.add(part.line())) {
        rules.add("parts[" + i + "].line", "rule.funds.line-twice");
      }
    }
    if (command.parts().size() > 100) {
      rules.add("parts", "rule.funds.too-many", 100);
    }
    if (command.attachments().size() > 20) {
      rules.add("attachments", "rule.funds.too-many", 20);
    }
    return rules.problems;
  }

  /** What is missing from it to be submitted. */
  static List<Problem> ofSubmission(ExpenseDetails expense, LocalDate today, boolean payerMayOwe) {
    FundRules rules = new FundRules();
    rules.text("provider", expense.provider(), LONGEST_NAME, true);
    rules.text("purpose", expense.purpose(), LONGEST_TEXT, true);
    LocalDate spentOn = expense.spentOn();
    if (spentOn == null) {
      rules.add("spentOn", "rule.required");
    } else if (spentOn.isAfter(today)) {
      rules.add("spentOn", "rule.funds.spent-on-is-past");
    }
    Long amount = expense.amountMinor();
    if (amount == null) {
      rules.add("amountMinor", "rule.required");
    }
    if (expense.parts().isEmpty()) {
      rules.add("parts", "rule.required");
    } else if (amount != null
        && expense.parts().stream().mapToLong(ExpenseDetails.PartDetails::amountMinor).sum()
            != amount) {
      rules.add("parts", "rule.funds.parts-make-up-the-amount");
    }
    if (!expense.redacted()) {
      rules.add("redacted", "rule.funds.receipts-are-redacted");
    }
    if (payerMayOwe && expense.payerReason() == null) {
      rules.add("payerReason", "rule.funds.payer-reason-is-given");
    }
    if (expense.kind().equals("shared") && expense.key() == null) {
      rules.add("key", "rule.required");
    }
    return rules.problems;
  }

  static List<Problem> broken(Pledge command) {
    FundRules rules = new FundRules();
    rules.oneOf("origin", command.origin(), Kinds.ORIGINS);
    rules.amount("amountMinor", command.amountMinor());
    rules.text("note", command.note(), LONGEST_TEXT, false);
    return rules.problems;
  }

  /** A reason that others read. */
  static List<Problem> ofReason(@Nullable String reason, boolean required) {
    FundRules rules = new FundRules();
    rules.text("reason", reason, LONGEST_TEXT, required);
    return rules.problems;
  }

  static List<Problem> ofAmount(String field, long minor) {
    FundRules rules = new FundRules();
    rules.amount(field, minor);
    return rules.problems;
  }

  /**
   * Refuses all that is broken at once.
   *
   * @throws InvalidFields when anything is
   */
  static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidFields(problems);
    }
  }

  private void lines(List<EditLine> lines) {
    Set<UUID> ids = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      EditLine line = lines.get(i);
      String field = "lines[" + i + "].";
      if (!ids.add(line.id())) {
        add(field + "id", "rule.funds.line-twice");
      }
      text(field + "name", line.name(), LONGEST_NAME, true);
      oneOf(field + "role", line.role(), Kinds.ROLES);
      oneOf(field + "careSystem", line.careSystem(), Kinds.CARE_SYSTEMS);
      oneOf(field + "costCategory", line.costCategory(), Kinds.COST_CATEGORIES);
      if (line.bookYear() < 2000 || line.bookYear() > 2100) {
        add(field + "bookYear", "rule.funds.range", 2000, 2100);
      }
      if (line.budgetMinor() < 0 || line.budgetMinor() > MOST_MINOR) {
        add(field + "budgetMinor", "rule.amount");
      }
    }
    if (lines.size() > MOST_LINES) {
      add("lines", "rule.funds.too-many", MOST_LINES);
    }
  }

  private void thresholds(List<Threshold> thresholds, int members) {
    Set<Long> amounts = new HashSet<>();
    for (int i = 0; i < thresholds.size(); i++) {
      Threshold threshold = thresholds.get(i);
      String field = "thresholds[" + i + "].";
      if (threshold.fromMinor() < 0 || !amounts.add(threshold.fromMinor())) {
        add(field + "fromMinor", "rule.amount");
      }
      if (threshold.approvers() < 1 || threshold.approvers() > MOST_APPROVERS) {
        add(field + "approvers", "rule.funds.range", 1, MOST_APPROVERS);
      }
      if (threshold.organisations() < 1 || threshold.organisations() > threshold.approvers()) {
        add(field + "organisations", "rule.funds.range", 1, Math.max(1, threshold.approvers()));
      } else if (threshold.organisations() > members - 1) {
        add(field + "organisations", "rule.funds.thresholds-can-be-met", members - 1);
      }
    }
    for (int i = 0; i < thresholds.size(); i++) {
      Threshold threshold = thresholds.get(i);
      if (thresholds.stream().anyMatch(lower -> asksMore(lower, threshold))) {
        add("thresholds[" + i + "].approvers", "rule.funds.more-money-asks-no-fewer");
      }
    }
    if (!amounts.contains(0L)) {
      add("thresholds", "rule.funds.first-threshold");
    }
  }

  /** Whether a lower amount would take more people, or more organisations. */
  private static boolean asksMore(Threshold lower, Threshold higher) {
    return lower.fromMinor() < higher.fromMinor()
        && (lower.approvers() > higher.approvers()
            || lower.organisations() > higher.organisations());
  }

  private void currency(String currency) {
    try {
      if (Currency.getInstance(currency).getDefaultFractionDigits() >= 0) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // falls through: no such currency
    }
    add("currency", "rule.currency");
  }

  private void amount(String field, long minor) {
    if (minor <= 0) {
      add(field, "rule.money.positive");
    } else if (minor > MOST_MINOR) {
      add(field, "rule.amount");
    }
  }

  private void text(String field, @Nullable String value, int longest, boolean required) {
    line(field, value, longest, required);
    if (value != null) {
      TextScreen.screen(value).rules().forEach(rule -> add(field, rule.key()));
    }
  }

  private void line(String field, @Nullable String value, int longest, boolean required) {
    if (value == null || value.isBlank()) {
      if (required) {
        add(field, "rule.required");
      }
    } else if (value.length() > longest) {
      add(field, "rule.too-long", longest);
    } else if (value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')) {
      add(field, "rule.control-character");
    }
  }

  private void oneOf(String field, String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      add(field, "rule.unknown-choice");
    }
  }

  private void add(String field, String rule, Object... facts) {
    problems.add(new Problem(field, rule, facts));
  }
}
