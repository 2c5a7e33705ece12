package org.samen.web.rosters;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.PersonalDataRefused;
import org.samen.rosters.EditShift;
import org.samen.rosters.EditTemplate;
import org.samen.rosters.Kinds;
import org.samen.rosters.SeatAsked;
import org.samen.rosters.ShiftDetails;
import org.samen.rosters.Shifts;
import org.samen.rosters.TemplateDetails;
import org.samen.rosters.Templates;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.FormGroup;
import org.samen.web.shell.KeptForm;
import org.samen.web.shell.Moments;

/** A shift, or a template of shifts: the two differ in their times alone. */
final class ShiftForm extends Div implements KeptForm.Fields {
  private static final long serialVersionUID = 1L;

  /** Stands for a time that could not be read, while the other fields are looked at. */
  private static final LocalDateTime UNREAD = LocalDate.EPOCH.atStartOfDay();

  private final boolean template;
  private final RosterWords words = RosterWords.here();
  private final Lists lists = Lists.here();
  private final FieldProblems problems = new FieldProblems();
  private final TextField name = field("name", new TextField());
  private final RadioButtonGroup<String> role = field("role", new RadioButtonGroup<>());
  private final ComboBox<String> area = lists.areaBox(words.text("rosters.field.area"));
  private final TextField place = field("place", new TextField());
  private final TextArea note = field("note", new TextArea());
  private final DayField day = new DayField(words.text("rosters.field.day"));
  private final TextField from = field("from", new TextField());
  private final TextField until = field("until", new TextField());
  private final Select<String> startsWhich = which("startsWhich");
  private final Select<String> endsWhich = which("endsWhich");
  private final DayField release = new DayField(words.text("rosters.field.releaseAt"));
  private final TextField releaseTime = field("releaseTime", new TextField());
  private final IntegerField releaseBefore = field("releaseDaysBefore", new IntegerField());
  private final RadioButtonGroup<String> audience = field("audience", new RadioButtonGroup<>());
  private final Checkbox needsVog = new Checkbox(words.text("rosters.field.needsVog"), true);
  private final Checkbox swapApproval = new Checkbox(words.text("rosters.field.swapApproval"));
  private final SeatRows seats = new SeatRows(lists, problems);

  /**
   * An empty form.
   *
   * @param template of a template, not of a shift
   */
  ShiftForm(boolean template) {
    this.template = template;
    addClassName("form");
    role.setItems(Kinds.ROLES);
    role.setItemLabelGenerator(words::role);
    audience.setItems(Kinds.AUDIENCES);
    audience.setItemLabelGenerator(value -> words.text("rosters.audience." + value));
    problems.of("area", words.text("rosters.field.area"), area);
    problems.of("starts", words.text("rosters.field.day"), day);
    problems.of("ends", words.text("rosters.field.until"), until);
    problems.of("releaseAt", words.text("rosters.field.releaseAt"), release);
    problems.of("startsWhich", words.text("rosters.field.startsWhich"), startsWhich);
    problems.of("endsWhich", words.text("rosters.field.endsWhich"), endsWhich);
    area.setPlaceholder("");
    note.setMinRows(2);
    note.setHelperText(words.text("rosters.help.note"));
    from.setPlaceholder("13:00");
    until.setPlaceholder("17:00");
    until.setHelperText(words.text("rosters.help.until"));
    release.setHelperText(words.text("rosters.help.releaseAt"));
    releaseTime.setPlaceholder("09:00");
    releaseBefore.setHelperText(words.text("rosters.help.releaseDaysBefore"));
    releaseBefore.setMin(0);
    releaseBefore.setMax(365);
    add(
        problems,
        new FormGroup("rosters.group.shift", name, role, area, place, note),
        template
            ? new FormGroup("rosters.group.time", pair(from, until))
            : new FormGroup(
                "rosters.group.time", day, pair(from, until), pair(startsWhich, endsWhich)),
        new FormGroup("rosters.group.seats", seats),
        new FormGroup(
            "rosters.group.whom",
            audience,
            template ? releaseBefore : pair(release, releaseTime),
            needsVog,
            swapApproval));
    day.addValueChangeListener(change -> arrange());
    from.addValueChangeListener(change -> arrange());
    until.addValueChangeListener(change -> arrange());
    arrange();
  }

  private <F extends Component & HasValidationProperties & HasLabel> F field(
      String field, F input) {
    String label = words.text("rosters.field." + field);
    input.setLabel(label);
    return problems.of(field, label, input);
  }

  private Select<String> which(String field) {
    Select<String> which = new Select<>();
    which.setLabel(words.text("rosters.field." + field));
    which.setItems("earlier", "later");
    which.setItemLabelGenerator(value -> words.text("rosters.which." + value));
    return which;
  }

  private static Div pair(Component... fields) {
    Div pair = new Div(fields);
    pair.addClassName("field-pair");
    return pair;
  }

