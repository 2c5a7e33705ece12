package org.samen.web.directory;

import java.io.OutputStream;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.directory.Codes;
import org.samen.directory.Found;
import org.samen.directory.Handout;
import org.samen.directory.Handouts;
import org.samen.directory.Search;
import org.samen.directory.ServiceFilter;
import org.samen.directory.ServiceOrder;
import org.samen.directory.ServiceSummary;
import org.samen.formats.PdfBooklet;
import org.samen.formats.PdfBooklet.Cover;
import org.samen.formats.PdfBooklet.Entry;
import org.samen.formats.PdfBooklet.Heading;
import org.samen.formats.PdfBooklet.Line;

/**
 * The filtered list as a booklet to take along or to print: under the municipality or the subject,
 * with where, when, how to reach it, in which languages, and when it was checked.
 */
final class Booklet {
  /** More than this nobody prints. */
  static final int MOST = 2000;

  private static final int PAGE = 500;
  private static final int AT_ONCE = 100;
  private static final int LONGEST_DESCRIPTION = 400;

  /** What an entry stands under. */
  enum Grouping {
    MUNICIPALITY,
    CATEGORY
  }

  private final Wording words;
  private final Search search;
  private final Handouts handouts;

  Booklet(Wording words, Search search, Handouts handouts) {
    this.words = words;
    this.search = search;
    this.handouts = handouts;
  }

  /**
   * Writes the booklet; {@code out} stays open.
   *
   * @param choice the filters in words; empty when there are none
   */
  void write(OutputStream out, ServiceFilter filter, String choice, Grouping grouping) {
    Found begun = search.find(filter, ServiceOrder.NAME, 0, PAGE);
    List<ServiceSummary> rows = rows(filter, begun);
    Map<String, List<ServiceSummary>> groups = groups(rows, filter, grouping);
    List<Heading> contents =
        groups.entrySet().stream()
            .map(group -> new Heading(group.getKey(), group.getValue().size()))
            .toList();
    try (PdfBooklet booklet = new PdfBooklet(out, cover(filter, choice, begun, rows), contents)) {
      groups.forEach(
          (name, members) -> {
            booklet.heading(name);
            for (int from = 0; from < members.size(); from += AT_ONCE) {
              List<UUID> ids =
                  members.subList(from, Math.min(members.size(), from + AT_ONCE)).stream()
                      .map(ServiceSummary::id)
                      .toList();
              Map<UUID, Handout> found = handouts.of(ids);
              members.subList(from, Math.min(members.size(), from + AT_ONCE)).stream()
                  .filter(row -> found.containsKey(row.id()))
                  .map(row -> entry(row, Objects.requireNonNull(found.get(row.id())), grouping))
                  .forEach(booklet::entry);
            }
          });
      booklet.legend(words.text("find.booklet.legend"), legend());
    }
  }

  private List<ServiceSummary> rows(ServiceFilter filter, Found begun) {
    List<ServiceSummary> rows = new ArrayList<>(begun.rows());
    int last = begun.rows().size();
    while (last == PAGE && rows.size() < MOST) {
      List<ServiceSummary> page = search.find(filter, ServiceOrder.NAME, rows.size(), PAGE).rows();
      rows.addAll(page);
      last = page.size();
    }
    return rows.subList(0, Math.min(rows.size(), MOST));
  }

  /** By name as a dictionary sorts; what belongs nowhere comes last. */
  private Map<String, List<ServiceSummary>> groups(
      List<ServiceSummary> rows, ServiceFilter filter, Grouping grouping) {
    String nowhere =
        words.text(
            grouping == Grouping.MUNICIPALITY ? "find.booklet.noPlace" : "find.booklet.noCategory");
    Map<String, List<ServiceSummary>> groups =
        new TreeMap<>(
            java.util.Comparator.comparing((String name) -> name.equals(nowhere))
                .thenComparing(words.collator())
                .thenComparing(java.util.Comparator.naturalOrder()));
    for (ServiceSummary row : rows) {
      for (String name : names(row, filter, grouping)) {
        groups
            .computeIfAbsent(name.isEmpty() ? nowhere : name, absent -> new ArrayList<>())
            .add(row);
      }
    }
    return groups;
  }

  private List<String> names(ServiceSummary row, ServiceFilter filter, Grouping grouping) {
    if (grouping == Grouping.CATEGORY) {
      return List.of(row.category() == null ? "" : words.category(row.category()));
    }
    String asked = filter.municipality();
    List<String> names =
        row.municipalities().stream()
            .filter(name -> asked == null || name.equalsIgnoreCase(asked))
            .toList();
    return names.isEmpty() ? List.of(asked == null ? "" : asked) : names;
  }

  private Cover cover(ServiceFilter filter, String choice, Found begun, List<ServiceSummary> rows) {
    List<String> facts = new ArrayList<>();
    if (!choice.isEmpty()) {
      facts.add(words.text("find.booklet.choice", choice));
    }
    facts.add(words.text("directory.list.count", rows.size()));
    if (begun.total().count() > MOST) {
      facts.add(
          words.text(
              "find.booklet.capped",
              words.count(MOST, false),
              words.count(begun.total().count(), begun.total().capped())));
    }
    if (rows.stream().anyMatch(row -> !row.visibility().equals("public"))) {
      facts.add(words.text("find.booklet.notForAll"));
    }
    String of =
        Stream.of(
                Stream.ofNullable(filter.category()).map(words::category),
                Stream.ofNullable(filter.municipality()))
            .flatMap(Function.identity())
            .collect(Collectors.joining(", "));
    return new Cover(
        words.locale().getLanguage(),
        of.isEmpty() ? words.text("directory.list.title") : words.text("find.booklet.title", of),
        words.text("find.booklet.purpose"),
        facts,
        words.date(Wording.today()),
        words.text("find.booklet.page", "{0}"),
        words.text("find.booklet.missing"));
  }

