package org.samen.web.audit;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.audit.Change;
import org.samen.audit.TrailRecord;
import org.samen.directory.Category;
import org.samen.directory.ServiceDetails;
import org.samen.directory.Services;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/** A line of the trail in words. A code without words is shown as it stands. */
final class TrailWords implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int NAMES_KEPT = 500;

  /** Keys and clockwork that tell a reader nothing. */
  private static final Set<String> UNSAID =
      Set.of("organization_id", "program_id", "last_modified");

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern ROWS = Pattern.compile("\\+(\\d+) ~(\\d+)");
  private static final Pattern NEXT_WORD = Pattern.compile("_([a-z])");

  private final Locale locale;
  private final HashMap<String, String> categories = new HashMap<>();
  private final HashMap<String, String> serviceNames = new HashMap<>();

  TrailWords(Locale locale) {
    this.locale = locale;
    for (Category category : Beans.get(Services.class).categories()) {
      categories.put(category.code(), category.name(locale.getLanguage()));
    }
  }

  String text(String key, Object... args) {
    return Texts.get(locale, key, args);
  }

  /** Who acted: a name where the reader may know it. */
  String person(TrailRecord line) {
    if (line.personName() != null) {
      return line.personName();
    }
    return text(line.person() == null ? "audit.who.platform" : "audit.who.unknown");
  }

  String organisation(TrailRecord line) {
    String name = line.organisationName();
    return name != null ? name : text("audit.who.no-organisation");
  }

  String roles(TrailRecord line) {
    return Stream.of(line.roles().split(" "))
        .map(role -> known("role." + role, role))
        .collect(Collectors.joining(", "));
  }

  /** For which organisation and in which role they acted; the platform acts by itself. */
  String capacity(TrailRecord line) {
    return line.organisation() == null
        ? text("audit.who.by-itself")
        : organisation(line) + " · " + roles(line);
  }

  String action(String action) {
    return known("audit.action." + action, action);
  }

  String kind(TrailRecord line) {
    return known("audit.kind." + line.objectKind(), line.objectKind());
  }

  boolean isService(TrailRecord line) {
    return line.objectKind().equals("service");
  }

  /** What the object is called now; the kind and the start of its id when that is not in sight. */
  String object(TrailRecord line) {
    return isService(line)
        ? serviceName(line)
        : kind(line) + " " + line.objectId().substring(0, Math.min(8, line.objectId().length()));
  }

  /** Whether the entry's page would open for the reader. */
  boolean isSeen(TrailRecord line) {
    return !serviceName(line).equals(text("audit.object.unseen"));
  }

  private String serviceName(TrailRecord line) {
    if (serviceNames.size() > NAMES_KEPT) {
      serviceNames.clear();
    }
    return serviceNames.computeIfAbsent(
        line.objectId(),
        id ->
            Beans.get(Services.class)
                .find(UUID.fromString(id))
                .map(ServiceDetails::name)
                .orElse(text("audit.object.unseen")));
  }

  String exact(TrailRecord line) {
    return Moments.exact(locale, line.at());
  }

  /** Every changed field in one sentence each. */
  List<String> changes(TrailRecord line) {
    List<String> sentences = new ArrayList<>();
    for (Change change : line.changes()) {
      if (!UNSAID.contains(change.field())) {
        sentences.add(change(change));
      }
    }
    if (line.reason() != null) {
      sentences.add(text("audit.reason", line.reason()));
    }
    return sentences;
  }

  private String change(Change change) {
    String field = field(change.field());
    if (change.before() == null && change.after() == null) {
      return text("audit.change.unsaid", field);
    }
    Matcher rows = ROWS.matcher(change.after() == null ? "" : change.after());
    if (rows.matches()) {
      return text("audit.change.rows", field, rows.group(1), rows.group(2));
    }
    if (change.before() == null) {
      return text("audit.change.filled", field, value(change.field(), change.after()));
    }
    if (change.after() == null) {
      return text("audit.change.emptied", field, value(change.field(), change.before()));
    }
    return text(
        "audit.change.both",
        field,
        value(change.field(), change.before()),
        value(change.field(), change.after()));
  }

  /** An import names HSDS's columns, the form its own fields: the same words for both. */
  private String field(String field) {
    String name =
        NEXT_WORD.matcher(field).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    return known("audit.field." + name, field);
  }

  private String value(String field, @Nullable String value) {
    String code = value == null ? "" : value;
    if (field.equals("category")) {
      return categories.getOrDefault(code, code);
    }
    if (code.equals("true") || code.equals("false")) {
      return text("audit.value." + code);
    }
    if (DAY.matcher(code).matches()) {
      return Moments.day(locale, LocalDate.parse(code));
    }
    return known("audit.value." + field + "." + code.replace(' ', '-'), code);
  }

  private String known(String key, String otherwise) {
    return Texts.has(key) ? text(key) : otherwise;
  }

  static List<String> header(Locale locale) {
    return Stream.of(
            "moment",
            "person",
            "organisation",
            "roles",
            "action",
            "kind",
            "object",
            "id",
            "changes",
            "line")
        .map(column -> Texts.get(locale, "audit.csv." + column))
        .toList();
  }

  List<String> cells(TrailRecord line) {
    return List.of(
        exact(line),
        person(line),
        organisation(line),
        roles(line),
        action(line.action()),
        kind(line),
        object(line),
        line.objectId(),
        String.join(" | ", changes(line)),
        line.stream() + " " + line.seq());
  }
}
