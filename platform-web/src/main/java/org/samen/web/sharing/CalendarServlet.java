package org.samen.web.sharing;

import jakarta.ejb.EJB;
import java.util.Optional;
import org.samen.sharing.CalendarFeeds;
import org.samen.web.api.SecretCalendar;

/** A calendar of bookings at its secret address, {@code /public/calendar/<secret>.ics}. */
public final class CalendarServlet extends SecretCalendar {
  private static final long serialVersionUID = 1L;

  @EJB(lookup = "java:app/platform-ejb/CalendarFeeds!org.samen.sharing.CalendarFeeds")
  private transient CalendarFeeds feeds;

  @Override
  protected Optional<String> read(String secret) {
    return feeds.read(secret);
  }
}
