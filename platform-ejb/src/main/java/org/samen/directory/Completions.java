package org.samen.directory;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What the last word of a search box may become, and what the whole of it may name. */
final class Completions {
  /**
   * Of the words with a beginning only the shortest are looked at: a longer beginning shows more.
   */
  private static final int LOOKED_AT = 15;

  private Completions() {}

  static List<Completion> of(Handle handle, String typed, int limit) {
    List<String> words = Spelling.words(typed);
    if (words.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(
            """
            with typed as materialized (
              select places.plain(:last) as last, places.plain(:last) || chr(1114111) as beyond,
                     places.name_plainly(:whole) as whole),
            word as materialized (
              select min(d.spelt) as spelt, d.plain from directory.word d, typed t
              where d.plain >= t.last and d.plain < t.beyond
              group by d.plain order by length(d.plain), d.plain limit :lookedAt),
            counted as materialized (
              select w.spelt, w.plain, directory.entries_with(w.plain, 50) as entries from word w),
            found as (
              select 1 as n, m.name as text, 'MUNICIPALITY' as kind, m.name as value, 0 as entries
              from places.municipality m, typed t where starts_with(m.plain, t.whole)
              union all
              select 2, c.name, 'CATEGORY', c.code, 0
              from typed t, (select code, name_nl as name from directory.category
                             union select code, name_en from directory.category) c
              where starts_with(places.name_plainly(c.name), t.whole)
              union all
              (select 3, :before || w.spelt, 'WORD', null, w.entries from counted w where w.entries > 0
               order by w.entries desc, length(w.plain), w.plain limit :limit)
              union all
              (select 4, o.name, 'ORGANIZATION', o.id::text, 0 from directory.organization o, typed t
               where length(t.whole) > 1 and o.name >= '' and starts_with(places.name_plainly(o.name), t.whole)
                 and exists (select from directory.in_sight s where s.organization_id = o.id)
               order by o.name limit :limit)
              union all
              (select 5, s.name, 'SERVICE', s.service_id::text, 0 from directory.in_sight s
               where length(:whole) > 1 and lower(s.name) ~>=~ lower(:whole)
                 and lower(s.name) ~<~ (lower(:whole) || chr(1114111))
               order by lower(s.name) using ~<~, s.service_id limit :limit)),
            ranked as (
              select text, kind, value, n, row_number() over (partition by n order by entries desc, length(text), text) as r
              from found)
            select text, kind, value from ranked order by (r - 1) / 3, n, r limit :limit""")
        .bind("last", words.getLast())
        .bind("whole", String.join(" ", words))
        .bind("before", before(words))
        .bind("lookedAt", LOOKED_AT)
        .bind("limit", limit)
        .map(ConstructorMapper.of(Completion.class))
        .list();
  }

  private static String before(List<String> words) {
    return words.size() == 1 ? "" : String.join(" ", words.subList(0, words.size() - 1)) + " ";
  }
}
