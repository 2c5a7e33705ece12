package org.samen.evidence;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.samen.access.InvalidFields.Problem;

/** What a tally must obey, with the lists as they are now. */
record TallyRules(
    YearMonth thisMonth, Set<String> municipalities, Set<String> categories, Set<String> barriers) {
  private static final int MOST_CONTACTS = 500;
  private static final int MOST_PRACTICES = 5000;
  private static final int RANDOM_UUID = 4;

  static TallyRules of(Handle handle, YearMonth thisMonth) {
    return new TallyRules(
        thisMonth,
        codes(handle, "select code from evidence.place where level = 'municipality'"),
        codes(handle, "select code from directory.category"),
        codes(handle, "select code from evidence.barrier_now where not retired"));
  }

  private static Set<String> codes(Handle handle, String sql) {
    return Set.copyOf(handle.createQuery(sql).mapTo(String.class).list());
  }

  /** Empty when it may be added. */
  List<Problem> broken(AddTally tally, String prefix) {
    List<Problem> problems = new ArrayList<>();
    if (tally.id().version() != RANDOM_UUID) {
      problems.add(new Problem(prefix + "id", "rule.evidence.random-id"));
    }
    if (tally.month().isAfter(thisMonth)) {
      problems.add(new Problem(prefix + "month", "rule.evidence.month-to-come"));
    } else if (tally.month().isBefore(thisMonth.minusMonths(TallyCodes.MONTHS_BACK))) {
      problems.add(
          new Problem(prefix + "month", "rule.evidence.too-long-ago", TallyCodes.MONTHS_BACK));
    }
    oneOf(prefix + "municipality", tally.municipality(), municipalities, problems);
    oneOf(prefix + "category", tally.category(), categories, problems);
    oneOf(prefix + "barrier", tally.barrier(), barriers, problems);
    oneOf(prefix + "outcome", tally.outcome(), Set.copyOf(TallyCodes.OUTCOMES), problems);
    oneOf(prefix + "minutes", tally.minutes(), Set.copyOf(TallyCodes.MINUTES), problems);
    range(prefix + "contacts", tally.contacts(), 1, MOST_CONTACTS, problems);
    range(prefix + "practices", tally.practices(), 0, MOST_PRACTICES, problems);
    range(prefix + "refusals", tally.refusals(), 0, Math.max(0, tally.practices()), problems);
    return problems;
  }

  /** The refusal never tells what stood there: it may have been a text about somebody. */
  private static void oneOf(
      String field, String value, Set<String> allowed, List<Problem> problems) {
    if (!allowed.contains(value)) {
      problems.add(new Problem(field, "rule.unknown-choice"));
    }
  }

  private static void range(String field, int value, int least, int most, List<Problem> problems) {
    if (value < least || value > most) {
      problems.add(new Problem(field, "rule.evidence.range", least, most));
    }
  }

  static Optional<Named> municipality(Handle handle, String codeOrName) {
    return handle
        .createQuery(
            """
            select p.code, p.name_nl, p.name_en from evidence.place p
            join (select 1 as n, 'GM' || m.code as code from places.municipality m
                  where 'GM' || m.code = :asked or m.plain = places.name_plainly(:asked)
                  union all
                  select 2, 'GM' || s.municipality from places.settlement s where s.plain = places.name_plainly(:asked)) f
              on f.code = p.code
            order by f.n, p.code limit 1""")
        .bind("asked", codeOrName.replace("\0", ""))
        .map(ConstructorMapper.of(Named.class))
        .findOne();
  }
}
