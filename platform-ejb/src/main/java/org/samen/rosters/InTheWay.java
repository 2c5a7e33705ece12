package org.samen.rosters;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;

/**
 * Why a volunteer cannot have a seat; the rules stand in {@code rosters.in_the_way}, which reads
 * past the wall and tells each caller what is theirs to know.
 *
 * @param mayPass a coordinator may let it through with a reason
 */
record InTheWay(Problem problem, boolean mayPass) {
  /** Every rule that the function knows, and the field of the command that it is about. */
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("rule.rosters.cancelled", "shift"),
          Map.entry("rule.rosters.not-published", "shift"),
          Map.entry("rule.rosters.past", "shift"),
          Map.entry("rule.rosters.left", "volunteer"),
          Map.entry("rule.rosters.own-volunteers-only", "shift"),
          Map.entry("rule.rosters.pool-consent", "volunteer"),
          Map.entry("rule.rosters.not-in-the-pool", "volunteer"),
          Map.entry("rule.rosters.not-free", "volunteer"),
          Map.entry("rule.rosters.vog-missing", "volunteer"),
          Map.entry("rule.rosters.vog-expired", "volunteer"),
          Map.entry("rule.rosters.skill-missing", "seat"),
          Map.entry("rule.rosters.skill-expired", "seat"),
          Map.entry("rule.rosters.language-missing", "seat"),
          Map.entry("rule.rosters.clash", "volunteer"),
          Map.entry("rule.rosters.weekly-hours", "volunteer"),
          Map.entry("rule.rosters.rest-short", "volunteer"),
          Map.entry("rule.rosters.not-released", "shift"),
          Map.entry("rule.rosters.not-available", "volunteer"),
          Map.entry("rule.rosters.other-area", "volunteer"),
          Map.entry("rule.rosters.full", "seat"));

  static Set<String> rules() {
    return FIELDS.keySet();
  }

  /**
   * What stands in the way, the weightiest first.
   *
   * @param self the volunteer asks it themselves
   * @param without assignments that count as if they were not there
   */
  static List<InTheWay> of(
      Handle handle,
      UUID volunteer,
      UUID shift,
      int seat,
      boolean self,
      List<UUID> without,
      java.time.Instant now) {
    Map<String, Skill> skills =
        handle
            .createQuery("select * from rosters.skill")
            .map(org.jdbi.v3.core.mapper.reflect.ConstructorMapper.of(Skill.class))
            .stream()
            .collect(Collectors.toMap(Skill::code, skill -> skill));
    return handle
        .createQuery(
            "select * from rosters.in_the_way(:volunteer, :shift, :seat, :now, :self, :without)")
        .bind("volunteer", volunteer)
        .bind("shift", shift)
        .bind("seat", seat)
        .bind("now", RosterSql.at(now))
        .bind("self", self)
        .bind("without", without.toArray(UUID[]::new))
        .map(
            (row, context) ->
                new InTheWay(
                    problem(row.getString("rule"), row.getString("fact"), skills),
                    row.getBoolean("may_pass")))
        .list();
  }

  /** The facts as the reader's language names them. */
  private static Problem problem(String name, @Nullable String fact, Map<String, Skill> skills) {
    String rule = "rule.rosters." + name;
    String field = FIELDS.getOrDefault(rule, "seat");
    if (fact == null) {
      return new Problem(field, rule);
    }
    return switch (name) {
      case "skill-missing" -> new Problem(field, rule, named(skills, fact));
      case "skill-expired" -> {
        String[] skillAndDay = fact.split(" ");
        yield new Problem(
            field, rule, named(skills, skillAndDay[0]), LocalDate.parse(skillAndDay[1]));
      }
      case "vog-expired" -> new Problem(field, rule, LocalDate.parse(fact));
      case "language-missing" -> new Problem(field, rule, new SpokenLanguage(fact));
      default -> new Problem(field, rule, fact);
    };
  }

  private static Object named(Map<String, Skill> skills, String code) {
    Skill skill = skills.get(code);
    return skill == null ? code : skill;
  }
}
