package org.samen.web.directory;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.enterprise.inject.spi.CDI;
import org.samen.directory.Watchers;
import org.samen.web.shell.Live;

/** Lets an open page look again, as its own viewer, when somebody changes the directory. */
final class LiveDirectory {
  private LiveDirectory() {}

  /** Runs the reload after every change for as long as the page is open. */
  static void watch(Component page, SerializableRunnable reload) {
    Live.watch(
        page,
        news -> CDI.current().select(Watchers.class).get().watch(change -> news.run()),
        reload);
  }
}
