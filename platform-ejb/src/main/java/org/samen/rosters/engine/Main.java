package org.samen.rosters.engine;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The engine as a program: an instance on standard input, the roster on standard output, a line of
 * JSON per step on standard error.
 *
 * <p>{@code --seconds N} (60 when left out) is how long it may take in all; what it has by then it
 * answers. Exit codes: 0 with an answer; 2 for an instance or an option that is wrong, with {@code
 * {"problem":…,"field":…}} as the last line of standard error; 3 when the solver is missing on this
 * machine or something else failed, also with a problem as the last line.
 */
public final class Main {
  private static final double SECONDS = 60;
  private static final double MOST_SECONDS = 86_400;

  /** The share of the time that is kept back for writing the answer. */
  private static final double WRITING = 0.02;

  /**
   * An answer takes less to write than its instance took to read; how long that is tells how large
   * the instance and how busy the machine is.
   */
  private static final double WRITING_AS_READING = 0.3;

  private static final double LOOKS_SECONDS = 0.25;

  private static final int WRONG = 2;
  private static final int FAILED = 3;

  private Main() {}

  /** Solves one instance and ends the process. */
  public static void main(String[] arguments) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    int code;
    try {
      code = solve(seconds(arguments), out);
    } catch (WrongInstance e) {
      code = problem(WRONG, e.reason(), e.field());
    } catch (UnsatisfiedLinkError e) {
      code =
          problem(
              FAILED,
              "The solver's native library for %s on %s is missing: %s"
                  .formatted(
                      System.getProperty("os.name"), System.getProperty("os.arch"), e.getMessage()),
              "");
    } catch (OutOfMemoryError e) {
      code = problem(FAILED, "The instance is too large for the memory that is there.", "");
    } catch (RuntimeException | Error e) {
      code = problem(FAILED, "Something unexpected failed: " + e, "");
    }
    Runtime.getRuntime().halt(code); // a solver that still runs would hold up an orderly end
  }

  private static double seconds(String[] arguments) {
    if (arguments.length == 0) {
      return SECONDS;
    }
    if (arguments.length == 2 && arguments[0].equals("--seconds")) {
      try {
        double seconds = Double.parseDouble(arguments[1]);
        if (seconds > 0 && seconds <= MOST_SECONDS) {
          return seconds;
        }
      } catch (NumberFormatException e) {
        throw wrongSeconds();
      }
      throw wrongSeconds();
    }
    throw new WrongInstance("", "The only option is --seconds N.");
  }

  private static WrongInstance wrongSeconds() {
    return new WrongInstance("--seconds", "It is not a number of seconds up to 86400.");
  }

  private static int problem(int code, String problem, String field) {
    System.err.println(
        "{\"problem\":%s,\"field\":%s}".formatted(Answer.quoted(problem), Answer.quoted(field)));
    return code;
  }

  /** Whatever takes how long, reading included: the time is watched from here. */
  private static int solve(double limit, PrintStream out) {
    Stopwatch watch = Stopwatch.ofProcess(limit);
    watch.keepBack(Math.max(0.2, limit * WRITING));
    AtomicReference<@Nullable Incumbent> best = new AtomicReference<>();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    Future<?> searched = threads.submit(() -> search(watch, best, threads));
    try {
      while (!searched.isDone() && watch.left() > 0) {
        await(searched, Math.min(watch.left(), LOOKS_SECONDS));
      }
    } catch (ExecutionException e) {
      rethrow(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Incumbent found = best.get();
    if (found == null) {
      return problem(FAILED, "The time was over before the instance was read.", "--seconds");
    }
    out.print(found.answer());
    out.flush();
    return 0;
  }

  private static void await(Future<?> searched, double seconds)
      throws ExecutionException, InterruptedException {
    try {
      searched.get((long) (Math.max(0, seconds) * 1e9), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // What is there when the time is over is the answer.
    }
  }

  private static void search(
      Stopwatch watch, AtomicReference<@Nullable Incumbent> best, Executor prover) {
    Board board = new Board(InstanceReader.read(System.in));
    watch.keepBack(watch.seconds() * WRITING_AS_READING);
    Incumbent nothing = new Incumbent(board, new Plan(board), watch, System.err::println);
    System.loadLibrary("jniortools");
    best.set(nothing);
    new Search(board, watch, nothing).run(prover);
  }

  private static void rethrow(ExecutionException failed) {
    switch (failed.getCause()) {
      case RuntimeException cause -> throw cause;
      case Error cause -> throw cause;
      case null, default -> throw new IllegalStateException(failed);
    }
  }
}
