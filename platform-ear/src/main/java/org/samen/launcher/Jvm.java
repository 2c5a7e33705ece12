package org.samen.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a server that is itself a Java program is started: by its own script, on this very JDK. */
final class Jvm {
  private static final List<String> OTHER_RUNS_SETTINGS = List.of("KC_", "JBOSS_", "JAVA_OPTS");

  private Jvm() {}

  static ProcessBuilder command(Path script, Layout layout, Path log, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(script.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.directory(layout.state().toFile());
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(
            variable ->
                variable.equals("DEBUG")
                    || OTHER_RUNS_SETTINGS.stream().anyMatch(variable::startsWith));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.remove("JAVA");
    return builder;
  }
}
