package org.samen.web.evidence;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.evidence.AddTally;
import org.samen.evidence.Barrier;
import org.samen.evidence.Barriers;
import org.samen.evidence.Publications;
import org.samen.evidence.Tallies;
import org.samen.evidence.TallyCodes;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Toast;

/** One referral in three taps: the barrier, how it ended, how long one was on the phone. */
@Route("evidence")
public class CountView extends EvidencePage {
  private static final Set<String> REFUSALS =
      Set.of("gp-refusal", "closed-to-new-patients", "cap-on-undocumented", "refused-at-desk");

  private final WhereAndWhat where = new WhereAndWhat(words, true, this::begin);
  private final Details whereFold = new Details();
  private final Div step = new Div();
  private final Paragraph said = new Paragraph();
  private final IntegerField practices = number("evidence.practices", "evidence.practices.help");
  private final IntegerField refusals = number("evidence.refusals", "evidence.refusals.help");
  private @Nullable Barrier barrier;
  private @Nullable String outcome;

  CountView() {
    title(t("evidence.count.title"));
    purpose(t("evidence.count.purpose"));
    help(
        t("evidence.count.help.what"),
        t("evidence.count.help.never"),
        t("evidence.count.help.wrong"));
    whereFold.add(where);
    whereFold.addClassName("evidence-where-fold");
    step.addClassName("evidence-step");
    said.addClassName("evidence-said");
    said.getElement().setAttribute("role", "status");
    add(whereFold, said, step);
  }

  private IntegerField number(String label, String help) {
    IntegerField field = new IntegerField(t(label));
    field.setStepButtonsVisible(true);
    field.setMin(0);
    field.setMax(500);
    field.setValue(0);
    field.setHelperText(t(help));
    return field;
  }

  @Override
  String here() {
    return COUNT;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    if (!counts()) {
      event.forwardTo(FIGURES);
      return;
    }
    where.choose(
        one(event.getLocation().getQueryParameters(), "municipality"),
        one(event.getLocation().getQueryParameters(), "category"));
    whereFold.setOpened(where.municipality() == null || where.category() == null);
    begin();
  }

  private void begin() {
    barrier = null;
    outcome = null;
    whereFold.setSummaryText(where.sentence());
    List<Barrier> barriers =
        Beans.get(Barriers.class).list().stream().filter(one -> !one.retired()).toList();
    ask(
        "evidence.step.barrier",
        barriers.stream()
            .map(one -> choice(one.name(words.language()), () -> chooseBarrier(one)))
            .toList());
  }

  private void chooseBarrier(Barrier chosen) {
    if (!where.complete()) {
      whereFold.setOpened(true);
      return;
    }
    barrier = chosen;
    boolean refused = REFUSALS.contains(chosen.code());
    practices.setValue(refused ? 1 : 0);
    refusals.setValue(refused ? 1 : 0);
    ask(
        "evidence.step.outcome",
        Beans.get(Publications.class).codes("outcome").stream()
            .map(one -> choice(one.name(words.language()), () -> chooseOutcome(one.code())))
            .toList());
  }

  private void chooseOutcome(String chosen) {
    outcome = chosen;
    ask(
        "evidence.step.minutes",
        TallyCodes.MINUTES.stream()
            .map(band -> choice(t("evidence.minutes." + band), () -> save(band)))
            .toList());
    Div calls = new Div(practices, refusals);
    calls.addClassName("evidence-calls");
    step.addComponentAtIndex(1, calls);
  }

  private void ask(String question, List<Component> choices) {
    step.removeAll();
    H2 asked = new H2(t(question));
    asked.getElement().setAttribute("tabindex", "-1");
    Div buttons = new Div(choices.toArray(Component[]::new));
    buttons.addClassName("evidence-choices");
    step.add(asked, buttons);
    Barrier chosen = barrier;
    if (chosen != null) {
      Paragraph so = new Paragraph(chosen.name(words.language()));
      so.addClassName("evidence-chosen");
      NativeButton back = new NativeButton(t("evidence.again"), click -> begin());
      back.addClassName("evidence-back");
      step.addComponentAsFirst(new Div(so, back));
      asked.getElement().executeJs("this.focus({preventScroll: true})");
    }
  }

  private static Component choice(String words, SerializableRunnable chosen) {
    NativeButton button = new NativeButton(words, click -> chosen.run());
    button.addClassName("evidence-choice");
    return button;
  }

  private void save(String minutes) {
    String municipality = where.municipality();
    String category = where.category();
    Barrier chosen = barrier;
    String ended = outcome;
    if (municipality == null || category == null || chosen == null || ended == null) {
      return;
    }
    AddTally tally =
        new AddTally(
            UUID.randomUUID(),
            where.month(),
            municipality,
            category,
            chosen.code(),
            ended,
            minutes,
            1,
            Objects.requireNonNullElse(practices.getValue(), 0),
            Objects.requireNonNullElse(refusals.getValue(), 0));
    if (tally.refusals() > tally.practices()) {
      refusals.setErrorMessage(t("evidence.refusals.most"));
      refusals.setInvalid(true);
      return;
    }
    refusals.setInvalid(false);
    Beans.get(Tallies.class).add(List.of(tally));
    new LastUsed(municipality, category).keep();
    begin();
    said.setText(t("evidence.counted", chosen.name(words.language())));
    Toast.show(
        t("evidence.counted.short"),
        t("evidence.undo"),
        () -> {
          Beans.get(Tallies.class).takeBack(tally.id());
          said.setText(t("evidence.taken-back"));
        });
  }
}
