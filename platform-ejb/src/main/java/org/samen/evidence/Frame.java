package org.samen.evidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * All cells that a table could have, whether anything was counted in them or not.
 *
 * @param provinces each municipality's province
 * @param codes those of each dimension
 */
record Frame(Map<String, String> provinces, Map<String, List<String>> codes) {
  static final String COUNTRY = "NL";
  static final String TOTAL = "total";
  static final String ALL = "all";
  static final String PRACTICES = "practices";

  /** The dimensions that part the referrals; practices are parted by themselves. */
  static final List<String> DIMENSIONS = List.of("category", "barrier", "outcome", "minutes");

  static Frame of(Handle handle) {
    Map<String, String> provinces = new HashMap<>();
    handle
        .createQuery("select code, parent from evidence.place where level = 'municipality'")
        .map(
            (row, context) -> {
              provinces.put(row.getString("code"), row.getString("parent"));
              return row.getString("code");
            })
        .list();
    return new Frame(
        provinces,
        Map.of(
            "category",
            codes(handle, "select code from directory.category order by 1"),
            "barrier",
            codes(handle, "select distinct code from evidence.barrier order by 1"),
            "outcome",
            TallyCodes.OUTCOMES,
            "minutes",
            TallyCodes.MINUTES));
  }

  private static List<String> codes(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(String.class).list();
  }

  /** How many places lie right below this one. */
  long members(String place) {
    return within(place).size();
  }

  /** The places right below this one. */
  Set<String> within(String place) {
    Set<String> within = new TreeSet<>();
    provinces.forEach(
        (municipality, province) -> {
          if (place.equals(COUNTRY)) {
            within.add(province);
          } else if (place.equals(province)) {
            within.add(municipality);
          }
        });
    return within;
  }

  String parent(String place) {
    return provinces.getOrDefault(place, COUNTRY);
  }
}
