package org.samen.web.sharing;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.sharing.CalendarFeeds;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FeedPanel;
import org.samen.web.shell.Texts;

/**
 * The calendar of one thing, or of the viewer's own bookings.
 *
 * @param thing absent for the viewer's own
 */
record BookingFeed(@Nullable UUID thing) implements FeedPanel.Feed {
  @Override
  public Optional<FeedPanel.Made> made() {
    return Beans.get(CalendarFeeds.class).list().stream()
        .filter(one -> Objects.equals(one.thing(), thing))
        .findFirst()
        .map(one -> new FeedPanel.Made(one.id(), one.madeAt()));
  }

  @Override
  public String make() {
    String language = Texts.locale().getLanguage();
    return "/public/calendar/" + Beans.get(CalendarFeeds.class).make(thing, language) + ".ics";
  }

  @Override
  public void revoke(UUID id) {
    Beans.get(CalendarFeeds.class).revoke(id);
  }
}
