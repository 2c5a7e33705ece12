package org.samen.web.rosters;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.router.QueryParameters;
import jakarta.ejb.EJBAccessException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;
import org.samen.rosters.SignUps;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CapabilityPage;
import org.samen.web.shell.Viewer;
import org.samen.web.shell.Ways;

/** What the rosters' screens have in common: the ways from one to another. */
@StyleSheet("context://rosters.css")
public abstract class RostersPage extends CapabilityPage {
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

  static @Nullable LocalDate day(QueryParameters asked, String name) {
    try {
      String text = one(asked, name);
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
