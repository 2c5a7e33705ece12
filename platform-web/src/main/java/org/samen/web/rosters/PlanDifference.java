package org.samen.web.rosters;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.samen.organisations.Organisation;
import org.samen.organisations.Organisations;
import org.samen.rosters.Exclusions;
import org.samen.rosters.PlanDetails;
import org.samen.rosters.PlanGap;
import org.samen.rosters.PlanLine;
import org.samen.rosters.Proposals;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Status;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;

/** What a proposal would change: who gains and loses a seat, what stays, what is empty and why. */
final class PlanDifference extends Div {
  private static final long serialVersionUID = 1L;

  /** The engine writes both in thousandths. */
  private static final double ROUNDING = 0.001;

  private static final int MOST = 2000;

  private final RosterWords words = RosterWords.here();
  private final Lists lists = Lists.here();
  private final Map<String, String> organisations =
      Beans.get(Organisations.class).list().stream()
          .collect(Collectors.toMap(Organisation::alias, Organisation::name));
  private final Map<Checkbox, PlanLine.Key> choices = new LinkedHashMap<>();
  private SerializableConsumer<Long> listener = chosen -> {};

  PlanDifference(PlanDetails plan) {
    addClassName("plan-difference");
    add(figures(plan));
    boolean open = plan.state().equals("proposed");
    gaps(Beans.get(Proposals.class).gaps(plan.id()));
    for (String change : List.of("gains", "loses", "keeps")) {
      List<PlanLine> lines = Beans.get(Proposals.class).lines(plan.id(), change, 0, MOST);
      if (!lines.isEmpty()) {
        add(lines(change, lines, open && !change.equals("keeps")));
      }
    }
    if (plan.gains() + plan.losses() == 0) {
      addComponentAtIndex(1, new Notice(Tone.GOOD, words.text("planning.nothing-changes")));
    }
  }

  List<PlanLine.Key> chosen() {
    return choices.entrySet().stream()
        .filter(choice -> choice.getKey().getValue())
        .map(Map.Entry::getValue)
        .toList();
  }

  void onChoice(SerializableConsumer<Long> listener) {
    this.listener = listener;
  }

  private Component figures(PlanDetails plan) {
    DescriptionList list = new DescriptionList();
    list.addClassName("facts");
    fact(list, "planning.gains", String.valueOf(plan.gains()));
    fact(list, "planning.loses", String.valueOf(plan.losses()));
    fact(list, "planning.keeps", String.valueOf(plan.keeps()));
    Long uncovered = plan.uncovered();
    Long bound = plan.bound();
    if (uncovered != null && bound != null) {
      fact(
          list,
          "planning.empty",
          uncovered.equals(bound)
              ? words.text("planning.empty.proven", uncovered)
              : words.text("planning.empty.bound", uncovered, bound));
    }
    Double fairness = plan.fairness();
    Double fairest = plan.fairest();
    if (fairness != null && fairest != null && fairest > 0) {
      fact(
          list,
          "planning.fairness",
          fairness <= fairest + ROUNDING
              ? words.text("planning.fairness.best")
              : words.text(
                  "planning.fairness.share", Math.ceil((fairness / fairest - 1) * 1000) / 10));
    }
    return list;
  }

  private void fact(DescriptionList list, String key, String value) {
    list.add(new DescriptionList.Term(words.text(key)), new DescriptionList.Description(value));
  }

  private void gaps(List<PlanGap> gaps) {
    if (gaps.isEmpty()) {
      return;
    }
    UnorderedList rows = new UnorderedList();
    rows.addClassName("rows");
    for (PlanGap gap : gaps) {
      Anchor shift = new Anchor(RostersPage.shift(gap.shift()), gap.shiftName());
      shift.addClassName("card-title");
      Span when =
          new Span(
              words.when(gap.starts(), gap.ends()) + " · " + seat(gap.skill(), gap.language()));
      Span why = new Span(why(gap));
      why.addClassName("card-facts");
      Div what = new Div(shift, when, why);
      what.addClassName("two-lines");
      rows.add(
          new ListItem(what, new Status(Tone.ATTENTION, words.text("planning.gap", gap.empty()))));
    }
    add(section("planning.gaps", rows));
  }

