package org.samen.campaigns;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The open boards: each hears that an ask moved, once that is committed, and looks again as itself.
 */
@ApplicationScoped
public class AskWatchers {
  private static final Logger LOG = Logger.getLogger(AskWatchers.class.getName());

  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  /** Answers what ends the watching. */
  public Runnable watch(Runnable look) {
    Runnable watcher = look::run; // one of its own, so that its end is the end of no other
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  void moved(@Observes(during = TransactionPhase.AFTER_SUCCESS) AskMoved news) {
    for (Runnable watcher : watchers) {
      try {
        watcher.run();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "A board failed to look at ask " + news.ask(), e);
      }
    }
  }
}