  private Entry entry(ServiceSummary row, Handout handout, Grouping grouping) {
    Handout.Head head = handout.head();
    List<Line> lines = new ArrayList<>();
    line(lines, "directory.field.alert", head.alert());
    if (grouping == Grouping.MUNICIPALITY && row.category() != null) {
      line(lines, "directory.field.category", words.category(row.category()));
    }
    line(lines, "directory.group.where", each(handout.places(), this::place));
    line(lines, "directory.group.when", each(handout.hours(), this::hours));
    line(lines, "find.booklet.phone", each(handout.phones(), Booklet::phone));
    line(lines, "directory.field.email", head.email());
    line(lines, "directory.field.url", head.url());
    line(lines, "directory.group.languages", words.languages(handout.languages()));
    line(
        lines,
        "directory.group.costs",
        Stream.of(each(handout.costs(), this::cost), head.feesDescription())
            .filter(text -> text != null && !text.isBlank())
            .collect(Collectors.joining("\n")));
    line(lines, "directory.group.whom", head.eligibilityDescription());
    line(lines, "directory.group.how", head.applicationProcess());
    line(lines, "directory.field.waitTime", head.waitTime());
    line(lines, "directory.group.what", shortened(head.description()));
    String by =
        head.alternateName() == null
            ? head.organizationName()
            : head.alternateName() + " · " + head.organizationName();
    return new Entry(head.name(), by, marks(row), lines, checked(head));
  }

  private @Nullable String marks(ServiceSummary row) {
    List<String> marks = new ArrayList<>();
    if (!row.status().equals("active")) {
      marks.add(words.status(row.status()));
    }
    if (row.free()) {
      marks.add(words.text("find.mark.free"));
    }
    if (Boolean.TRUE.equals(row.noIdentityDocument())) {
      marks.add(words.text("find.mark.nodoc"));
    }
    if (!row.visibility().equals("public")) {
      marks.add(words.text("find.mark." + row.visibility()));
    }
    return marks.isEmpty() ? null : String.join(" · ", marks);
  }

  private String checked(Handout.Head head) {
    return head.verifiedOn() == null
        ? words.text("find.booklet.unchecked", head.keeperName())
        : words.text("find.booklet.checked", words.date(head.verifiedOn()), head.keeperName());
  }

  private String place(Handout.Place place) {
    if (place.confidential()) {
      return words.text(
          "find.booklet.confidential", Objects.requireNonNullElse(place.municipality(), ""));
    }
    String town =
        Stream.of(place.postalCode(), place.municipality())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return Stream.of(place.name(), place.street(), town, place.transportation())
        .filter(part -> part != null && !part.isBlank())
        .collect(Collectors.joining(", "));
  }

  private String hours(Handout.Hours hours) {
    List<String> days =
        hours.byday() == null
            ? List.of()
            : Arrays.stream(hours.byday().split(","))
                .map(String::strip)
                .sorted(java.util.Comparator.comparingInt(Wording::dayOrder))
                .map(this::day)
                .toList();
    String times =
        hours.opensAt() == null && hours.closesAt() == null
            ? ""
            : words.hours(hours.opensAt(), hours.closesAt());
    return Stream.of(
            String.join(", ", days),
            times,
            "MONTHLY".equals(hours.freq()) ? words.text("directory.hours.monthly") : "",
            hours.description())
        .filter(part -> part != null && !part.isBlank())
        .collect(Collectors.joining(" "));
  }

  private String day(String day) {
    int at = Codes.DAYS.indexOf(day);
    return at < 0 ? day : DayOfWeek.of(at + 1).getDisplayName(TextStyle.SHORT, words.locale());
  }

  private static String phone(Handout.Number phone) {
    return phone.description() == null || phone.description().isBlank()
        ? phone.number()
        : phone.number() + " (" + phone.description() + ")";
  }

  private String cost(Handout.Cost cost) {
    String amount =
        cost.amount() == null
            ? ""
            : cost.amount().signum() == 0
                ? words.text("directory.cost.free")
                : words.amount(cost.amount(), cost.currency());
    return Stream.of(cost.option(), amount, cost.description())
        .filter(part -> part != null && !part.isBlank())
        .distinct()
        .collect(Collectors.joining(" · "));
  }

  private List<Line> legend() {
    return Stream.of("free", "nodoc", "confidential", "partners", "checked")
        .map(
            mark ->
                new Line(
                    words.text(
                        mark.equals("checked") ? "directory.field.verified" : "find.mark." + mark),
                    words.text("find.booklet.legend." + mark)))
        .toList();
  }

  private void line(List<Line> lines, String key, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      lines.add(new Line(words.text(key), text.strip()));
    }
  }

  private static <T> String each(List<T> rows, Function<T, String> line) {
    return rows.stream()
        .map(line)
        .filter(text -> !text.isBlank())
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static @Nullable String shortened(@Nullable String text) {
    return text == null || text.length() <= LONGEST_DESCRIPTION
        ? text
        : text.substring(0, LONGEST_DESCRIPTION).strip() + "…";
  }
}
