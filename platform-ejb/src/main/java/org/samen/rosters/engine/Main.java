package org.samen.rosters.engine;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

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

  private static int solve(double limit, PrintStream out) {
    Stopwatch watch = Stopwatch.ofProcess(limit);
    Board board = new Board(InstanceReader.read(System.in));
    Incumbent best = new Incumbent(board, new Plan(board), watch, System.err::println);
    System.loadLibrary("jniortools");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    var searched = threads.submit(() -> new Search(board, watch, best).run(threads));
    try {
      searched.get(reserved(board, watch.left()), TimeUnit.NANOSECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      // What is there by now is the answer.
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(String.valueOf(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    out.print(best.answer());
    out.flush();
    return 0;
  }

  /** The time to search, with some of it kept back for writing the answer. */
  private static long reserved(Board board, double left) {
    double writing = 0.15 + board.volunteers * 1e-4;
    return (long) (Math.max(0, left - writing) * 1e9);
  }
}
