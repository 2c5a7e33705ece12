package org.samen.web.rosters;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import jakarta.ejb.EJBAccessException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;
import org.samen.rosters.SignUps;
import org.samen.web.shell.Beans;
import org.samen.web.shell.Page;
import org.samen.web.shell.Viewer;
import org.samen.web.shell.Ways;

/** What the rosters' screens have in common: the ways from one to another. */
@StyleSheet("context://rosters.css")
public abstract class RostersPage extends Page implements BeforeEnterObserver {
  static final String ROSTER = "rosters";
  static final String COVERAGE = "rosters/coverage";
  static final String TEMPLATES = "rosters/templates";
  static final String VOLUNTEERS = "rosters/volunteers";
  static final String POOL = "rosters/pool";
  static final String HOURS = "rosters/hours";
  static final String SWAPS = "rosters/swaps";
  static final String NEW_SHIFT = "rosters/shifts/new";
  static final String NEW_VOLUNTEER = "rosters/volunteers/new";

  /** A list's state in its address; {@code state} is OAuth's word. */
  static final String STATUS = "status";

  final RosterWords words = RosterWords.here();

  protected RostersPage() {
    addClassName("rosters");
    if (!Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      throw new EJBAccessException("Staff and coordinators keep rosters");
    }
    Ways ways = new Ways(t("rosters.ways"), here());
    ways.add(ROSTER, t("rosters.way.roster"));
    ways.add(COVERAGE, t("rosters.way.coverage"));
    ways.add(TEMPLATES, t("rosters.way.templates"));
    ways.add(VOLUNTEERS, t("rosters.way.volunteers"));
    ways.add(POOL, t("rosters.way.pool"));
    ways.add(HOURS, t("rosters.way.hours"));
    if (Viewer.hasAny(Role.COORDINATOR)) {
      ways.add(PlansView.PLANS, t("rosters.way.plans"));
    }
    ways.add(SWAPS, t("rosters.swaps.title"), Beans.get(SignUps.class).swaps().size());
    add(ways);
  }

  /** This page's own address, to mark where one is. */
  protected abstract String here();

  static String shift(UUID id) {
    return "rosters/shifts/" + id;
  }

  static String volunteer(UUID id) {
    return VOLUNTEERS + "/" + id;
  }

  /** The id in an address; empty when there is none that could be one. */
  static Optional<UUID> id(BeforeEnterEvent event) {
    return event.getRouteParameters().get("id").flatMap(RostersPage::uuid);
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

  static @Nullable LocalDate day(QueryParameters asked, String name) {
    try {
      String text = one(asked, name);
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
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
}
