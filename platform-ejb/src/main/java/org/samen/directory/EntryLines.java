package org.samen.directory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.samen.formats.RecordParts;

/** Writes the lines of one entry, a service or an organisation, as its keeper wants them. */
final class EntryLines {
  private final Handle handle;
  private final String keeper;
  private final String parentColumn;
  private final UUID entry;
  private final @Nullable Integer version;

  /**
   * The lines of this entry.
   *
   * @param parentColumn of its id in the tables of lines
   * @param version that the command builds on; ids of new lines follow from it
   */
  EntryLines(
      Handle handle, String keeper, String parentColumn, UUID entry, @Nullable Integer version) {
    this.handle = handle;
    this.keeper = keeper;
    this.parentColumn = parentColumn;
    this.entry = entry;
    this.version = version;
  }

  <L extends Line> void write(Rows<L> rows, List<L> lines) {
    rows.write(
        handle,
        keeper,
        parentColumn,
        entry,
        rows.of(handle, parentColumn, entry),
        Set.of(),
        lines,
        i -> newId(rows, i));
  }

  /** Schedules that forms do not understand stay. */
  void writeHours(List<Line.Hours> before, List<Line.Hours> lines) {
    Set<UUID> stay = new HashSet<>();
    List<Line.Hours> known = new ArrayList<>();
    for (Line.Hours line : before) {
      if (line.editable()) {
        known.add(line);
      } else {
        stay.add(Objects.requireNonNull(line.id()));
      }
    }
    rows(Rows.HOURS, known, stay, lines.stream().map(EntryLines::recurring).toList());
  }

  private static Line.Hours recurring(Line.Hours line) {
    return line.id() != null || line.freq() != null
        ? line
        : RecordParts.make(
            Line.Hours.class,
            part -> part.getName().equals("freq") ? "WEEKLY" : RecordParts.value(line, part));
  }

  void writePhones(List<Line.Phone> lines) {
    write(Rows.PHONES, lines);
    for (int i = 0; i < lines.size(); i++) {
      Line.Phone line = lines.get(i);
      speak("phone_id", line.id() == null ? newId(Rows.PHONES, i) : line.id(), line.languages());
    }
  }

  private <L extends Line> void rows(
      Rows<L> rows, List<L> known, Set<UUID> untouched, List<L> lines) {
    rows.write(handle, keeper, parentColumn, entry, known, untouched, lines, i -> newId(rows, i));
  }

  UUID newId(Object list, int at) {
    return Rows.idOf(entry, version, list, at);
  }

  /** These languages and no others; rows that carry no code stay. */
  void speak(String column, UUID of, List<String> codes) {
    handle
        .createUpdate(
            "delete from directory.language where "
                + column
                + " = :of and code is not null and not code = any (:codes)")
        .bind("of", of)
        .bindArray("codes", String.class, codes)
        .execute();
    for (String code : new HashSet<>(codes)) {
      handle
          .createUpdate(
              """
              insert into directory.language (id, keeper, %1$s, code, name) select :id, :keeper, :of, :code, :name
              where not exists (select from directory.language where %1$s = :of and code = :code)"""
                  .formatted(column))
          .bind("id", Rows.idOf(of, code))
          .bind("keeper", keeper)
          .bind("of", of)
          .bind("code", code)
          .bind("name", Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH))
          .execute();
    }
  }

  /** Files it under these taxonomy terms and no others. */
  void file(String entity, List<String> terms) {
    List<UUID> ids = terms.stream().map(UUID::fromString).distinct().toList();
    handle
        .createUpdate(
            """
            delete from directory.attribute where link_entity = :entity and link_id = :of
            and not taxonomy_term_id = any (:terms)""")
        .bind("entity", entity)
        .bind("of", entry)
        .bindArray("terms", UUID.class, ids)
        .execute();
    for (UUID term : ids) {
      handle
          .createUpdate(
              """
              insert into directory.attribute (id, keeper, link_id, taxonomy_term_id, link_entity)
              select :id, :keeper, :of, :term, :entity
              where not exists (select from directory.attribute where link_entity = :entity and link_id = :of
                                and taxonomy_term_id = :term)""")
          .bind("id", Rows.idOf(entry, term))
          .bind("keeper", keeper)
          .bind("of", entry)
          .bind("term", term)
          .bind("entity", entity)
          .execute();
    }
  }
}
