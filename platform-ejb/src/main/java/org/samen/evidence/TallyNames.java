package org.samen.evidence;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What the codes are called, in both languages, to read them in a file that people made. */
record TallyNames(Map<String, Map<String, String>> codesByName) {
  static TallyNames of(Handle handle) {
    Map<String, Map<String, String>> all = new HashMap<>();
    handle
        .createQuery(
            """
            select 'municipality' as field, code, code as name from evidence.place where level = 'municipality'
            union all select 'municipality', 'GM' || municipality, name from places.settlement
            union all select 'municipality', code, name_nl from evidence.place where level = 'municipality'
            union all select 'category', code, unnest(array[code, name_nl, name_en]) from directory.category
            union all select 'barrier', code, unnest(array[code, name_nl, name_en]) from evidence.barrier_now where not retired
            union all select dimension, code, unnest(array[code, name_nl, name_en]) from evidence.code
                      where dimension in ('outcome', 'minutes')""")
        .map(
            (row, context) -> {
              all.computeIfAbsent(row.getString("field"), field -> new HashMap<>())
                  .put(plain(row.getString("name")), row.getString("code"));
              return row.getString("code");
            })
        .list();
    all.computeIfAbsent("outcome", field -> new HashMap<>())
        .putAll(
            Map.of(
                "regulier",
                "regular",
                "parallel",
                "parallel",
                "geen",
                "none",
                "onbekend",
                "unknown"));
    return new TallyNames(all);
  }

  /** The code of what stands in this column; else the text itself, which the rules then refuse. */
  String code(String field, String text) {
    return codesByName.getOrDefault(field, Map.of()).getOrDefault(plain(text), text);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "");
  }
}
