package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.samen.access.NotFound;
import org.samen.campaigns.AskStep;
import org.samen.campaigns.AskSummary;
import org.samen.campaigns.Asks;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.Campaigns;
import org.samen.campaigns.Kinds;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Tone;

/** An ask: its ladder, and how it came to where it stands. */
@Route("campaigns/asks/:id")
public class AskView extends CampaignPartPage {
  private final Div body = new Div();

  AskView() {
    body.addClassName("campaign-page");
    add(body);
  }

  @Override
  protected String part() {
    return "/asks";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    AskSummary ask = id(event).flatMap(Beans.get(Asks.class)::find).orElseThrow(NotFound::new);
    head(Beans.get(Campaigns.class).find(ask.campaign()).orElseThrow(NotFound::new));
    show(ask);
  }

  @Override
  protected void show(CampaignDetails campaign, BeforeEnterEvent event) {
    throw new IllegalStateException("An ask's page shows an ask");
  }

  private void show(AskSummary ask) {
    title(ask.demandText());
    purpose(t("campaigns.ask.purpose", ask.campaignName(), ask.targetName()));
    if (ask.mayMove()) {
      Button move =
          new Button(
              t("campaigns.ask.move"),
              VaadinIcon.ARROWS_LONG_H.create(),
              click -> new MoveDialog(ask, () -> again(ask.id())).open());
      move.addThemeVariants(ButtonVariant.PRIMARY);
      actions(move);
    } else {
      actions();
    }
    body.removeAll();
    body.add(ladder(ask));
    if (ask.nextOn() != null) {
      body.add(
          new Notice(
              Tone.NEUTRAL,
              t(
                  "campaigns.ask.next.who",
                  Objects.requireNonNullElse(ask.nextStep(), ""),
                  words.day(Objects.requireNonNull(ask.nextOn())),
                  Objects.requireNonNullElse(ask.nextOrganisation(), ""))));
    }
    List<AskStep> steps = Beans.get(Asks.class).steps(ask.id());
    if (!steps.isEmpty()) {
      OrderedList list = new OrderedList();
      list.addClassName("step-list");
      steps.forEach(step -> list.add(item(step)));
      body.add(section("campaigns.steps.title", list));
    }
  }

  /** The five stages in their order, the one where it stands marked. */
  private Component ladder(AskSummary ask) {
    OrderedList ladder = new OrderedList();
    ladder.addClassName("ladder");
    ladder.getElement().setAttribute("aria-label", t("campaigns.ladder"));
    int at = Kinds.STAGES.indexOf(ask.stage());
    for (int i = 0; i < Kinds.STAGES.size(); i++) {
      ListItem rung = new ListItem(words.stageStatus(Kinds.STAGES.get(i)));
      rung.addClassName(i < at ? "passed" : i == at ? "here" : "ahead");
      if (i == at) {
        rung.getElement().setAttribute("aria-current", "step");
      }
      ladder.add(rung);
    }
    return ladder;
  }

  private ListItem item(AskStep step) {
    Span facts = new Span(words.day(step.onDay()) + " · " + step.organisationName());
    if (step.personName() != null) {
      facts.add(new Span(" · " + step.personName()));
    }
    facts.addClassName("card-facts");
    ListItem item = new ListItem(words.stageStatus(step.stage()), facts);
    if (step.note() != null) {
      Paragraph note = new Paragraph(step.note());
      note.getElement().setAttribute("dir", "auto");
      item.add(note);
    }
    if (step.document() != null) {
      Anchor open =
          new Anchor(
              "receipt/" + step.document(),
              Objects.requireNonNullElse(step.documentTitle(), "PDF"));
      open.setTarget(AnchorTarget.BLANK);
      open.setRouterIgnore(true);
      item.add(open);
    }
    if (step.nextOn() != null) {
      Span next =
          new Span(
              t(
                  "campaigns.ask.next",
                  Objects.requireNonNullElse(step.nextStep(), ""),
                  words.day(Objects.requireNonNull(step.nextOn()))));
      next.addClassName("card-facts");
      item.add(next);
    }
    Span written = new Span(t("campaigns.step.written") + " ");
    written.addClassName("card-facts");
    written.add(Moments.ago(step.writtenAt()));
    item.add(written);
    return item;
  }

  private void again(UUID id) {
    Beans.get(Asks.class).find(id).ifPresent(this::show);
  }
}
