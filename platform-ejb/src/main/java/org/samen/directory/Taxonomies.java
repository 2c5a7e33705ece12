package org.samen.directory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.samen.access.Role;

/**
 * The taxonomies that the platform brings along: its categories stand in a migration, the languages
 * of ISO 639 come from Java's own table. Any other one, such as Open Eligibility, is taken in as
 * HSDS's two files of taxonomies and terms.
 */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class Taxonomies {
  private static final String KEEPER = "platform";
  private static final String LANGUAGES = "ISO 639";

  @Inject private Jdbi jdbi;

  /** The languages, in Dutch and in English under one code; those that are there already stay. */
  public void bringLanguages() {
    jdbi.useHandle(Taxonomies::bringLanguages);
  }

  static void bringLanguages(Handle handle) {
    UUID taxonomy = id("");
    handle.execute(
        """
        insert into directory.taxonomy (id, keeper, name, description, uri)
        values (?, ?, ?, 'Talen / Languages', 'https://www.iso.org/iso-639-language-code') on conflict do nothing""",
        taxonomy,
        KEEPER,
        LANGUAGES);
    PreparedBatch terms =
        handle.prepareBatch(
            """
            insert into directory.taxonomy_term (id, keeper, code, name, description, taxonomy, language, taxonomy_id)
            values (:id, :keeper, :code, :name, :name, :taxonomyName, :language, :taxonomy) on conflict do nothing""");
    for (String code : codes()) {
      for (Locale reader : List.of(Locale.of("nl"), Locale.ENGLISH)) {
        String name = Locale.of(code).getDisplayLanguage(reader);
        if (!name.isEmpty() && !name.equals(code)) {
          terms
              .bind("id", id(code + "/" + reader.getLanguage()))
              .bind("keeper", KEEPER)
              .bind("code", code)
              .bind("name", name)
              .bind("taxonomyName", LANGUAGES)
              .bind("language", reader.getLanguage())
              .bind("taxonomy", taxonomy)
              .add();
        }
      }
    }
    terms.execute();
  }

  private static List<String> codes() {
    return Stream.concat(Arrays.stream(Locale.getISOLanguages()), Codes.LANGUAGES.stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** The same on every platform, so that one's export is understood on another. */
  private static UUID id(String what) {
    return UUID.nameUUIDFromBytes(("samen/language/" + what).getBytes(StandardCharsets.UTF_8));
  }
}
