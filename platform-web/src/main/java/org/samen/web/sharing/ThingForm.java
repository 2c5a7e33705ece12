package org.samen.web.sharing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.timepicker.TimePicker;
import com.vaadin.flow.function.SerializableRunnable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.sharing.Blackout;
import org.samen.sharing.EditThing;
import org.samen.sharing.Kinds;
import org.samen.sharing.Opening;
import org.samen.sharing.ThingDetails;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;

/** The fields of a thing in one column; whether they may be saved is the bean's to say. */
final class ThingForm extends Div {
  private static final long serialVersionUID = 1L;
  private static final String BLACKOUT = "blackout.";
  private static final Pattern HOURS =
      Pattern.compile("(\\d{1,2}[:.]\\d{2}) ?[-–] ?(\\d{1,2}[:.]\\d{2})");
  private static final List<String> LANGUAGES =
      List.of("ar", "ti", "en", "fr", "pt", "es", "tl", "id", "tr", "so", "prs", "am", "cmn");

  private final SharingWords words = SharingWords.here();
  private final FieldProblems problems = new FieldProblems();
  private final RadioButtonGroup<String> kind = radio("kind", Kinds.OF_THINGS, "sharing.kind.");
  private final TextField name = line("name", true);
  private final TextArea description = prose("description");
  private final TextField municipality = line("municipality", false);
  private final TextField address = line("address", false);
  private final IntegerField capacity = number("capacity", "persons", false);
  private final MultiSelectComboBox<String> languages =
      register("languages", new MultiSelectComboBox<String>(optional("languages")));
  private final Map<Integer, TextField> openings = new LinkedHashMap<>();
  private final Div blackouts = new Div();
  private final List<BlackoutLine> blackoutLines = new ArrayList<>();
  private final RadioButtonGroup<String> audience =
      radio("audience", Kinds.AUDIENCES, "sharing.audience.");
  private final RadioButtonGroup<String> approval =
      radio("approval", List.of("true", "false"), "sharing.approval.");
  private final IntegerField shortest = number("shortestMinutes", "min", true);
  private final IntegerField longest = number("longestMinutes", "min", true);
  private final IntegerField horizon = number("horizonDays", "days", true);
  private final IntegerField before = number("bufferBeforeMinutes", "min", true);
  private final IntegerField after = number("bufferAfterMinutes", "min", true);
  private final TextField cost = line("costCents", true);
  private final Select<String> per = new Select<>();
  private final TextArea checklist = prose("checklist");
  private final Section kit;
  private SerializableRunnable changed = () -> {};

  ThingForm() {
    addClassName("form");
    languages.setItems(LANGUAGES);
    languages.setItemLabelGenerator(words::language);
    cost.setPrefixComponent(new Span("€"));
    cost.getElement().setAttribute("inputmode", "decimal");
    per.setLabel(words.text("sharing.field.costPer"));
    per.setItems(Kinds.COST_PER);
    per.setItemLabelGenerator(value -> words.text("sharing.per." + value));
    kit = group("checklist", checklist);
    add(
        problems,
        group("what", kind, name, description, languages, capacity),
        group("where", municipality, address),
        group(
            "when",
            week(),
            new Paragraph(words.text("sharing.help.blackouts")),
            blackouts,
            adding()),
        group("who", audience, approval),
        group("terms", pair(shortest, longest), horizon, pair(before, after)),
        group("cost", pair(cost, per)),
        kit);
    kind.addValueChangeListener(change -> arrange());
  }

  FieldProblems problems() {
    return problems;
  }

