package org.samen.rosters;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What a table of volunteers calls skills, languages and municipalities, and the code of each: by
 * its name in Dutch or English, or by the code itself.
 */
final class VolunteerCodes {
  private static final List<Locale> SPOKEN = List.of(Locale.of("nl"), Locale.ENGLISH);
  private static final Map<String, String> LANGUAGES = languages();

  private final Handle handle;
  private final Map<String, String> skills = new HashMap<>();

  VolunteerCodes(Handle handle) {
    this.handle = handle;
    handle
        .createQuery("select code, name_nl, name_en from rosters.skill where not retired")
        .map(
            (row, context) ->
                List.of(row.getString("code"), row.getString("name_nl"), row.getString("name_en")))
        .forEach(names -> names.forEach(name -> skills.put(plainly(name), names.getFirst())));
  }

  Optional<String> skill(String name) {
    return Optional.ofNullable(skills.get(plainly(name)));
  }

  Optional<String> language(String name) {
    return Optional.ofNullable(LANGUAGES.get(plainly(name)));
  }

  Optional<String> area(String name) {
    return handle
        .createQuery(
            "select code from places.municipality where code = :name or plain = places.name_plainly(:name)")
        .bind("name", name)
        .mapTo(String.class)
        .findFirst();
  }

  private static String plainly(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> languages() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOLanguages()) {
      codes.put(code, code);
      SPOKEN.forEach(in -> codes.put(plainly(Locale.of(code).getDisplayLanguage(in)), code));
    }
    return codes;
  }
}
