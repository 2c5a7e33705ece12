package org.samen.directory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.samen.access.ScreenRule;
import org.samen.access.ScreenVerdict;
import org.samen.access.TextScreen;
import org.samen.formats.HsdsField;
import org.samen.formats.HsdsRow;
import org.samen.formats.HsdsTable;
import org.samen.formats.RowProblem;

/**
 * What a row of an upload must obey beyond its syntax: the same that the migration's CHECKs and the
 * form ask for.
 */
final class RowRules {
  private static final BigDecimal OLDEST = BigDecimal.valueOf(150);

  /** What HSDS gives no attributes. */
  static final Set<HsdsTable> UNLINKED =
      EnumSet.of(
          HsdsTable.TAXONOMY, HsdsTable.TAXONOMY_TERM, HsdsTable.ATTRIBUTE, HsdsTable.METADATA);

  private final HsdsRow row;
  private final List<RowProblem> problems = new ArrayList<>();

  private RowRules(HsdsRow row) {
    this.row = row;
  }

  /**
   * All that a row breaks.
   *
   * @param unchanged of the texts that the screen refuses, by field, those that stand there already
   */
  static List<RowProblem> broken(
      HsdsRow row, Function<Map<String, String>, Set<String>> unchanged) {
    RowRules rules = new RowRules(row);
    rules.freeTexts(unchanged);
    rules.values();
    return rules.problems;
  }

  private void freeTexts(Function<Map<String, String>, Set<String>> unchanged) {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Set<ScreenRule>> refused = new LinkedHashMap<>();
    for (HsdsField field : row.table().fields()) {
      String text = field.freeText() ? row.value(field.name()).orElse("") : "";
      ScreenVerdict verdict = TextScreen.screen(text);
      if (!verdict.clean()) {
        texts.put(field.name(), text);
        refused.put(field.name(), verdict.rules());
      }
    }
    if (!texts.isEmpty()) {
      refused.keySet().removeAll(unchanged.apply(texts));
      refused.forEach((field, rules) -> rules.forEach(rule -> add(field, rule.key())));
    }
  }

  private void values() {
    switch (row.table()) {
      case SERVICE -> {
        row.value("name")
            .filter(name -> name.length() > 300)
            .ifPresent(name -> add("name", "rule.too-long", "300"));
        age("minimum_age");
        age("maximum_age");
        ordered("minimum_age", "maximum_age");
        row.value("category")
            .filter(code -> !code.matches("[a-z][a-z-]{1,40}"))
            .ifPresent(code -> add("category", "rule.unknown-choice"));
      }
      case ORGANIZATION ->
          row.value("year_incorporated")
              .filter(year -> !year.matches("[1-9][0-9]{3}"))
              .ifPresent(year -> add("year_incorporated", "rule.year"));
      case COST_OPTION -> {
        row.value("amount")
            .filter(amount -> new BigDecimal(amount).signum() < 0)
            .ifPresent(amount -> add("amount", "rule.amount"));
        row.value("currency")
            .filter(currency -> !currency.matches("[A-Za-z]{3}"))
            .ifPresent(currency -> add("currency", "rule.currency"));
        days("valid_from", "valid_to");
      }
      case SCHEDULE -> days("valid_from", "valid_to");
      case ATTRIBUTE -> linked("link_entity", UNLINKED);
      case METADATA -> linked("resource_type", EnumSet.of(HsdsTable.METADATA));
      default -> {
        // nothing beyond its syntax
      }
    }
  }

  private void linked(String field, Set<HsdsTable> never) {
    row.value(field)
        .filter(name -> HsdsTable.named(name).filter(table -> !never.contains(table)).isEmpty())
        .ifPresent(name -> add(field, "import.rule.unknownEntity"));
  }

  private void age(String field) {
    number(field)
        .filter(age -> age.signum() < 0 || age.compareTo(OLDEST) > 0)
        .ifPresent(age -> add(field, "rule.age"));
  }

  private void ordered(String least, String greatest) {
    Optional<BigDecimal> upper = number(greatest);
    number(least)
        .filter(lower -> upper.isPresent() && lower.compareTo(upper.get()) > 0)
        .ifPresent(lower -> add(greatest, "rule.order"));
  }

  private void days(String from, String to) {
    String last = row.value(to).orElse("9999-12-31");
    row.value(from)
        .filter(first -> first.compareTo(last) > 0)
        .ifPresent(first -> add(to, "rule.order"));
  }

  private Optional<BigDecimal> number(String field) {
    return row.value(field).map(BigDecimal::new);
  }

  private void add(String field, String rule, String... args) {
    problems.add(new RowProblem(row.place(), field, rule, List.of(args)));
  }
}
