package org.samen.rosters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
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

  /** A volunteer and a seat. */
  record Pair(UUID volunteer, UUID shift, int seat) {}

  /**
   * What stands in the way, the weightiest first.
   *
   * @param self the volunteer asks it themselves
   */
  static List<InTheWay> of(
      Handle handle, UUID volunteer, UUID shift, int seat, boolean self, Instant now) {
    return of(handle, List.of(new Pair(volunteer, shift, seat)), self, now).getFirst();
  }

  /** The same of many, in their order, in one look. */
  static List<List<InTheWay>> of(Handle handle, List<Pair> pairs, boolean self, Instant now) {
    List<List<InTheWay>> all = new ArrayList<>();
    pairs.forEach(pair -> all.add(new ArrayList<>()));
    Map<String, Skill> skills =
        handle
            .createQuery("select * from rosters.skill")
            .map(ConstructorMapper.of(Skill.class))
            .stream()
            .collect(Collectors.toMap(Skill::code, skill -> skill));
    handle
        .createQuery(
            """
            select p.n, w.rule, w.fact, w.may_pass
            from unnest(:volunteers, :shifts, :seats) with ordinality p (volunteer, shift, seat, n),
                 lateral (select row_number() over () as m, * from rosters.in_the_way(p.volunteer, p.shift, p.seat, :now, :self)) w
            order by p.n, w.m""")
        .bind("volunteers", pairs.stream().map(Pair::volunteer).toArray(UUID[]::new))
        .bind("shifts", pairs.stream().map(Pair::shift).toArray(UUID[]::new))
        .bind("seats", pairs.stream().map(Pair::seat).toArray(Integer[]::new))
        .bind("now", RosterSql.at(now))
        .bind("self", self)
        .map(
            (row, context) ->
                all.get(row.getInt("n") - 1)
                    .add(
                        new InTheWay(
                            problem(row.getString("rule"), row.getString("fact"), skills),
                            row.getBoolean("may_pass"))))
        .list();
    return all;
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