  /** Of a time that comes twice, one says which of the two is meant. */
  private void arrange() {
    startsWhich.setVisible(twice(starts()));
    endsWhich.setVisible(twice(ends()));
  }

  private static boolean twice(@Nullable LocalDateTime wall) {
    return wall != null && Moments.ZONE.getRules().getValidOffsets(wall).size() > 1;
  }

  private @Nullable LocalDateTime starts() {
    LocalTime time = WeekPattern.parse(from.getValue());
    return day.getValue() == null || time == null ? null : day.getValue().atTime(time);
  }

  /** Not after the beginning: on the next day. */
  private @Nullable LocalDateTime ends() {
    LocalTime first = WeekPattern.parse(from.getValue());
    LocalTime last = WeekPattern.parse(until.getValue());
    LocalDate on = day.getValue();
    return on == null || first == null || last == null
        ? null
        : (last.isAfter(first) ? on : on.plusDays(1)).atTime(last);
  }

  @Override
  public FieldProblems problems() {
    return problems;
  }

  /** A new one, of these beginnings where they are known. */
  void fill(@Nullable LocalDate on, @Nullable TemplateDetails of) {
    if (of != null) {
      fill(of);
    } else {
      role.setValue("delivering");
      audience.setValue("own");
      seats.fill(List.of());
    }
    day.setValue(on);
    arrange();
  }

  void fill(TemplateDetails of) {
    common(of.name(), of.role(), of.area(), of.place(), of.note(), of.audience());
    needsVog.setValue(of.needsVog());
    swapApproval.setValue(of.swapApproval());
    from.setValue(WeekPattern.text(of.from()));
    until.setValue(WeekPattern.text(of.until()));
    releaseBefore.setValue(of.releaseDaysBefore());
    seats.fill(of.seats());
  }

  void fill(ShiftDetails of) {
    common(of.name(), of.role(), of.area(), of.place(), of.note(), of.audience());
    needsVog.setValue(of.needsVog());
    swapApproval.setValue(of.swapApproval());
    LocalDateTime starts = LocalDateTime.ofInstant(of.starts(), Moments.ZONE);
    LocalDateTime ends = LocalDateTime.ofInstant(of.ends(), Moments.ZONE);
    day.setValue(starts.toLocalDate());
    from.setValue(WeekPattern.text(starts.toLocalTime()));
    until.setValue(WeekPattern.text(ends.toLocalTime()));
    startsWhich.setValue(twice(starts) ? told(starts, of.starts()) : null);
    endsWhich.setValue(twice(ends) ? told(ends, of.ends()) : null);
    if (of.releaseAt() != null) {
      LocalDateTime at = LocalDateTime.ofInstant(of.releaseAt(), Moments.ZONE);
      release.setValue(at.toLocalDate());
      releaseTime.setValue(WeekPattern.text(at.toLocalTime()));
    }
    seats.fill(
        of.seats().stream()
            .map(s -> new SeatAsked(s.skill(), s.language(), s.priority(), s.count()))
            .toList());
    arrange();
  }

  private static String told(LocalDateTime wall, Instant at) {
    return wall.atZone(Moments.ZONE).toInstant().equals(at) ? "earlier" : "later";
  }

  private void common(
      String called,
      String ofRole,
      @Nullable String in,
      @Nullable String at,
      @Nullable String about,
      String whom) {
    name.setValue(called);
    role.setValue(ofRole);
    area.setValue(in);
    place.setValue(Objects.requireNonNullElse(at, ""));
    note.setValue(Objects.requireNonNullElse(about, ""));
    audience.setValue(whom);
  }

  /**
   * The command that saves a shift; none, and all that is wrong shown, when some cannot be read.
   */
  @Nullable EditShift shift(UUID id, @Nullable Integer version) {
    problems.clear();
    List<Problem> unread = new ArrayList<>();
    if (day.isEmpty()) {
      unread.add(new Problem("starts", "rule.required"));
    }
    times(unread);
    LocalTime opens =
        releaseTime.isEmpty() ? LocalTime.of(9, 0) : WeekPattern.parse(releaseTime.getValue());
    if (opens == null) {
      unread.add(new Problem("releaseTime", "rosters.bad-hours"));
    }
    LocalDateTime starts = Objects.requireNonNullElse(starts(), UNREAD);
    LocalDate released = release.getValue();
    EditShift command =
        new EditShift(
            id,
            version,
            name.getValue(),
            role.getValue(),
            area.getValue(),
            blankToNull(place.getValue()),
            blankToNull(note.getValue()),
            audience.getValue(),
            needsVog.getValue(),
            swapApproval.getValue(),
            starts,
            startsWhich.isVisible() ? startsWhich.getValue() : null,
            Objects.requireNonNullElse(ends(), UNREAD),
            endsWhich.isVisible() ? endsWhich.getValue() : null,
            released == null || opens == null
                ? null
                : released.atTime(opens).atZone(Moments.ZONE).toInstant(),
            seats.read());
    return readable(command, unread, () -> Beans.get(Shifts.class).problems(command));
  }

