package org.samen.notices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The open bells: each hears that its person has news, once that is committed, and looks itself.
 */
@ApplicationScoped
public class NoticeWatchers {
  private static final Logger LOG = Logger.getLogger(NoticeWatchers.class.getName());

  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

  private record Watcher(UUID person, Runnable look) {}

  /** Answers what ends the watching. */
  public Runnable watch(UUID person, Runnable look) {
    Watcher watcher = new Watcher(person, look);
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  void told(@Observes(during = TransactionPhase.AFTER_SUCCESS) NoticeTold news) {
    for (Watcher watcher : watchers) {
      if (news.persons().contains(watcher.person())) {
        try {
          watcher.look().run();
        } catch (RuntimeException e) {
          LOG.log(Level.WARNING, "A bell failed", e);
        }
      }
    }
  }
}
