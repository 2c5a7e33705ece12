package org.samen.web.rosters;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.textfield.IntegerField;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.samen.access.Ids;
import org.samen.access.InvalidFields.Problem;
import org.samen.organisations.Organisation;
import org.samen.organisations.Organisations;
import org.samen.rosters.MakePlan;
import org.samen.rosters.PlanDetails;
import org.samen.rosters.Plans;
import org.samen.web.shell.Beans;
import org.samen.web.shell.DayField;
import org.samen.web.shell.FormDialog;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Viewer;

/** Asks which weeks, whose volunteers and what rules, and lets the engine begin. */
final class PlanDialog extends FormDialog {
  private static final long serialVersionUID = 1L;
  private static final int WEEKS = 2;
  private static final int SECONDS = 60;
  private static final int MINUTES = 60;

  private final DayField from = new DayField(Texts.here("planning.from"));
  private final DayField until = new DayField(Texts.here("planning.until"));
  private final MultiSelectComboBox<String> lenders =
      new MultiSelectComboBox<>(Texts.here("planning.lenders"));
  private final IntegerField mostPerDay = new IntegerField(Texts.here("planning.most-per-day"));
  private final IntegerField restHours = new IntegerField(Texts.here("planning.rest-hours"));
  private final Checkbox keepFirst = new Checkbox(Texts.here("planning.keep-first"));
  private final RosterWords words = RosterWords.here();

  PlanDialog() {
    problems.of("from", words.text("planning.from"), from);
    problems.of("until", words.text("planning.until"), until);
    problems.of("lenders", words.text("planning.lenders"), lenders);
    problems.of("mostPerDay", words.text("planning.most-per-day"), mostPerDay);
    problems.of("restMinutes", words.text("planning.rest-hours"), restHours);
    LocalDate monday = LocalDate.now(Moments.ZONE).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    from.setValue(monday);
    until.setValue(monday.plusWeeks(WEEKS).minusDays(1));
    Map<String, String> others =
        Beans.get(Organisations.class).list().stream()
            .filter(one -> !one.alias().equals(Viewer.me().organisation()))
            .collect(Collectors.toMap(Organisation::alias, Organisation::name));
    lenders.setItems(others.keySet().stream().sorted().toList());
    lenders.setItemLabelGenerator(alias -> others.getOrDefault(alias, alias));
    lenders.setHelperText(words.text("planning.lenders.help"));
    mostPerDay.setValue(2);
    mostPerDay.setStepButtonsVisible(true);
    mostPerDay.setMin(1);
    mostPerDay.setMax(5);
    restHours.setValue(11);
    restHours.setStepButtonsVisible(true);
    restHours.setMin(0);
    restHours.setMax(24);
    restHours.setHelperText(words.text("planning.rest-hours.help"));
    fill(
        words.text("planning.new"),
        words.text("planning.new.sentence"),
        words.text("planning.start"),
        this::start,
        words.text("planning.started"),
        () -> {},
        from,
        until,
        lenders,
        mostPerDay,
        restHours,
        keepFirst);
  }

  private boolean start() {
    List<Problem> missing = new ArrayList<>();
    if (from.getValue() == null) {
      missing.add(new Problem("from", "rule.required"));
    }
    if (until.getValue() == null) {
      missing.add(new Problem("until", "rule.required"));
    }
    if (!missing.isEmpty()) {
      problems.show(missing);
      return false;
    }
    PlanDetails plan =
        Beans.get(Plans.class)
            .make(
                new MakePlan(
                    Ids.next(Clock.systemUTC()),
                    from.getValue(),
                    until.getValue(),
                    List.copyOf(lenders.getValue()),
                    mostPerDay.isEmpty() ? 2 : mostPerDay.getValue(),
                    restHours.isEmpty() ? 0 : restHours.getValue() * MINUTES,
                    keepFirst.getValue(),
                    SECONDS));
    UI.getCurrentOrThrow().navigate(PlansView.PLANS + "/" + plan.id());
    return true;
  }
}
