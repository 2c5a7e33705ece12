package org.samen.web.campaigns;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import jakarta.ejb.EJBAccessException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;
import org.samen.web.shell.Page;
import org.samen.web.shell.Viewer;
import org.samen.web.shell.Ways;

/** What the screens of campaigns have in common: the ways from one to another. */
@StyleSheet("context://campaigns.css")
public abstract class CampaignsPage extends Page implements BeforeEnterObserver {
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

  /** The id in an address; empty when there is none that could be one. */
  static Optional<UUID> id(BeforeEnterEvent event) {
    return event.getRouteParameters().get("id").flatMap(CampaignsPage::uuid);
  }

  static Optional<UUID> uuid(String text) {
    try {
      return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static @Nullable String one(QueryParameters asked, String name) {
    return asked.getSingleParameter(name).filter(value -> !value.isBlank()).orElse(null);
  }

  /** The same, of what it may be; anything else is nothing. */
  static @Nullable String one(QueryParameters asked, String name, List<String> allowed) {
    return asked.getSingleParameter(name).filter(allowed::contains).orElse(null);
  }

  /** An address' filters, without those that say nothing. */
  static QueryParameters asked(Map<String, @Nullable String> filters) {
    Map<String, String> said = new LinkedHashMap<>();
    filters.forEach(
        (name, value) -> {
          if (value != null && !value.isBlank()) {
            said.put(name, value);
          }
        });
    return QueryParameters.simple(said);
  }

  final Section section(String title, Component... content) {
    Section section = new Section(new H2(words.text(title)));
    section.addClassName("campaign-section");
    section.add(content);
    return section;
  }
}
