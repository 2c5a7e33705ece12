package org.samen.directory;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.samen.formats.RecordParts;

/** Reads everything of one service in a fixed number of queries. */
final class ServicePage {
  /** What is no column of the service's row under the component's own name. */
  private static final Map<String, String> DERIVED =
      Map.of(
          "keeperName", "k.name",
          "organizationName", "o.name",
          "programName", "g.name",
          "verifiedOn", "s.assured_date",
          "verifiedBy", "p.name");

  private static final String HEAD =
      RecordParts.of(ServiceDetails.class).stream()
          .filter(part -> part.getType() != List.class && !part.getName().equals("mayEdit"))
          .map(
              part ->
                  DERIVED.getOrDefault(part.getName(), "s." + RecordParts.column(part.getName()))
                      + " as \""
                      + part.getName()
                      + '"')
          .collect(
              Collectors.joining(
                  ", ",
                  "select ",
                  """

                  from directory.service s
                  join directory.organization o on o.id = s.organization_id
                  join organisations.organisation k on k.alias = s.keeper
                  left join directory.program g on g.id = s.program_id
                  left join access.person p on p.id = s.assured_by
                  where s.id = :id"""));

  private ServicePage() {}

  static Optional<ServiceDetails> read(Handle handle, UUID id, Predicate<String> mayEdit) {
    return handle
        .createQuery(HEAD)
        .bind("id", id)
        .map(
            (row, context) -> {
              Map<String, @Nullable Object> head = new LinkedHashMap<>();
              for (var part : RecordParts.of(ServiceDetails.class)) {
                if (part.getName().equals("lastModified")) {
                  head.put(
                      "lastModified",
                      row.getObject("lastModified", OffsetDateTime.class).toInstant());
                } else if (part.getType() != List.class && !part.getName().equals("mayEdit")) {
                  head.put(part.getName(), Rows.value(row, context, part));
                }
              }
              return head;
            })
        .findOne()
        .map(
            head -> {
              head.put("mayEdit", mayEdit.test(String.valueOf(head.get("keeper"))));
              lines(handle, id, head);
              return RecordParts.make(ServiceDetails.class, part -> head.get(part.getName()));
            });
  }

  private static void lines(Handle handle, UUID id, Map<String, @Nullable Object> details) {
    details.put("places", Places.ofService(handle, id));
    details.put("areas", Rows.AREAS.of(handle, "service_id", id));
    details.put("hours", hours(handle, id));
    details.put("languages", languages(handle, id));
    details.put("costs", Rows.COSTS.of(handle, "service_id", id));
    details.put("documents", Rows.DOCUMENTS.of(handle, "service_id", id));
    details.put("phones", Rows.PHONES.of(handle, "service_id", id));
    details.put("contacts", Rows.CONTACTS.of(handle, "service_id", id));
    details.put("funding", Rows.FUNDING.of(handle, "service_id", id));
    List<Term> terms = terms(handle, id);
    details.put("terms", terms.stream().map(Term::id).toList());
    details.put("termNames", terms.stream().map(Term::name).toList());
  }

  /** The service's own, then those of its places, which are the places' to change. */
  private static List<Line.Hours> hours(Handle handle, UUID id) {
    List<Line.Hours> hours = new ArrayList<>();
    for (Line.Hours line : Rows.HOURS.of(handle, "service_id", id)) {
      hours.add(editable(line, line.description(), line.editable() && line.understood()));
    }
    handle
        .createQuery(
            """
            select a.id, l.name from directory.service_at_location a join directory.location l on l.id = a.location_id
            where a.service_id = :id order by a.id""")
        .bind("id", id)
        .map(
            (row, context) ->
                Map.entry(row.getObject(1, UUID.class), String.valueOf(row.getString(2))))
        .forEach(
            at -> {
              for (Line.Hours line : Rows.HOURS.of(handle, "service_at_location_id", at.getKey())) {
                String place = at.getValue().equals("null") ? null : at.getValue();
                if (hours.stream()
                    .noneMatch(own -> own.id() != null && own.id().equals(line.id()))) {
                  hours.add(
                      editable(
                          line, line.description() == null ? place : line.description(), false));
                }
              }
            });
    return hours;
  }

  private static Line.Hours editable(
      Line.Hours line, @Nullable String description, boolean editable) {
    return RecordParts.make(
        Line.Hours.class,
        part ->
            switch (part.getName()) {
              case "description" -> description;
              case "editable" -> editable;
              default -> RecordParts.value(line, part);
            });
  }

  private static List<String> languages(Handle handle, UUID id) {
    return handle
        .createQuery(
            "select distinct code from directory.language where service_id = :id and code is not null order by code")
        .bind("id", id)
        .mapTo(String.class)
        .list();
  }

  private record Term(String id, String name) {}

  private static List<Term> terms(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            select distinct t.id::text, concat_ws(': ', coalesce(x.name, t.taxonomy), t.name)
            from directory.attribute a join directory.taxonomy_term t on t.id = a.taxonomy_term_id
            left join directory.taxonomy x on x.id = t.taxonomy_id
            where a.link_entity = 'service' and a.link_id = :id order by 2, 1""")
        .bind("id", id)
        .map((row, context) -> new Term(row.getString(1), row.getString(2)))
        .list();
  }
}
