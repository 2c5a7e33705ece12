package org.samen.directory;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.audit.Change;
import org.samen.formats.RecordParts;

/**
 * An entry before and after, field by field, as the trail keeps it: the values of contact fields
 * are left out, and of a place that is or was confidential all but its municipality.
 */
final class EntryChanges {
  private static final Set<String> CONTACT = Set.of("email", "assurerEmail", "phones", "contacts");
  private static final Set<String> UNSAID =
      Set.of(
          "id",
          "version",
          "keeper",
          "keeperName",
          "organizationId",
          "programId",
          "terms",
          "lastModified",
          "mayEdit",
          "verifiedBy");
  private static final Set<String> UNSAID_OF_LINES =
      Set.of("id", "mayEdit", "editable", "byday", "locationType", "confidential", "visibility");

  private EntryChanges() {}

  static List<Change> between(@Nullable Record before, Record after) {
    Set<UUID> hidden =
        java.util.stream.Stream.concat(
                places(after).stream(),
                before == null ? java.util.stream.Stream.of() : places(before).stream())
            .filter(Line.Place::confidential)
            .map(Line.Place::id)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    Map<String, @Nullable String> wasOpen = before == null ? Map.of() : fields(before, Set.of());
    Map<String, @Nullable String> was = before == null ? Map.of() : fields(before, hidden);
    Map<String, @Nullable String> is = fields(after, hidden);
    List<Change> changes = new ArrayList<>();
    fields(after, Set.of())
        .forEach(
            (field, value) -> {
              if (!Objects.equals(wasOpen.get(field), value)) {
                changes.add(
                    CONTACT.contains(field)
                        ? new Change(field, null, null)
                        : new Change(field, was.get(field), is.get(field)));
              }
            });
    return changes;
  }

  private static List<Line.Place> places(Record entry) {
    List<Line.Place> places = new ArrayList<>();
    if (RecordParts.value(entry, "places") instanceof List<?> lines) {
      lines.forEach(line -> places.add((Line.Place) line));
    }
    return places;
  }

  private static Map<String, @Nullable String> fields(Record entry, Set<UUID> hidden) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    for (RecordComponent part : RecordParts.of(entry.getClass())) {
      if (!UNSAID.contains(part.getName())) {
        fields.put(
            called(part.getName()),
            text(RecordParts.value(entry, part), line -> said(line, hidden)));
      }
    }
    return fields;
  }

  private static String called(String part) {
    return switch (part) {
      case "organizationName" -> "organization";
      case "programName" -> "program";
      case "termNames" -> "terms";
      default -> part;
    };
  }

  private static @Nullable String said(Record line, Set<UUID> hidden) {
    if (line instanceof Line.Place place && hidden.contains(place.id())) {
      return place.municipality();
    }
    String said =
        RecordParts.of(line.getClass()).stream()
            .filter(part -> !UNSAID_OF_LINES.contains(part.getName()))
            .map(part -> text(RecordParts.value(line, part), nested -> said(nested, hidden)))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    if (line instanceof Line.Place place && place.confidential()) {
      return "confidential " + said;
    }
    return line instanceof Line.Phone phone ? said + " " + phone.visibility() : said;
  }

  private static @Nullable String text(
      @Nullable Object value, Function<Record, @Nullable String> line) {
    String text =
        switch (value) {
          case null -> null;
          case BigDecimal number -> number.stripTrailingZeros().toPlainString();
          case Record record -> line.apply(record);
          case List<?> list ->
              list.stream()
                  .map(each -> text(each, line))
                  .filter(Objects::nonNull)
                  .sorted()
                  .collect(Collectors.joining("; "));
          default -> value.toString();
        };
    return text == null || text.isEmpty() ? null : text;
  }
}
