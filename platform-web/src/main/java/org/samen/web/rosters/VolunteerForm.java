package org.samen.web.rosters;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;
import org.samen.rosters.DayException;
import org.samen.rosters.EditVolunteer;
import org.samen.rosters.Training;
import org.samen.rosters.VolunteerDetails;
import org.samen.rosters.Weekly;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.FormGroup;
import org.samen.web.shell.KeptForm;
import org.samen.web.shell.Moments;

/** Who a volunteer is, what they can do, and when they can be had. */
final class VolunteerForm extends Div implements KeptForm.Fields {
  private static final long serialVersionUID = 1L;

  private final RosterWords words = RosterWords.here();
  private final Lists lists = Lists.here();
  private final FieldProblems problems = new FieldProblems();
  private final TextField alias = field("alias", new TextField());
  private final TextField name = field("name", new TextField());
  private final EmailField email = field("email", new EmailField());
  private final Select<String> language = field("language", new Select<>());
  private final Checkbox under21 = new Checkbox(words.text("rosters.field.under21"));
  private final DayField joined = new DayField(words.text("rosters.field.joinedOn"));
  private final VolunteerRows.Skills skills = new VolunteerRows.Skills(lists, problems);
  private final VolunteerRows.Trainings trainings = new VolunteerRows.Trainings(problems);
  private final MultiSelectComboBox<String> languages =
      lists.languagesBox(words.text("rosters.field.languages"));
  private final MultiSelectComboBox<String> areas =
      lists.areasBox(words.text("rosters.field.areas"));
  private final NumberField wanted = hours("wantedMinutes");
  private final NumberField most = hours("mostMinutes");
  private final NumberField rest = hours("restMinutes");
  private final WeekPattern pattern = new WeekPattern(problems, "pattern");
  private final VolunteerRows.Exceptions exceptions = new VolunteerRows.Exceptions(problems);

  VolunteerForm() {
    addClassName("form");
    alias.setHelperText(words.text("rosters.help.alias"));
    email.setHelperText(words.text("rosters.help.email"));
    language.setItems("nl", "en");
    language.setItemLabelGenerator(words::language);
    problems.of("joinedOn", words.text("rosters.field.joinedOn"), joined);
    problems.of("languages", words.text("rosters.field.languages"), languages);
    problems.of("areas", words.text("rosters.field.areas"), areas);
    rest.setHelperText(words.text("rosters.help.restMinutes"));
    Div hours = new Div(wanted, most);
    hours.addClassName("field-pair");
    add(
        problems,
        new FormGroup("rosters.group.who", alias, name, email, language, under21, joined),
        new FormGroup("rosters.group.what", skills, languages, areas),
        new FormGroup("rosters.group.training", trainings),
        new FormGroup("rosters.group.hours", hours, rest),
        new FormGroup("rosters.group.when", pattern),
        new FormGroup("rosters.group.exceptions", exceptions));
  }

  private <
          F extends
              com.vaadin.flow.component.Component
                  & com.vaadin.flow.component.shared.HasValidationProperties
                  & com.vaadin.flow.component.HasLabel>
      F field(String field, F input) {
    String label = words.text("rosters.field." + field);
    input.setLabel(label);
    return problems.of(field, label, input);
  }

  private NumberField hours(String field) {
    NumberField hours = field(field, new NumberField());
    hours.setSuffixComponent(new Span(words.text("rosters.unit.hours")));
    hours.setMin(0);
    hours.setStep(0.25);
    return hours;
  }

  @Override
  public FieldProblems problems() {
    return problems;
  }

  void fill(@Nullable VolunteerDetails there) {
    alias.setValue(there == null ? "" : there.alias());
    name.setValue(there == null ? "" : Objects.requireNonNullElse(there.name(), ""));
    email.setValue(there == null ? "" : Objects.requireNonNullElse(there.email(), ""));
    language.setValue(there == null ? "nl" : there.language());
    under21.setValue(there != null && there.under21());
    joined.setValue(there == null ? LocalDate.now(Moments.ZONE) : there.joinedOn());
    skills.fill(there == null ? List.of() : there.skills());
    trainings.fill(there == null ? List.of() : there.trainings());
    languages.setValue(there == null ? Set.of() : new LinkedHashSet<>(there.languages()));
    areas.setValue(there == null ? Set.of() : new LinkedHashSet<>(there.areas()));
    wanted.setValue(there == null ? 4.0 : there.wantedMinutes() / 60.0);
    most.setValue(there == null ? 16.0 : there.mostMinutes() / 60.0);
    rest.setValue(there == null ? 11.0 : there.restMinutes() / 60.0);
    pattern.fill(there == null ? List.of() : there.pattern());
    exceptions.fill(there == null ? List.of() : there.exceptions());
  }

