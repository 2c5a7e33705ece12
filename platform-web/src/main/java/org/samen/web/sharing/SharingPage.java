package org.samen.web.sharing;

import com.vaadin.flow.component.dependency.StyleSheet;
import jakarta.ejb.EJBAccessException;
import java.util.UUID;
import org.samen.access.Role;
import org.samen.sharing.Bookings;
import org.samen.web.shell.Beans;
import org.samen.web.shell.CapabilityPage;
import org.samen.web.shell.Viewer;
import org.samen.web.shell.Ways;

/** What the screens of this capability have in common: the way from one to another. */
@StyleSheet("context://sharing.css")
abstract class SharingPage extends CapabilityPage {
  static final String THINGS = "sharing";
  static final String NEW = "sharing/new";
  static final String CALENDAR = "sharing/calendar";
  static final String BOOKINGS = "sharing/bookings";
  static final String REQUESTS = "sharing/requests";
  static final String USE = "sharing/use";

  final SharingWords words = SharingWords.here();
  private final Ways ways;

  SharingPage() {
    addClassName("sharing");
    if (!Viewer.hasAny(Role.STAFF, Role.COORDINATOR)) {
      throw new EJBAccessException("Staff and coordinators share things");
    }
    ways = ways();
    add(ways);
  }

  static String thing(UUID id) {
    return "sharing/things/" + id;
  }

  static String booking(UUID id) {
    return BOOKINGS + "/" + id;
  }

  /** This page's own address, to mark where one is. */
  abstract String here();

  /** Something was answered: what waits is counted again. */
  final void countWaiting() {
    ways.tell(REQUESTS, waiting());
  }

  private static int waiting() {
    return Beans.get(Bookings.class).waiting();
  }

  private Ways ways() {
    Ways ways = new Ways(t("sharing.ways"), here());
    ways.add(THINGS, t("sharing.way.things"));
    ways.add(CALENDAR, t("sharing.way.calendar"));
    ways.add(BOOKINGS, t("sharing.way.bookings"));
    ways.add(REQUESTS, t("sharing.way.requests"), waiting());
    ways.add(USE, t("sharing.way.use"));
    return ways;
  }
}
