package org.samen.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The console: one line per finished step. A terminal also gets one last line that shows what is
 * under way; a file or a pipe does not.
 */
final class Steps {
  private static final int TICK_MILLIS = 500;
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final InstantSource clock;
  private final List<Step> underWay = new ArrayList<>();

  Steps(PrintStream out, boolean terminal, InstantSource clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    if (terminal) {
      Thread.ofPlatform().daemon().name("console").start(this::tick);
    }
  }

  synchronized Step begin(String name, String doing) {
    Step step = new Step(name, doing);
    underWay.add(step);
    redraw();
    return step;
  }

  synchronized void line(String text) {
    erase();
    out.println(text);
    redraw();
  }

  /** Drops the line that shows what is under way. */
  synchronized void abandon() {
    underWay.clear();
    erase();
    out.flush();
  }

  private synchronized void redraw() {
    if (terminal && !underWay.isEmpty()) {
      out.print(
          ERASE_LINE
              + underWay.stream().map(Step::toString).collect(Collectors.joining(" | ", "  ", "")));
    }
    out.flush();
  }

  private void erase() {
    if (terminal) {
      out.print(ERASE_LINE);
    }
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(TICK_MILLIS);
        redraw();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Something that takes a while. */
  final class Step {
    private final String name;
    private final Instant began = clock.instant();
    private String doing;

    private Step(String name, String doing) {
      this.name = name;
      this.doing = doing;
    }

    void now(String nextDoing) {
      synchronized (Steps.this) {
        doing = nextDoing;
        redraw();
      }
    }

    /** Prints the step's only lasting line. */
    void done(String how) {
      synchronized (Steps.this) {
        if (underWay.remove(this)) {
          line(String.format(Locale.ROOT, "  %-12s %-28s %6.1f s", name, how, seconds()));
        }
      }
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s %s %.0f s", name, doing, seconds());
    }

    private double seconds() {
      return Duration.between(began, clock.instant()).toMillis() / 1000.0;
    }
  }
}
