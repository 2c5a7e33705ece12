package org.samen.web.campaigns;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import java.util.List;
import java.util.function.Predicate;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.campaigns.CampaignDetails;
import org.samen.campaigns.Campaigns;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Notice;
import org.samen.web.shell.Tone;
import org.samen.web.shell.Viewer;
import org.samen.web.shell.Ways;

/** A page of one campaign, with the ways to its other pages. */
public abstract class CampaignPartPage extends CampaignsPage {
  /**
   * A page of a campaign.
   *
   * @param part behind the campaign's address, such as {@code /asks}; empty for its own page
   * @param name key of its name
   * @param isFor who has it
   */
  public record Part(String part, String name, Predicate<CampaignDetails> isFor) {}

  /** A campaign's pages in their order; another screen of campaigns adds its line. */
  private static final List<Part> PARTS =
      List.of(
          new Part("", "campaigns.way.overview", campaign -> true),
          new Part("/statements", "campaigns.way.statements", campaign -> true),
          new Part("/asks", "campaigns.way.asks", campaign -> true),
          new Part("/tasks", "campaigns.way.tasks", CampaignDetails::mayAct),
          new Part("/partners", "campaigns.way.partners", campaign -> true),
          new Part("/petition", "campaigns.way.petition", CampaignDetails::mayAct),
          new Part(
              "/mail",
              "campaigns.way.mail",
              campaign -> campaign.mayAct() && Viewer.hasAny(Role.COORDINATOR)));

  private final Div above = new Div();

  protected CampaignPartPage() {
    above.addClassName("campaign-above");
    add(above);
  }

  /** What stands behind the campaign's address; empty for its own page. */
  protected abstract String part();

  protected abstract void show(CampaignDetails campaign, BeforeEnterEvent event);

  @Override
  protected String here() {
    return "";
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    CampaignDetails campaign =
        id(event).flatMap(Beans.get(Campaigns.class)::find).orElseThrow(NotFound::new);
    head(campaign);
    show(campaign, event);
  }

  /** The ways within a campaign, above a page that is about one of its things. */
  protected final void head(CampaignDetails campaign) {
    String address = campaign(campaign.id());
    Ways ways = new Ways(t("campaigns.ways.of", campaign.name()), address + part());
    for (Part each : PARTS) {
      if (each.isFor().test(campaign)) {
        ways.add(address + each.part(), words.text(each.name()));
      }
    }
    above.removeAll();
    above.add(ways);
    if (!campaign.isOpen()) {
      above.add(new Notice(Tone.NEUTRAL, t("campaigns.closed.notice")));
    }
  }
}
