package org.samen.web.campaigns;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Route;
import java.util.List;
import org.samen.campaigns.AskFilter;
import org.samen.campaigns.AskSummary;
import org.samen.campaigns.Asks;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.Campaigns;
import org.samen.campaigns.Target;
import org.samen.web.shell.Beans;
import org.samen.web.shell.EmptyState;

/** What a campaign asks of whom, and how far each has come, target by target. */
@Route("campaigns/:id/asks")
public class AsksView extends CampaignPartPage {
  private static final int MOST = 500;

  private final Div body = new Div();

  AsksView() {
    body.addClassName("campaign-page");
    add(body);
  }

  @Override
  protected String part() {
    return "/asks";
  }

  @Override
  protected void show(CampaignDetails campaign, BeforeEnterEvent event) {
    show(campaign);
  }

  private void show(CampaignDetails campaign) {
    title(t("campaigns.asks.title", campaign.name()));
    purpose(t("campaigns.asks.purpose"));
    List<AskSummary> asks =
        Beans.get(Asks.class).list(new AskFilter(campaign.id(), null, null, false), 0, MOST);
    boolean complete = asks.size() >= campaign.demands().size() * campaign.targets().size();
    if (campaign.mayAct() && campaign.isOpen() && !complete) {
      Button put =
          new Button(
              t("campaigns.ask.new"),
              VaadinIcon.PLUS.create(),
              click -> new PutAskDialog(campaign, asks, () -> again(campaign)).open());
      put.addThemeVariants(ButtonVariant.PRIMARY);
      actions(put);
    } else {
      actions();
    }
    body.removeAll();
    if (asks.isEmpty()) {
      body.add(
          new EmptyState(
              t("campaigns.asks.empty.title"),
              t(
                  campaign.targets().isEmpty() || campaign.demands().isEmpty()
                      ? "campaigns.asks.empty.first"
                      : "campaigns.asks.empty.why")));
    }
    for (Target target : campaign.targets()) {
      List<AskSummary> theirs =
          asks.stream().filter(ask -> ask.target().equals(target.id())).toList();
      if (!theirs.isEmpty()) {
        Div cards = new Div();
        cards.addClassName("card-list");
        theirs.forEach(ask -> cards.add(new AskCard(ask, false, () -> again(campaign))));
        Section section = new Section(new H2(target.name()), cards);
        section.addClassName("campaign-section");
        body.add(section);
      }
    }
  }

  private void again(CampaignDetails campaign) {
    Beans.get(Campaigns.class).find(campaign.id()).ifPresent(this::show);
  }
}