  /** The command that saves the fields; none when some of them cannot even be read. */
  @Nullable EditVolunteer command(UUID id, @Nullable Integer version) {
    problems.clear();
    List<Problem> unread = new ArrayList<>();
    int wantedMinutes = minutes(wanted, "wantedMinutes", unread);
    int mostMinutes = minutes(most, "mostMinutes", unread);
    int restMinutes = minutes(rest, "restMinutes", unread);
    List<Weekly> weekly = pattern.read(unread);
    List<DayException> days = exceptions.read(unread);
    List<Training> done = trainings.read(unread);
    LocalDate since = joined.getValue();
    if (since == null) {
      unread.add(new Problem("joinedOn", "rule.required"));
    }
    if (!unread.isEmpty() || since == null) {
      problems.show(unread);
      return null;
    }
    return new EditVolunteer(
        id,
        version,
        alias.getValue(),
        name.getValue(),
        email.getValue(),
        language.getValue(),
        under21.getValue(),
        List.copyOf(languages.getValue()),
        List.copyOf(areas.getValue()),
        wantedMinutes,
        mostMinutes,
        restMinutes,
        since,
        skills.read(),
        done,
        weekly,
        days);
  }

  private static int minutes(NumberField hours, String field, List<Problem> unread) {
    Double value = hours.getValue();
    if (value == null) {
      unread.add(new Problem(field, "rule.required"));
      return 0;
    }
    return (int) Math.round(Math.min(value, 10_000) * 60);
  }

  @Override
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("alias", alias.getValue());
    values.put("name", name.getValue());
    values.put("email", email.getValue());
    values.put("language", language.getValue());
    values.put("under21", String.valueOf(under21.getValue()));
    values.put("joined", VolunteerRows.text(joined.getValue()));
    values.put("skills", skills.draft());
    values.put("trainings", trainings.draft());
    values.put("languages", String.join(",", languages.getValue()));
    values.put("areas", String.join(",", areas.getValue()));
    values.put("wanted", Objects.toString(wanted.getValue(), ""));
    values.put("most", Objects.toString(most.getValue(), ""));
    values.put("rest", Objects.toString(rest.getValue(), ""));
    values.put("pattern", pattern.draft());
    values.put("exceptions", exceptions.draft());
    return values;
  }

  @Override
  public void restore(Map<String, String> values) {
    alias.setValue(values.getOrDefault("alias", ""));
    name.setValue(values.getOrDefault("name", ""));
    email.setValue(values.getOrDefault("email", ""));
    language.setValue("en".equals(values.get("language")) ? "en" : "nl");
    under21.setValue(Boolean.parseBoolean(values.get("under21")));
    joined.setValue(VolunteerRows.day(values.getOrDefault("joined", "")));
    skills.restore(values.getOrDefault("skills", ""));
    trainings.restore(values.getOrDefault("trainings", ""));
    languages.setValue(codes(values.getOrDefault("languages", ""), Lists.LANGUAGES));
    areas.setValue(codes(values.getOrDefault("areas", ""), lists.areas().keySet()));
    wanted.setValue(number(values.get("wanted")));
    most.setValue(number(values.get("most")));
    rest.setValue(number(values.get("rest")));
    pattern.restore(values.getOrDefault("pattern", ""));
    exceptions.restore(values.getOrDefault("exceptions", ""));
  }

  private static Set<String> codes(String joined, java.util.Collection<String> known) {
    return Arrays.stream(joined.split(","))
        .filter(known::contains)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static @Nullable Double number(@Nullable String text) {
    return text != null && text.matches("\\d{1,4}(\\.\\d+)?") ? Double.valueOf(text) : null;
  }

  /** Names of trainings are. */
  @Override
  public boolean isFreeText(String field) {
    return field.equals("trainings");
  }

  @Override
  public void onChange(SerializableRunnable listener) {
    alias.addValueChangeListener(change -> listener.run());
    name.addValueChangeListener(change -> listener.run());
    email.addValueChangeListener(change -> listener.run());
    language.addValueChangeListener(change -> listener.run());
    under21.addValueChangeListener(change -> listener.run());
    joined.addValueChangeListener(change -> listener.run());
    languages.addValueChangeListener(change -> listener.run());
    areas.addValueChangeListener(change -> listener.run());
    List.of(wanted, most, rest)
        .forEach(hours -> hours.addValueChangeListener(change -> listener.run()));
    skills.onChange(listener);
    trainings.onChange(listener);
    pattern.onChange(listener);
    exceptions.onChange(listener);
  }
}
