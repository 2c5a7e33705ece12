package org.samen.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whoever shows the directory is told that it changed, once the change is committed, and looks
 * again as themselves.
 */
@ApplicationScoped
public class Watchers {
  private static final Logger LOG = Logger.getLogger(Watchers.class.getName());

  private final List<Consumer<DirectoryChanged>> watchers = new CopyOnWriteArrayList<>();

  /** Answers what ends the watching. */
  public Runnable watch(Consumer<DirectoryChanged> watcher) {
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) DirectoryChanged change) {
    for (Consumer<DirectoryChanged> watcher : watchers) {
      try {
        watcher.accept(change);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "A watcher of the directory failed", e);
      }
    }
  }
}
