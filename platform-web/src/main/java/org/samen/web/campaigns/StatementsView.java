package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.util.List;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.JointStatements;
import org.samen.campaigns.StatementDetails;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;
import org.samen.web.shell.Moments;
import org.samen.web.shell.Status;
import org.samen.web.shell.Tone;

/** What a campaign's partners say together. */
@Route("campaigns/:id/statements")
public class StatementsView extends CampaignPartPage {
  private final Div list = new Div();

  StatementsView() {
    list.addClassName("card-list");
    add(list);
  }

  @Override
  protected String part() {
    return "/statements";
  }

  @Override
  protected void show(CampaignDetails campaign, BeforeEnterEvent event) {
    title(t("campaigns.statements.title", campaign.name()));
    purpose(t("campaigns.statements.purpose"));
    List<StatementDetails> statements = Beans.get(JointStatements.class).list(campaign.id());
    if (campaign.mayAct() && campaign.isOpen()) {
      Button write =
          new Button(
              t("campaigns.statement.new"),
              VaadinIcon.PLUS.create(),
              click ->
                  UI.getCurrentOrThrow().navigate(campaign(campaign.id()) + "/statements/new"));
      write.addThemeVariants(ButtonVariant.PRIMARY);
      actions(write);
    }
    list.removeAll();
    statements.forEach(statement -> list.add(card(statement)));
    if (statements.isEmpty()) {
      list.add(
          new EmptyState(
              t("campaigns.statements.empty.title"),
              t(
                  campaign.mayAct()
                      ? "campaigns.statements.empty.why"
                      : "campaigns.statements.empty.others")));
    }
  }

  private Component card(StatementDetails statement) {
    Anchor name =
        new Anchor(
            statement(statement.id()), statement.standing().title(words.locale().getLanguage()));
    name.addClassName("card-title");
    Span facts =
        new Span(
            t("campaigns.statement.version", statement.standing().n())
                + " · "
                + t("campaigns.endorsers", statement.standing().endorsers())
                + " · ");
    facts.add(Moments.ago(statement.standing().writtenAt()));
    facts.addClassName("card-facts");
    Component status =
        statement.publishedN() == null
            ? new Status(Tone.NEUTRAL, VaadinIcon.LOCK, t("campaigns.statement.inside"))
            : new Status(Tone.GOOD, t("campaigns.statement.published", statement.publishedN()));
    Div card = new Div(name, facts, status);
    card.addClassName("card");
    return card;
  }
}