  /** The command, unless something could not be read: then all that is wrong is shown at once. */
  private <C> @Nullable C readable(
      C command, List<Problem> unread, Supplier<List<Problem>> otherwiseWrong) {
    if (unread.isEmpty()) {
      return command;
    }
    List<Problem> all = new ArrayList<>();
    try {
      all.addAll(otherwiseWrong.get());
    } catch (PersonalDataRefused refused) {
      refused.rules().forEach(rule -> all.add(new Problem(refused.field(), rule.key())));
    }
    all.addAll(unread);
    problems.show(all);
    return null;
  }

  /** The command that saves a template; likewise. */
  @Nullable EditTemplate template(UUID id, @Nullable Integer version) {
    problems.clear();
    List<Problem> unread = new ArrayList<>();
    times(unread);
    LocalTime first = WeekPattern.parse(from.getValue());
    LocalTime last = WeekPattern.parse(until.getValue());
    EditTemplate command =
        new EditTemplate(
            id,
            version,
            name.getValue(),
            role.getValue(),
            area.getValue(),
            blankToNull(place.getValue()),
            blankToNull(note.getValue()),
            audience.getValue(),
            needsVog.getValue(),
            swapApproval.getValue(),
            Objects.requireNonNullElse(first, LocalTime.MIDNIGHT),
            Objects.requireNonNullElse(last, LocalTime.MIDNIGHT),
            releaseBefore.getValue(),
            seats.read());
    return readable(command, unread, () -> Beans.get(Templates.class).problems(command));
  }

  private void times(List<Problem> unread) {
    if (WeekPattern.parse(from.getValue()) == null) {
      unread.add(new Problem("from", "rosters.bad-hours"));
    }
    if (WeekPattern.parse(until.getValue()) == null) {
      unread.add(new Problem("ends", "rosters.bad-hours"));
    }
  }

  private static @Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text.strip();
  }

  @Override
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("name", name.getValue());
    values.put("role", Objects.toString(role.getValue(), ""));
    values.put("area", Objects.toString(area.getValue(), ""));
    values.put("place", place.getValue());
    values.put("note", note.getValue());
    values.put("day", VolunteerRows.text(day.getValue()));
    values.put("from", from.getValue());
    values.put("until", until.getValue());
    values.put("release", VolunteerRows.text(release.getValue()));
    values.put("releaseTime", releaseTime.getValue());
    values.put("releaseBefore", Objects.toString(releaseBefore.getValue(), ""));
    values.put("audience", Objects.toString(audience.getValue(), ""));
    values.put("needsVog", String.valueOf(needsVog.getValue()));
    values.put("swapApproval", String.valueOf(swapApproval.getValue()));
    values.put("seats", seats.draft());
    return values;
  }

  @Override
  public void restore(Map<String, String> values) {
    String kept = values.getOrDefault("area", "");
    String keptRole = values.getOrDefault("role", "");
    common(
        values.getOrDefault("name", ""),
        Kinds.ROLES.contains(keptRole) ? keptRole : "delivering",
        lists.areas().containsKey(kept) ? kept : null,
        values.get("place"),
        values.get("note"),
        "pool".equals(values.get("audience")) ? "pool" : "own");
    day.setValue(VolunteerRows.day(values.getOrDefault("day", "")));
    from.setValue(values.getOrDefault("from", ""));
    until.setValue(values.getOrDefault("until", ""));
    release.setValue(VolunteerRows.day(values.getOrDefault("release", "")));
    releaseTime.setValue(values.getOrDefault("releaseTime", ""));
    String before = values.getOrDefault("releaseBefore", "");
    releaseBefore.setValue(before.matches("\\d{1,3}") ? Integer.valueOf(before) : null);
    needsVog.setValue(Boolean.parseBoolean(values.get("needsVog")));
    swapApproval.setValue(Boolean.parseBoolean(values.get("swapApproval")));
    seats.restore(values.getOrDefault("seats", ""));
    arrange();
  }

  @Override
  public boolean isFreeText(String field) {
    return List.of("name", "place", "note").contains(field);
  }

  @Override
  public void onChange(SerializableRunnable listener) {
    name.addValueChangeListener(change -> listener.run());
    role.addValueChangeListener(change -> listener.run());
    area.addValueChangeListener(change -> listener.run());
    place.addValueChangeListener(change -> listener.run());
    note.addValueChangeListener(change -> listener.run());
    day.addValueChangeListener(change -> listener.run());
    from.addValueChangeListener(change -> listener.run());
    until.addValueChangeListener(change -> listener.run());
    audience.addValueChangeListener(change -> listener.run());
    (template ? releaseBefore : release)
        .getElement()
        .addPropertyChangeListener("value", change -> listener.run());
    seats.onChange(listener);
  }
}
