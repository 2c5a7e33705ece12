package org.samen.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The program behind the script {@code platform}: {@code run}, {@code stop}, {@code token EMAIL}
 * and {@code verify-ledger}.
 *
 * <p>Exit codes: 0 done or stopped on request, 1 with one sentence on standard error if something
 * keeps it from that, 2 for a command that does not exist.
 */
public final class Launcher {
  /** The public client that scripts sign in with; nothing listens at its redirect address. */
  private static final String SCRIPTS_CLIENT = "samen-cli";

  private static final URI SCRIPTS_REDIRECT = URI.create("http://localhost:8400/callback");

  private final Layout layout;
  private final Map<String, String> environment;
  private final Steps steps;

  private Launcher(Layout layout, Map<String, String> environment, Steps steps) {
    this.layout = layout;
    this.environment = environment;
    this.steps = steps;
  }

  /**
   * Carries out one command and ends the process with its exit code.
   *
   * @param arguments the command and its options; the working folder must be the checkout
   */
  public static void main(String[] arguments) {
    Map<String, String> environment = System.getenv();
    String state = environment.getOrDefault("PLATFORM_DIR", "");
    Layout layout = Layout.of(Path.of(""), state.isBlank() ? ".platform" : state);
    boolean terminal = "1".equals(environment.get("PLATFORM_TERMINAL"));
    Steps steps = new Steps(System.out, terminal, InstantSource.system());
    System.exit(new Launcher(layout, environment, steps).execute(List.of(arguments)));
  }

  private int execute(List<String> arguments) {
    String command = arguments.isEmpty() ? "" : arguments.get(0);
    List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
    try {
      switch (command) {
        case "run" -> new Run(layout, Ports.from(environment), Options.of(rest), steps).run();
        case "stop" -> new Stop(layout, steps).stop();
        case "token" -> token(rest);
        case "verify-ledger" -> {
          return VerifyLedger.of(layout, rest).run();
        }
        default -> {
          return complain("There is no command \"%s\".".formatted(command), 2);
        }
      }
      return 0;
    } catch (LaunchFailure | FederatedLogin.Refused e) {
      return complain(String.valueOf(e.getMessage()), 1);
    } catch (IOException e) {
      return complain(sentence(e), 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return complain("Interrupted.", 1);
    }
  }

  private void token(List<String> arguments) throws IOException, InterruptedException {
    if (arguments.size() != 1) {
      throw new LaunchFailure("Say whose token: ./platform token EMAIL.");
    }
    String email = arguments.get(0);
    PlatformFile platform =
        PlatformFile.in(layout.platformFile())
            .orElseThrow(() -> new LaunchFailure("Nothing runs; start it with ./platform run."));
    Login login =
        platform.logins().stream()
            .filter(candidate -> candidate.email().equalsIgnoreCase(email))
            .findFirst()
            .orElseThrow(
                () ->
                    new LaunchFailure(
                        "%s is no demo login; those are: %s."
                            .formatted(
                                email,
                                String.join(
                                    ", ", platform.logins().stream().map(Login::email).toList()))));
    var person = new FederatedLogin.Person(login.email(), login.email(), login.password());
    String issuer = platform.keycloak() + "/realms/platform";
    System.out.println(
        new FederatedLogin()
            .tokens(issuer, SCRIPTS_CLIENT, SCRIPTS_REDIRECT, "openid", person)
            .accessToken());
  }

  private int complain(String sentence, int exitCode) {
    steps.abandon();
    System.err.println(sentence);
    return exitCode;
  }

  private String sentence(IOException e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (reason.contains("No space left on device")) {
      return "The disk of %s is full; make room and run again.".formatted(layout.state());
    }
    return "Could not read or write a file (%s: %s)."
        .formatted(e.getClass().getSimpleName(), reason);
  }
}
