package org.samen.web.rosters;

import java.util.Optional;
import java.util.UUID;
import org.samen.rosters.ShiftFeeds;
import org.samen.web.shell.Beans;
import org.samen.web.shell.FeedPanel;
import org.samen.web.shell.Texts;

/**
 * The viewer's calendar of their NGO's shifts; its entries tell a shift's name, and no person's.
 */
record RosterFeed() implements FeedPanel.Feed {
  @Override
  public Optional<FeedPanel.Made> made() {
    return Beans.get(ShiftFeeds.class)
        .find()
        .map(feed -> new FeedPanel.Made(feed.id(), feed.madeAt()));
  }

  @Override
  public String make() {
    return RosterCalendarServlet.path(
        Beans.get(ShiftFeeds.class).make(true, Texts.locale().getLanguage()));
  }

  @Override
  public void revoke(UUID id) {
    Beans.get(ShiftFeeds.class).revoke();
  }
}
