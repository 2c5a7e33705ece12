package org.samen.rosters.planning;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The roster engine, run in a process of its own: whatever becomes of that process, this one goes
 * on. It inherits nothing, least of all the passwords in the environment.
 */
public final class EngineProcess {
  private static final String PROGRAM = "org.samen.rosters.engine.Main";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final Executor THREADS =
      work -> Thread.ofVirtual().name("roster-engine").start(work);

  private final String classPath;
  private final Path solver;

  private EngineProcess(String classPath, Path solver) {
    this.classPath = classPath;
    this.solver = solver;
  }

  /**
   * The engine that lies in a folder, beside {@code lib} the solver for this machine.
   *
   * @param classes in front of those in {@code lib}, for tests
   * @throws EngineFailed when there is none for this machine
   */
  public static EngineProcess in(Path folder, Path... classes) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "ortools-*")) {
      for (Path solver : found) {
        StringBuilder path = new StringBuilder();
        for (Path each : classes) {
          path.append(each).append(File.pathSeparator);
        }
        return new EngineProcess(
            path.append(folder.resolve("lib")).append("/*").toString(), solver);
      }
    } catch (IOException e) {
      throw new EngineFailed("There is no roster engine in " + folder + ".");
    }
    throw new EngineFailed("There is no solver in " + folder + ".");
  }

  /**
   * Solves one instance.
   *
   * @param limit for the engine; when it does not end soon after, its process is killed
   * @param watcher told of the latest step a few times a second; what it throws kills the process
   * @return the answer's JSON
   * @throws EngineFailed when it ended without one
   */
  public JsonObject solve(String instance, Duration limit, Consumer<EngineStep> watcher) {
    Process process = start(limit);
    try {
      AtomicReference<@Nullable String> lastWords = new AtomicReference<>();
      AtomicReference<@Nullable EngineStep> step = new AtomicReference<>();
      var written = CompletableFuture.runAsync(() -> write(process, instance), THREADS);
      var heard = CompletableFuture.runAsync(() -> hear(process, lastWords, step), THREADS);
      var answer = CompletableFuture.supplyAsync(() -> read(process), THREADS);
      await(process, limit.plus(GRACE), step, watcher);
      heard.join();
      if (process.exitValue() != 0) {
        throw new EngineFailed(reason(process.exitValue(), lastWords.get()));
      }
      written.join();
      return object(answer.join());
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(Duration limit) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:ErrorFile=" + File.separator + "dev" + File.separator + "null",
            "-Djava.library.path=" + solver,
            "-cp",
            classPath,
            PROGRAM,
            "--seconds",
            String.format(Locale.ROOT, "%.3f", limit.toMillis() / 1e3));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    try {
      return builder.start();
    } catch (IOException e) {
      throw new EngineFailed("It could not be started: " + e.getMessage());
    }
  }

  private static void await(
      Process process,
      Duration longest,
      AtomicReference<@Nullable EngineStep> step,
      Consumer<EngineStep> watcher) {
    long end = System.nanoTime() + longest.toNanos();
    try {
      while (!process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
        EngineStep now = step.get();
        if (now != null) {
          watcher.accept(now);
        }
        if (System.nanoTime() > end) {
          throw new EngineFailed("It did not end in time.");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineFailed("The server stopped.");
    }
  }

  private static void write(Process process, String instance) {
    try (OutputStream out = process.getOutputStream()) {
      out.write(instance.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It ended before it read all; its exit code says why.
    }
  }

  private static void hear(
      Process process,
      AtomicReference<@Nullable String> lastWords,
      AtomicReference<@Nullable EngineStep> step) {
    try (var lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lastWords.set(line);
        EngineStep told = step(line);
        if (told != null) {
          step.set(told);
        }
      }
    } catch (IOException e) {
      // It was killed.
    }
  }

  private static @Nullable EngineStep step(String line) {
    if (!line.startsWith("{\"stage\"")) {
      return null;
    }
    JsonObject json = object(line);
    return new EngineStep(
        json.getString("stage"),
        json.getJsonNumber("incumbent").doubleValue(),
        json.getJsonNumber("bound").doubleValue(),
        json.getJsonNumber("uncovered").longValue(),
        json.getJsonNumber("seconds").doubleValue());
  }

  private static String read(Process process) {
    try (var in = process.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static String reason(int exit, @Nullable String lastWords) {
    if (lastWords != null && lastWords.startsWith("{\"problem\"")) {
      JsonObject problem = object(lastWords);
      return (problem.getString("field") + " " + problem.getString("problem")).strip();
    }
    return exit > 128
        ? "Its process was ended by signal %d.".formatted(exit - 128)
        : "Its process ended with code %d.".formatted(exit);
  }

  private static JsonObject object(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw new EngineFailed("What it wrote is not JSON.");
    }
  }
}
