package org.samen.web.sharing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;
import org.samen.sharing.Blackout;
import org.samen.sharing.EditThing;
import org.samen.sharing.Kinds;
import org.samen.sharing.Opening;
import org.samen.sharing.ThingDetails;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.KeptForm;
import org.samen.web.shell.Texts;

/** The fields of a thing in one column; whether they may be saved is the bean's to say. */
final class ThingForm extends Div implements KeptForm.Fields {
  private static final long serialVersionUID = 1L;
  private static final String BLACKOUT = "blackout.";
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
  private final WeekHours openings = new WeekHours(words, problems);
  private final BlackoutList blackouts = new BlackoutList(words, problems);
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
        group("when", openings, blackouts),
        group("who", audience, approval),
        group("terms", pair(shortest, longest), horizon, pair(before, after)),
        group("cost", pair(cost, per)),
        kit);
    kind.addValueChangeListener(change -> arrange());
  }

  @Override
  public FieldProblems problems() {
    return problems;
  }

  @Override
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    texts().forEach((field, input) -> values.put(field, text(input.getValue())));
    numbers()
        .forEach(
            (field, input) ->
                values.put(field, input.getValue() == null ? "" : input.getValue().toString()));
    values.put("languages", String.join(",", languages.getValue()));
    List<String> drafts = blackouts.drafts();
    for (int i = 0; i < drafts.size(); i++) {
      values.put(BLACKOUT + i, drafts.get(i));
    }
    return values;
  }

  @Override
  public void restore(Map<String, String> values) {
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
    List<String> drafts = new ArrayList<>();
    for (int i = 0; values.containsKey(BLACKOUT + i); i++) {
      drafts.add(values.getOrDefault(BLACKOUT + i, ""));
    }
    blackouts.restore(drafts);
    arrange();
  }

  @Override
  public void onChange(SerializableRunnable listener) {
    blackouts.onChange(listener);
    texts().values().forEach(input -> input.addValueChangeListener(event -> listener.run()));
    numbers().values().forEach(input -> input.addValueChangeListener(event -> listener.run()));
    languages.addValueChangeListener(event -> listener.run());
  }

  @Override
  public boolean isFreeText(String field) {
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
    texts.putAll(openings.fields());
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
    openings.fill(thing == null ? null : thing.openings());
    if (thing != null) {
      thing.blackouts().forEach(blackouts::append);
    }
    arrange();
  }

  /** The command that saves the fields; none when some of them cannot even be read. */
  @Nullable EditThing command(UUID id, @Nullable Integer version) {
    problems.clear();
    List<Problem> unread = new ArrayList<>();
    List<Opening> hours = openings.read(unread);
    List<Blackout> closed = blackouts.read(unread);
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

  static Div pair(Component... fields) {
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
