package org.samen.web.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.function.SerializableRunnable;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Lets an open page look again when there is news.
 *
 * <p>The reload runs as the page's own viewer, whoever's thread brings the news: it is wrapped in
 * the viewer's own request, and it fetches all it needs before it ends, since what a page fetches
 * later, while its changes are sent, is fetched as the thread that sends them.
 */
public final class Live implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Where the news comes from. */
  @FunctionalInterface
  public interface Source extends Serializable {
    /** Calls this at every piece of news, from any thread; answers what ends that. */
    Runnable watch(Runnable news);
  }

  private final Source source;
  private final SerializableRunnable reload;
  private transient @Nullable Runnable unwatch;

  private Live(Source source, SerializableRunnable reload) {
    this.source = source;
    this.reload = reload;
  }

  /** Runs the reload after every piece of news for as long as the page is open. */
  public static void watch(Component page, Source source, SerializableRunnable reload) {
    Live live = new Live(source, reload);
    page.addAttachListener(event -> live.begin(event.getUI()));
    page.addDetachListener(event -> live.end());
  }

  private void begin(UI ui) {
    end();
    ContextService contexts = named("java:comp/DefaultContextService", ContextService.class);
    ManagedExecutorService threads =
        named("java:comp/DefaultManagedExecutorService", ManagedExecutorService.class);
    AtomicBoolean waiting = new AtomicBoolean();
    Runnable asViewer =
        contexts.contextualRunnable(
            () -> {
              waiting.set(false);
              reload.run();
              ui.getInternals().getStateTree().runExecutionsBeforeClientResponse();
            });
    unwatch =
        source.watch(
            () -> {
              if (waiting.compareAndSet(false, true)) { // an import brings many at once
                threads.execute(() -> tell(ui, asViewer));
              }
            });
  }

  private static void tell(UI ui, Runnable asViewer) {
    try {
      var unused = ui.access(asViewer::run); // what it throws goes to the error notifier
    } catch (UIDetachedException e) {
      // the page was closed meanwhile; its detaching ends the watch
    }
  }

  private void end() {
    if (unwatch != null) {
      unwatch.run();
      unwatch = null;
    }
  }

  @SuppressWarnings("BanJNDI") // constants, never input
  private static <T> T named(String name, Class<T> type) {
    try {
      return type.cast(InitialContext.doLookup(name));
    } catch (NamingException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
