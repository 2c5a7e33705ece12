package org.samen.web.rosters;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import jakarta.ejb.EJBAccessException;
import java.util.List;
import org.samen.access.Role;
import org.samen.rosters.PlanDetails;
import org.samen.rosters.Proposals;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Status;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;

/** Proposals of who is on the coming shifts, and the way to ask for one. */
@Route(PlansView.PLANS)
public class PlansView extends RostersPage {
  static final String PLANS = "rosters/plans";
  private static final int SHOWN = 50;

  private final Div body = new Div();

  PlansView() {
    if (!Viewer.hasAny(Role.COORDINATOR)) {
      throw new EJBAccessException("Coordinators plan");
    }
    title(t("planning.title"));
    purpose(t("planning.purpose"));
    help(t("planning.help.what"), t("planning.help.fair"), t("planning.help.private"));
    Button make =
        new Button(t("planning.new"), VaadinIcon.PLUS.create(), click -> new PlanDialog().open());
    make.addThemeVariants(ButtonVariant.PRIMARY);
    actions(make);
    add(body);
  }

  @Override
  protected String here() {
    return PLANS;
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    body.removeAll();
    List<PlanDetails> plans = Beans.get(Proposals.class).list(0, SHOWN);
    if (plans.isEmpty()) {
      body.add(new EmptyState(t("planning.empty.title"), t("planning.empty.why")));
      return;
    }
    UnorderedList rows = new UnorderedList();
    rows.addClassName("rows");
    plans.forEach(plan -> rows.add(row(plan)));
    body.add(rows);
  }

  private ListItem row(PlanDetails plan) {
    Anchor name =
        new Anchor(
            PLANS + "/" + plan.id(),
            words.weekday(plan.from()) + " – " + words.weekday(plan.until()));
    name.addClassName("card-title");
    Span facts =
        new Span(
            plan.uncovered() == null
                ? ""
                : t("planning.row", plan.gains(), plan.losses(), plan.keeps()));
    facts.addClassName("card-facts");
    Span made = new Span(Moments.ago(plan.madeAt()));
    made.addClassName("card-facts");
    Div what = new Div(name, facts, made);
    what.addClassName("two-lines");
    return new ListItem(what, status(plan));
  }

  static Status status(PlanDetails plan) {
    Tone tone =
        switch (plan.state()) {
          case "accepted" -> Tone.GOOD;
          case "failed" -> Tone.REFUSAL;
          default -> Tone.NEUTRAL;
        };
    return new Status(tone, RosterWords.here().text("planning.state." + plan.state()));
  }
}
