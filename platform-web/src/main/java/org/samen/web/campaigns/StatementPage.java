package org.samen.web.campaigns;

import com.vaadin.flow.router.BeforeEnterEvent;
import org.samen.access.NotFound;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.Campaigns;
import org.samen.campaigns.JointStatements;
import org.samen.campaigns.StatementDetails;
import org.samen.web.shell.Beans;

/** A page about one statement, below its campaign's ways. */
abstract class StatementPage extends CampaignPartPage {
  @Override
  protected final String part() {
    return "/statements";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    StatementDetails statement =
        id(event).flatMap(Beans.get(JointStatements.class)::find).orElseThrow(NotFound::new);
    CampaignDetails campaign =
        Beans.get(Campaigns.class).find(statement.campaign()).orElseThrow(NotFound::new);
    head(campaign);
    show(statement, campaign, event);
  }

  @Override
  protected final void show(CampaignDetails campaign, BeforeEnterEvent event) {
    throw new IllegalStateException("A statement's page shows a statement");
  }

  abstract void show(StatementDetails statement, CampaignDetails campaign, BeforeEnterEvent event);
}
