package org.samen.web.rosters;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import jakarta.ejb.EJBAccessException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;
import org.samen.jobs.Job;
import org.samen.jobs.Jobs;
import org.samen.rosters.AcceptPlan;
import org.samen.rosters.PlanDetails;
import org.samen.rosters.PlanLine;
import org.samen.rosters.Proposals;
import org.samen.web.shell.Beans;
import org.samen.web.shell.ConfirmDialog;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Toast;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/**
 * A proposal: how far it is while the engine works, then the difference that it would make, and the
 * way to accept it, whole or in part. The page asks each second, in the viewer's own request; it
 * may be left, the engine goes on.
 */
@Route("rosters/plans/:id")
@StyleSheet("context://planning.css")
public class PlanView extends RostersPage {
  private static final int MILLIS = 1000;

  private final Paragraph phase = new Paragraph();
  private final ProgressBar bar = new ProgressBar();
  private final Button cancel = new Button(t("planning.cancel"), click -> cancel());
  private final Div progress = new Div(phase, bar, cancel);
  private final Div body = new Div();
  private @Nullable UUID id;
  private @Nullable UUID job;
  private @Nullable Registration polling;

  PlanView() {
    if (!Viewer.hasAny(Role.COORDINATOR)) {
      throw new EJBAccessException("Coordinators plan");
    }
    title(t("planning.title"));
    phase.getElement().setAttribute("role", "status");
    bar.getElement().setAttribute("aria-label", t("planning.progress"));
    progress.addClassName("plan-progress");
    body.addClassName("plan");
    add(progress, body);
  }

  @Override
  protected String here() {
    return PlansView.PLANS;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    id = id(event).orElseThrow(NotFoundException::new);
    show();
  }

  private PlanDetails plan() {
    return Optional.ofNullable(id)
        .flatMap(Beans.get(Proposals.class)::find)
        .orElseThrow(NotFoundException::new);
  }

  private void show() {
    PlanDetails plan = plan();
    title(t("planning.plan.title", words.weekday(plan.from()), words.weekday(plan.until())));
    job = plan.state().equals("making") ? plan.job() : null;
    progress.setVisible(job != null);
    body.removeAll();
    actions();
    if (job != null) {
      again();
    } else if (plan.state().equals("failed")) {
      body.add(new Notice(Tone.REFUSAL, why(plan)));
    } else {
      difference(plan);
    }
  }

  private String why(PlanDetails plan) {
    return Beans.get(Jobs.class)
        .find(plan.job())
        .filter(ended -> ended.failure() != null)
        .map(ended -> words.text(String.valueOf(ended.failure()), ended.failureFacts().toArray()))
        .orElseGet(() -> t("planning.broke-off"));
  }

  private void difference(PlanDetails plan) {
    body.add(new Div(PlansView.status(plan)));
    PlanDifference difference = new PlanDifference(plan);
    body.add(difference);
    if (!plan.state().equals("proposed")) {
      return;
    }
    Checkbox publish = new Checkbox(t("planning.publish"), true);
    Button part =
        new Button(t("planning.accept.part"), click -> accept(difference.chosen(), publish));
    part.setEnabled(false);
    difference.onChoice(chosen -> part.setEnabled(chosen > 0));
    Button all = new Button(t("planning.accept.all"), click -> accept(null, publish));
    all.addThemeVariants(ButtonVariant.PRIMARY);
    Button drop = new Button(t("planning.drop"), click -> drop());
    Div decide = new Div(publish, all, part, drop);
    decide.addClassNames("buttons", "plan-decide");
    body.addComponentAtIndex(1, decide);
  }

  private void accept(@Nullable List<PlanLine.Key> lines, Checkbox publish) {
    PlanDetails plan = plan();
    new ConfirmDialog(
            lines == null
                ? t("planning.accept.title")
                : t("planning.accept.part.title", lines.size()),
            t("planning.accept.sentence", plan.gains(), plan.losses()),
            lines == null ? t("planning.accept.all") : t("planning.accept.part"),
            () -> {
              PlanDetails after =
                  Beans.get(Proposals.class)
                      .accept(new AcceptPlan(plan.id(), lines, publish.getValue()));
              show();
              Toast.show(
                  after.refused() == 0
                      ? t("planning.accepted")
                      : t("planning.accepted.but", after.refused()));
            })
        .open();
  }

  private void drop() {
    PlanDetails plan = plan();
    new ConfirmDialog(
            t("planning.drop.title"),
            t("planning.drop.sentence"),
            t("planning.drop"),
            () -> {
              Beans.get(Proposals.class).drop(plan.id());
              UI.getCurrentOrThrow().navigate(PlansView.PLANS);
              Toast.show(t("planning.dropped"));
            })
        .open();
  }

  private void cancel() {
    UUID running = job;
    if (running != null) {
      Beans.get(Jobs.class).cancel(running);
      cancel.setEnabled(false);
    }
  }

  /** Says how far the engine is: what the best roster leaves empty, and what none can undercut. */
  private void again() {
    Job now = Optional.ofNullable(job).flatMap(Beans.get(Jobs.class)::find).orElse(null);
    if (now != null && now.ended()) {
      rest(UI.getCurrentOrThrow());
      show();
      return;
    }
    boolean known = now != null && !now.phase().isEmpty();
    bar.setIndeterminate(true);
    phase.setText(
        now == null || !known
            ? t("planning.phase.waiting")
            : words.text("planning.phase." + now.phase(), now.total(), now.done()));
  }

  @Override
  protected void onAttach(AttachEvent event) {
    super.onAttach(event);
    UI ui = event.getUI();
    if (job != null && polling == null) {
      ui.setPollInterval(MILLIS);
      polling = ui.addPollListener(poll -> again());
    }
  }

  @Override
  protected void onDetach(DetachEvent event) {
    super.onDetach(event);
    rest(event.getUI());
  }

  private void rest(UI ui) {
    if (polling != null) {
      polling.remove();
      polling = null;
      ui.setPollInterval(-1);
    }
  }

  private void actions() {
    actions(new Anchor(PlansView.PLANS, t("planning.all")));
  }
}
