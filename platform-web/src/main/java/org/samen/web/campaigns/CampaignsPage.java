package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import jakarta.ejb.EJBAccessException;
import java.util.UUID;
import org.samen.access.Role;
import org.samen.web.shell.CapabilityPage;
import org.samen.web.shell.Viewer;
import org.samen.web.shell.Ways;

/** What the screens of campaigns have in common: the ways from one to another. */
@StyleSheet("context://campaigns.css")
public abstract class CampaignsPage extends CapabilityPage {
  static final String CAMPAIGNS = "campaigns";
  static final String NEW = "campaigns/new";
  static final String BOARD = "campaigns/board";
  static final String FUNNEL = "campaigns/funnel";
  static final String ASKS = "campaigns/asks";
  static final String STATEMENTS = "campaigns/statements";

  final CampaignWords words = CampaignWords.here();

  protected CampaignsPage() {
    addClassName("campaigns");
    if (!Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      throw new EJBAccessException("Staff and coordinators campaign");
    }
    Ways ways = new Ways(t("campaigns.ways"), here());
    ways.add(CAMPAIGNS, t("campaigns.way.campaigns"));
    ways.add(BOARD, t("campaigns.way.board"));
    ways.add(FUNNEL, t("campaigns.way.funnel"));
    ways.add(EventsView.EVENTS, t("campaigns.way.events"));
    ways.add(MaterialsView.MATERIALS, t("campaigns.way.materials"));
    add(ways);
  }

  /** This page's own address, to mark where one is. */
  protected abstract String here();

  static String campaign(UUID id) {
    return CAMPAIGNS + "/" + id;
  }

  static String statement(UUID id) {
    return STATEMENTS + "/" + id;
  }

  static String ask(UUID id) {
    return ASKS + "/" + id;
  }

  final Section section(String title, Component... content) {
    Section section = new Section(new H2(words.text(title)));
    section.addClassName("campaign-section");
    section.add(content);
    return section;
  }
}
