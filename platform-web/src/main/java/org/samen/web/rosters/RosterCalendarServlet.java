package org.samen.web.rosters;

import jakarta.ejb.EJB;
import java.util.Optional;
import org.samen.rosters.ShiftFeeds;
import org.samen.web.api.SecretCalendar;

/** A calendar of shifts at its secret address, {@code /public/roster/<secret>.ics}. */
public final class RosterCalendarServlet extends SecretCalendar {
  private static final long serialVersionUID = 1L;

  @EJB(lookup = "java:app/platform-ejb/ShiftFeeds!org.samen.rosters.ShiftFeeds")
  private transient ShiftFeeds feeds;

  /** The address of the calendar that this secret opens. */
  static String path(String secret) {
    return "/public/roster/" + secret + ".ics";
  }

  @Override
  protected Optional<String> read(String secret) {
    return feeds.read(secret);
  }
}
