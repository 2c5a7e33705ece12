package org.samen.web.campaigns;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableRunnable;
import java.time.LocalDate;
import java.util.Objects;
import org.samen.campaigns.AskSummary;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Status;
import org.samen.web.shell.Texts;
import org.samen.web.shell.Tone;

/** An ask on the board and in its campaign: what, of whom, since when, what comes next. */
final class AskCard extends Div {
  private static final long serialVersionUID = 1L;

  /**
   * A card.
   *
   * @param onBoard among those of other campaigns, below its stage
   * @param after runs when it was moved
   */
  AskCard(AskSummary ask, boolean onBoard, SerializableRunnable after) {
    CampaignWords words = CampaignWords.here();
    addClassNames("card", "ask-card");
    Anchor demand = new Anchor(CampaignsPage.ask(ask.id()), ask.demandText());
    demand.addClassName("card-title");
    demand.getElement().setAttribute("dir", "auto");
    add(demand);
    if (onBoard) {
      Span whom = new Span(ask.campaignName() + " → " + ask.targetName());
      whom.addClassName("card-facts");
      add(whom);
    } else {
      add(words.stageStatus(ask.stage()));
    }
    Span since = new Span(words.text("campaigns.ask.since") + " ");
    since.addClassName("card-facts");
    since.add(Moments.ago(ask.stageOn()));
    add(since);
    LocalDate next = ask.nextOn();
    if (next != null) {
      String sentence =
          words.text(
              "campaigns.ask.next",
              Objects.requireNonNullElse(ask.nextStep(), ""),
              words.day(next));
      add(
          next.isBefore(LocalDate.now(Moments.ZONE))
              ? new Status(Tone.ATTENTION, sentence)
              : new Status(Tone.NEUTRAL, VaadinIcon.ARROW_RIGHT, sentence));
    }
    if (ask.mayMove()) {
      Button move =
          new Button(
              words.text("campaigns.ask.move"),
              VaadinIcon.ARROWS_LONG_H.create(),
              click -> new MoveDialog(ask, after).open());
      move.addThemeVariants(ButtonVariant.TERTIARY);
      move.setAriaLabel(Texts.here("campaigns.ask.move.which", ask.demandText(), ask.targetName()));
      add(move);
    }
  }
}