  /** "Three have the skill and Arabic: one is away, two are at their hours." */
  private String why(PlanGap gap) {
    if (gap.able() == 0) {
      return words.text("planning.able.none");
    }
    String reasons =
        gap.reasons().entrySet().stream()
            .map(reason -> words.text("planning.reason." + reason.getKey(), reason.getValue()))
            .collect(Collectors.joining(", "));
    return words.text("planning.able", gap.able(), reasons);
  }

  private String seat(@Nullable String skill, @Nullable String language) {
    return lists.skill(skill) + (language == null ? "" : ", " + words.language(language));
  }

  private Component lines(String change, List<PlanLine> lines, boolean choose) {
    UnorderedList rows = new UnorderedList();
    rows.addClassName("rows");
    lines.forEach(line -> rows.add(row(line, choose)));
    return section("planning." + change, rows);
  }

  private ListItem row(PlanLine line, boolean choose) {
    Span who = new Span(line.alias() == null ? words.text("planning.unnamed") : line.alias());
    who.addClassName("card-title");
    Span shift =
        new Span(
            words.when(line.starts(), line.ends())
                + " · "
                + line.shiftName()
                + " · "
                + seat(line.skill(), line.language()));
    String home = line.home();
    Span from = new Span(home == null ? "" : organisations.getOrDefault(home, home));
    from.addClassName("card-facts");
    Div what = new Div(who, shift, from);
    what.addClassName("two-lines");
    ListItem item = new ListItem();
    boolean open = choose && line.state().equals("proposed");
    if (open && !line.excluded()) {
      Checkbox choice = new Checkbox();
      choice.setAriaLabel(who.getText() + ", " + shift.getText());
      choice.addValueChangeListener(
          changed -> listener.accept(choices.keySet().stream().filter(Checkbox::getValue).count()));
      choices.put(choice, line.key());
      item.add(choice);
    }
    item.add(what);
    if (open && line.excluded()) {
      item.add(new Status(Tone.ATTENTION, words.text("planning.excluded")));
    } else if (open && line.change().equals("gains")) {
      item.add(exclude(line, item));
    }
    if (line.state().equals("refused")) {
      item.add(
          new Status(
              Tone.REFUSAL,
              line.refusals().stream()
                  .map(rule -> words.text("planning.refused." + rule.replace("rule.rosters.", "")))
                  .collect(Collectors.joining(", "))));
    } else if (line.state().equals("accepted") && !line.change().equals("keeps")) {
      item.add(new Status(Tone.GOOD, words.text("planning.line.accepted")));
    }
    return item;
  }

  /** Planning puts them on this shift no more; this proposal does not either. */
  private Button exclude(PlanLine line, ListItem item) {
    String verb = words.text("planning.exclude");
    Button exclude = new Button(verb);
    exclude.addThemeVariants(ButtonVariant.SMALL);
    exclude.setAriaLabel(
        verb + ": " + Objects.requireNonNullElse(line.alias(), "–") + ", " + line.shiftName());
    exclude.addClickListener(
        click -> {
          Beans.get(Exclusions.class).add(line.shift(), line.volunteer(), null);
          choices.entrySet().removeIf(choice -> choice.getValue().equals(line.key()));
          listener.accept(choices.keySet().stream().filter(Checkbox::getValue).count());
          item.getChildren().filter(Checkbox.class::isInstance).toList().forEach(item::remove);
          item.remove(exclude);
          item.add(new Status(Tone.ATTENTION, words.text("planning.excluded")));
          Toast.show(words.text("planning.excluded.done"));
        });
    return exclude;
  }

  private Component section(String key, Component rows) {
    Section section = new Section(new H2(words.text(key)), rows);
    section.addClassName("roster-section");
    return section;
  }
}
