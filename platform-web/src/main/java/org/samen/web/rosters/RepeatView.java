package org.samen.web.rosters;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.rosters.PlannedShift;
import org.samen.rosters.RepeatShift;
import org.samen.rosters.Shifts;
import org.samen.rosters.TemplateDetails;
import org.samen.rosters.Templates;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FieldProblems;
import org.samen.web.shell.FormGroup;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;

/** Makes many drafts of a template, by a recurring pattern; each day is shown before it is made. */
@Route("rosters/templates/:id/repeat")
public class RepeatView extends RostersPage {
  private static final int SHOWN = 60;
  private static final int WEEKS = 8;

  private final FieldProblems problems = new FieldProblems();
  private final DayField first = day("first");
  private final DayField until = day("until");
  private final Select<String> every = select("every", "daily", "weekly", "monthly", "yearly");
  private final IntegerField interval = new IntegerField(t("rosters.repeat.interval"));
  private final CheckboxGroup<Integer> days = new CheckboxGroup<>(t("rosters.repeat.days"));
  private final Select<String> which = select("which", "earlier", "later");
  private final Checkbox skip = new Checkbox(t("rosters.repeat.skip"));
  private final Button make = new Button(t("rosters.repeat.make"), click -> make());
  private final Div preview = new Div();
  private final UUID series = Ids.next(Clock.systemUTC());
  private @Nullable TemplateDetails template;

  RepeatView() {
    addClassName("form-page");
    LocalDate tomorrow = LocalDate.now(Moments.ZONE).plusDays(1);
    first.setValue(tomorrow);
    until.setValue(tomorrow.plusWeeks(WEEKS));
    every.setValue("weekly");
    interval.setValue(1);
    interval.setMin(1);
    interval.setMax(52);
    interval.setStepButtonsVisible(true);
    problems.of("interval", t("rosters.repeat.interval"), interval);
    days.setItems(IntStream.rangeClosed(1, 7).boxed().toList());
    days.setItemLabelGenerator(words::weekday);
    days.setHelperText(t("rosters.repeat.days.help"));
    every.setHelperText(t("rosters.repeat.every.help"));
    which.setEmptySelectionAllowed(true);
    which.setHelperText(t("rosters.repeat.which.help"));
    every.addValueChangeListener(
        change -> {
          days.setVisible("weekly".equals(change.getValue()));
          look();
        });
    first.addValueChangeListener(change -> look());
    until.addValueChangeListener(change -> look());
    interval.addValueChangeListener(change -> look());
    days.addValueChangeListener(change -> look());
    which.addValueChangeListener(change -> look());
    skip.addValueChangeListener(change -> look());
    Div dates = new Div(first, until);
    dates.addClassName("field-pair");
    Div rhythm = new Div(every, interval);
    rhythm.addClassName("field-pair");
    Div form =
        new Div(
            problems,
            new FormGroup("rosters.repeat.group", dates, rhythm, days),
            new FormGroup("rosters.repeat.clock", which, skip));
    form.addClassName("form");
    make.addThemeVariants(ButtonVariant.PRIMARY);
    Anchor back = new Anchor(TEMPLATES, t("rosters.back"));
    back.addClassName("button-like");
    Div bar = new Div(back, make);
    bar.addClassName("form-bar");
    preview.addClassName("roster-section");
    preview.getElement().setAttribute("role", "status");
    add(form, preview, bar);
  }

  @Override
  protected String here() {
    return "";
  }

  private DayField day(String name) {
    DayField day = new DayField(t("rosters.repeat." + name));
    return problems.of(name, t("rosters.repeat." + name), day);
  }

  private Select<String> select(String name, String... values) {
    Select<String> select = new Select<>();
    select.setLabel(t("rosters.repeat." + name));
    select.setItems(values);
    select.setItemLabelGenerator(
        value ->
            value == null
                ? ""
                : words.text(
                    name.equals("which") ? "rosters.which." + value : "rosters.repeat." + value));
    return problems.of(name, t("rosters.repeat." + name), select);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    TemplateDetails there =
        id(event).flatMap(Beans.get(Templates.class)::find).orElseThrow(NotFound::new);
    template = there;
    title(t("rosters.repeat.title", there.name()));
    purpose(t("rosters.repeat.purpose", words.time(there.from()), words.time(there.until())));
    look();
  }

  private @Nullable RepeatShift command() {
    LocalDate from = first.getValue();
    LocalDate last = until.getValue();
    List<Problem> missing = new ArrayList<>();
    if (from == null) {
      missing.add(new Problem("first", "rule.required"));
    }
    if (last == null) {
      missing.add(new Problem("until", "rule.required"));
    }
    if (template == null || from == null || last == null) {
      problems.show(missing);
      return null;
    }
    return new RepeatShift(
        series,
        template.id(),
        from,
        every.getValue(),
        Objects.requireNonNullElse(interval.getValue(), 0),
        "weekly".equals(every.getValue()) ? List.copyOf(days.getValue()) : List.of(),
        last,
        null,
        which.getValue(),
        skip.getValue());
  }

  private void look() {
    preview.removeAll();
    make.setEnabled(false);
    if (template == null) {
      return;
    }
    RepeatShift command = command();
    if (command == null) {
      return;
    }
    List<PlannedShift> planned = problems.attempt(() -> Beans.get(Shifts.class).preview(command));
    if (planned != null) {
      show(planned);
    }
  }

  private void show(List<PlannedShift> planned) {
    preview.add(new H2(t("rosters.repeat.preview", planned.size())));
    boolean broken = planned.stream().anyMatch(shift -> !shift.problems().isEmpty());
    if (broken) {
      preview.add(new Notice(Tone.ATTENTION, t("rosters.repeat.broken")));
    }
    UnorderedList rows = new UnorderedList();
    rows.addClassName("rows");
    planned.stream().limit(SHOWN).forEach(shift -> rows.add(row(shift)));
    preview.add(rows);
    if (planned.size() > SHOWN) {
      preview.add(new Paragraph(t("rosters.publish.more", planned.size() - SHOWN)));
    }
    make.setEnabled(!planned.isEmpty());
  }

  private ListItem row(PlannedShift shift) {
    Div when = new Div(new Span(words.when(shift.starts(), shift.ends())));
    when.addClassName("two-lines");
    shift
        .problems()
        .forEach(
            problem -> {
              Span why = new Span(words.problem(problem));
              why.addClassName("is-over");
              when.add(why);
            });
    return new ListItem(when, new Span(words.hours(shift.minutes())));
  }

  private void make() {
    RepeatShift command = command();
    if (command == null) {
      return;
    }
    List<UUID> made = problems.attempt(() -> Beans.get(Shifts.class).repeat(command));
    if (made != null) {
      UI.getCurrentOrThrow()
          .navigate(
              ROSTER,
              QueryParameters.simple(
                  Map.of(
                      "show",
                      "list",
                      "series",
                      series.toString(),
                      "from",
                      command.first().toString(),
                      "until",
                      Objects.requireNonNull(command.until()).toString())));
      Toast.show(t("rosters.repeat.done", made.size()));
    }
  }
}