  /** What the fields hold, for the draft. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    texts().forEach((field, input) -> values.put(field, text(input.getValue())));
    numbers()
        .forEach(
            (field, input) ->
                values.put(field, input.getValue() == null ? "" : input.getValue().toString()));
    values.put("languages", String.join(",", languages.getValue()));
    for (int i = 0; i < blackoutLines.size(); i++) {
      values.put(BLACKOUT + i, blackoutLines.get(i).draft());
    }
    return values;
  }

  /** Puts a draft back. */
  void restore(Map<String, String> values) {
    texts()
        .forEach(
            (field, input) -> {
              String value = values.getOrDefault(field, "");
              if (!value.isEmpty() || input instanceof TextField || input instanceof TextArea) {
                input.setValue(value);
              }
            });
    numbers()
        .forEach(
            (field, input) -> {
              String value = values.getOrDefault(field, "");
              input.setValue(value.matches("-?\\d{1,9}") ? Integer.valueOf(value) : null);
            });
    String spoken = values.getOrDefault("languages", "");
    languages.setValue(
        spoken.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(spoken.split(","))));
    blackoutLines.clear();
    blackouts.removeAll();
    for (int i = 0; values.containsKey(BLACKOUT + i); i++) {
      BlackoutLine line = addBlackout(null);
      line.restore(values.getOrDefault(BLACKOUT + i, ""));
    }
    arrange();
  }

  /** Calls it whenever the viewer leaves a field with another value. */
  void onChange(SerializableRunnable listener) {
    changed = listener;
    texts().values().forEach(input -> input.addValueChangeListener(event -> listener.run()));
    numbers().values().forEach(input -> input.addValueChangeListener(event -> listener.run()));
    languages.addValueChangeListener(event -> listener.run());
  }

  /** Whether the field's value is free text, which the screen for personal data looks at. */
  static boolean isFreeText(String field) {
    return List.of("name", "description", "checklist").contains(field)
        || field.startsWith(BLACKOUT);
  }

  private Map<String, HasValue<?, String>> texts() {
    Map<String, HasValue<?, String>> texts = new LinkedHashMap<>();
    texts.put("kind", kind);
    texts.put("name", name);
    texts.put("description", description);
    texts.put("municipality", municipality);
    texts.put("address", address);
    texts.put("audience", audience);
    texts.put("approval", approval);
    texts.put("cost", cost);
    texts.put("per", per);
    texts.put("checklist", checklist);
    openings.forEach((day, field) -> texts.put("openings." + day, field));
    return texts;
  }

  private Map<String, IntegerField> numbers() {
    return Map.of(
        "capacity", capacity,
        "shortest", shortest,
        "longest", longest,
        "horizon", horizon,
        "before", before,
        "after", after);
  }

  void fill(@Nullable ThingDetails thing) {
    kind.setValue(thing == null ? "room" : thing.kind());
    name.setValue(thing == null ? "" : thing.name());
    description.setValue(text(thing == null ? null : thing.description()));
    municipality.setValue(text(thing == null ? null : thing.municipality()));
    address.setValue(text(thing == null ? null : thing.address()));
    capacity.setValue(thing == null ? null : thing.capacity());
    languages.setValue(thing == null ? Set.of() : new LinkedHashSet<>(thing.languages()));
    audience.setValue(thing == null ? "partners" : thing.audience());
    approval.setValue(String.valueOf(thing == null || thing.approval()));
    shortest.setValue(thing == null ? 30 : thing.shortestMinutes());
    longest.setValue(thing == null ? 480 : thing.longestMinutes());
    horizon.setValue(thing == null ? 90 : thing.horizonDays());
    before.setValue(thing == null ? 0 : thing.bufferBeforeMinutes());
    after.setValue(thing == null ? 0 : thing.bufferAfterMinutes());
    cost.setValue(decimal(thing == null ? 0 : thing.costCents()));
    per.setValue(thing == null ? "hour" : thing.costPer());
    checklist.setValue(thing == null ? "" : String.join("\n", thing.checklist()));
    openings.forEach(
        (day, hours) ->
            hours.setValue(thing == null ? day < 6 ? "09:00-17:00" : "" : hours(thing, day)));
    if (thing != null) {
      thing.blackouts().forEach(this::addBlackout);
    }
    arrange();
  }

  /** The command that saves the fields; none when some of them cannot even be read. */
  @Nullable EditThing command(UUID id, @Nullable Integer version) {
    problems.clear();
    List<Problem> unread = new ArrayList<>();
    List<Opening> hours = new ArrayList<>();
    openings.forEach((day, field) -> hours.addAll(read(day, field.getValue(), unread)));
    List<Blackout> closed = new ArrayList<>();
    for (int i = 0; i < blackoutLines.size(); i++) {
      blackoutLines.get(i).read(i, unread).ifPresent(closed::add);
    }
    Long cents = cents(unread);
    int[] numbers = {
      read(shortest, "shortestMinutes", unread),
      read(longest, "longestMinutes", unread),
      read(horizon, "horizonDays", unread),
      read(before, "bufferBeforeMinutes", unread),
      read(after, "bufferAfterMinutes", unread)
    };
    if (!unread.isEmpty() || cents == null) {
      problems.show(unread);
      return null;
    }
    return new EditThing(
        id,
        version,
        kind.getValue(),
        name.getValue().strip(),
        SharingWords.blankToNull(description.getValue()),
        SharingWords.blankToNull(municipality.getValue()),
        SharingWords.blankToNull(address.getValue()),
        capacity.getValue(),
        kind.getValue().equals("interpreter") ? List.copyOf(languages.getValue()) : List.of(),
        audience.getValue(),
        Boolean.parseBoolean(approval.getValue()),
        numbers[3],
        numbers[4],
        numbers[0],
        numbers[1],
        numbers[2],
        cents,
        per.getValue(),
        "EUR",
        hours,
        closed,
        kind.getValue().equals("equipment")
            ? checklist.getValue().lines().map(String::strip).filter(s -> !s.isEmpty()).toList()
            : List.of());
  }

  private void arrange() {
    languages.setVisible("interpreter".equals(kind.getValue()));
    capacity.setVisible(!"interpreter".equals(kind.getValue()));
    kit.setVisible("equipment".equals(kind.getValue()));
  }

  private Component week() {
    Div week = new Div();
    week.addClassName("week-fields");
    String[] names = words.text("date.weekdays").split(" ");
    for (int day = 1; day <= 7; day++) {
      TextField field = new TextField(names[day % 7]);
      field.setPlaceholder(words.text("sharing.closed"));
      openings.put(day, register("openings." + day, field));
      week.add(field);
    }
    Paragraph help = new Paragraph(words.text("sharing.help.openings"));
    help.addClassName("card-facts");
    return new Div(help, week);
  }

  /** "09:00-12:30, 13:00-17:00"; also "9.00 – 17.00". */
  private static List<Opening> read(int day, String text, List<Problem> unread) {
    List<Opening> hours = new ArrayList<>();
    for (String part : text.isBlank() ? new String[0] : text.split("[,;]")) {
      Matcher matcher = HOURS.matcher(part.strip());
      try {
        if (!matcher.matches()) {
          throw new DateTimeException(part);
        }
        hours.add(new Opening(day, time(matcher.group(1)), time(matcher.group(2))));
      } catch (DateTimeException e) {
        unread.add(new Problem("openings." + day, "sharing.bad-hours"));
      }
    }
    return hours;
  }

  private static LocalTime time(String text) {
    String plain = text.replace('.', ':');
    return plain.equals("24:00")
        ? LocalTime.MIDNIGHT
        : LocalTime.parse(plain.length() == 4 ? "0" + plain : plain);
  }

  private static String hours(ThingDetails thing, int day) {
    return thing.openings().stream()
        .filter(opening -> opening.day() == day)
        .map(
            opening ->
                opening.opens()
                    + "-"
                    + (opening.closes().equals(LocalTime.MIDNIGHT) ? "24:00" : opening.closes()))
        .collect(Collectors.joining(", "));
  }

  private Component adding() {
    Button add =
        new Button(
            words.text("sharing.blackout.add"),
            VaadinIcon.PLUS.create(),
            click -> addBlackout(null));
    add.addThemeVariants(ButtonVariant.TERTIARY);
    return new Div(add);
  }

  private BlackoutLine addBlackout(@Nullable Blackout blackout) {
    BlackoutLine line = new BlackoutLine(blackout);
    blackoutLines.add(line);
    blackouts.add(line);
    return line;
  }

  /** A stretch in which it cannot be had. */
  private final class BlackoutLine extends Div {
    private static final long serialVersionUID = 1L;
    private final UUID id;
    private final DayField first = new DayField(words.text("sharing.blackout.first"));
    private final TimePicker from = picker("sharing.blackout.from");
    private final DayField last = new DayField(words.text("sharing.blackout.last"));
    private final TimePicker until = picker("sharing.blackout.until");
    private final TextField reason = new TextField(words.text("sharing.blackout.reason"));

    BlackoutLine(@Nullable Blackout blackout) {
      id = blackout == null ? Ids.next(Clock.systemUTC()) : blackout.id();
      addClassName("blackout-line");
      reason.setMaxLength(200);
      reason.setHelperText(words.text("sharing.help.blackout.reason"));
      Button remove = new Button(words.text("sharing.blackout.remove"), VaadinIcon.TRASH.create());
      remove.addThemeVariants(ButtonVariant.TERTIARY);
      remove.addClickListener(
          click -> {
            blackoutLines.remove(this);
            blackouts.remove(this);
            changed.run();
          });
      if (blackout != null) {
        LocalDateTime begins = LocalDateTime.ofInstant(blackout.starts(), Moments.ZONE);
        LocalDateTime ends = LocalDateTime.ofInstant(blackout.ends(), Moments.ZONE);
        boolean wholeDay = ends.toLocalTime().equals(LocalTime.MIDNIGHT);
        first.setValue(begins.toLocalDate());
        last.setValue(wholeDay ? ends.toLocalDate().minusDays(1) : ends.toLocalDate());
        if (!begins.toLocalTime().equals(LocalTime.MIDNIGHT)) {
          from.setValue(begins.toLocalTime());
        }
        if (!wholeDay) {
          until.setValue(ends.toLocalTime());
        }
        reason.setValue(text(blackout.reason()));
      }
      add(pair(first, from), pair(last, until), reason, remove);
      for (HasValue<?, ?> field : List.<HasValue<?, ?>>of(first, from, last, until, reason)) {
        field.addValueChangeListener(event -> changed.run());
      }
    }

    String draft() {
      return String.join(
          "|",
          Stream.of(first.getValue(), from.getValue(), last.getValue(), until.getValue())
              .map(value -> value == null ? "" : value.toString())
              .collect(Collectors.joining("|")),
          reason.getValue());
    }

    void restore(String draft) {
      String[] parts = draft.split("\\|", 5);
      if (parts.length == 5) {
        if (!parts[0].isEmpty()) {
          first.setValue(LocalDate.parse(parts[0]));
        }
        if (!parts[1].isEmpty()) {
          from.setValue(LocalTime.parse(parts[1]));
        }
        if (!parts[2].isEmpty()) {
          last.setValue(LocalDate.parse(parts[2]));
        }
        if (!parts[3].isEmpty()) {
          until.setValue(LocalTime.parse(parts[3]));
        }
        reason.setValue(parts[4]);
      }
    }

    /** Empty when the line is, or when it cannot be read, which is then told. */
    java.util.Optional<Blackout> read(int n, List<Problem> unread) {
      problems.of("blackouts[" + n + "].ends", words.text("sharing.blackout.last"), last);
      problems.of("blackouts[" + n + "].first", words.text("sharing.blackout.first"), first);
      problems.of("blackouts[" + n + "].reason", words.text("sharing.blackout.reason"), reason);
      LocalDate begins = first.getValue();
      LocalDate ends = last.getValue() == null ? begins : last.getValue();
      if (begins == null || ends == null) {
        unread.add(new Problem("blackouts[" + n + "].first", "rule.required"));
        return java.util.Optional.empty();
      }
      LocalTime opens = from.getValue() == null ? LocalTime.MIDNIGHT : from.getValue();
      return java.util.Optional.of(
          new Blackout(
              id,
              at(begins.atTime(opens)),
              until.getValue() == null
                  ? at(ends.plusDays(1).atStartOfDay())
                  : at(ends.atTime(until.getValue())),
              SharingWords.blankToNull(reason.getValue())));
    }
  }

  private static Instant at(LocalDateTime wall) {
    return wall.atZone(Moments.ZONE).toInstant();
  }

  private TimePicker picker(String key) {
    TimePicker picker = new TimePicker(words.text(key));
    picker.setLocale(Texts.locale().equals(Texts.ENGLISH) ? Locale.UK : Locale.of("nl", "NL"));
    picker.setStep(Duration.ofMinutes(30));
    picker.setClearButtonVisible(true);
    return picker;
  }

  /** "12,50", "12.50" and "1.240,50" are all amounts. */
  private @Nullable Long cents(List<Problem> unread) {
    String plain = cost.getValue().replaceAll("[€\\s\\u00A0]", "");
    plain =
        plain.indexOf(',') > plain.indexOf('.')
            ? plain.replace(".", "").replace(',', '.')
            : plain.replace(",", "");
    if (plain.isEmpty()) {
      return 0L;
    }
    if (!plain.matches("[0-9]{1,7}(\\.[0-9]{1,2})?")) {
      unread.add(new Problem("costCents", "rule.amount"));
      return null;
    }
    return new BigDecimal(plain).movePointRight(2).longValueExact();
  }

  private String decimal(long cents) {
    String text = BigDecimal.valueOf(cents, 2).toPlainString();
    return words.locale().equals(Texts.ENGLISH) ? text : text.replace('.', ',');
  }

  private static int read(IntegerField field, String name, List<Problem> unread) {
    Integer value = field.getValue();
    if (value == null) {
      unread.add(new Problem(name, "rule.required"));
      return 0;
    }
    return value;
  }

  private RadioButtonGroup<String> radio(String field, List<String> values, String key) {
    RadioButtonGroup<String> group = new RadioButtonGroup<>(label(field));
    group.setItems(values);
    group.setItemLabelGenerator(value -> words.text(key + value));
    return register(field, group);
  }

  private TextField line(String field, boolean required) {
    TextField line = new TextField(required ? label(field) : optional(field));
    help(field, line);
    return register(field, line);
  }

  private TextArea prose(String field) {
    TextArea prose = new TextArea(optional(field));
    prose.setMinRows(3);
    help(field, prose);
    return register(field, prose);
  }

  private IntegerField number(String field, String unit, boolean required) {
    IntegerField number = new IntegerField(required ? label(field) : optional(field));
    number.setSuffixComponent(new Span(words.text("sharing.unit." + unit)));
    help(field, number);
    return register(field, number);
  }

  private void help(String field, com.vaadin.flow.component.HasHelper input) {
    String key = "sharing.help." + field;
    if (Texts.has(key)) {
      input.setHelperText(words.text(key));
    }
  }

  private <C extends Component & HasValidationProperties> C register(String field, C input) {
    String base = field.contains(".") ? field.substring(0, field.indexOf('.')) : field;
    return problems.of(field, label(base), input);
  }

  private String label(String field) {
    return words.text("sharing.field." + field);
  }

  private String optional(String field) {
    return words.text("sharing.optional", label(field));
  }

  private static Div pair(Component... fields) {
    Div pair = new Div(fields);
    pair.addClassName("field-pair");
    return pair;
  }

  private Section group(String name, Component... content) {
    Section group = new Section();
    group.addClassName("form-group");
    H2 heading = new H2(words.text("sharing.group." + name));
    heading.setId("group-" + name);
    group.getElement().setAttribute("aria-labelledby", "group-" + name);
    group.add(heading);
    group.add(content);
    return group;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
