package org.samen.platform;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.samen.launcher.FederatedLogin;

/**
 * The platform as {@code ./platform run --fresh --demo} starts it, once for all tests of this
 * process and ended after the last of them. As an extension it starts the platform before those
 * that are named after it.
 *
 * <p>With {@code -Dplatform.running=FOLDER} it uses the platform that already runs with that folder
 * as its {@code PLATFORM_DIR}, and leaves it running.
 */
public final class RunningPlatform implements BeforeAllCallback {
  /** The public client that scripts sign in with; nothing listens at its redirect address. */
  public static final String SCRIPTS_CLIENT = "samen-cli";

  /** Where {@link #SCRIPTS_CLIENT} is sent back to. */
  public static final URI SCRIPTS_REDIRECT = URI.create("http://localhost:8400/callback");

  private static final Duration START = Duration.ofMinutes(8);
  private static final Duration TOKEN_SERVES = Duration.ofMinutes(2);
  private static @Nullable RunningPlatform running;

  private final Path state;
  private final @Nullable Process launcher;
  private final JsonObject file;
  private final Map<String, Token> tokens = new HashMap<>();

  /** For JUnit alone; tests ask {@link #get()}. */
  public RunningPlatform() {
    this(Path.of(""), null, JsonObject.EMPTY_JSON_OBJECT);
  }

  private RunningPlatform(Path state, @Nullable Process launcher, JsonObject file) {
    this.state = state;
    this.launcher = launcher;
    this.file = file;
  }

  /**
   * A demo person.
   *
   * @param username what they type at their own organisation's login
   * @param organisation the alias of it
   * @param role empty for nobody in particular
   */
  public record Login(
      String email, String username, String password, String organisation, String role) {

    /** What they type on the way in. */
    public FederatedLogin.Person person() {
      return new FederatedLogin.Person(email, username, password);
    }
  }

  private record Token(FederatedLogin.Tokens tokens, Instant got) {}

  /**
   * The one platform of this process, started now if it is not yet.
   *
   * @throws IllegalStateException if it does not start; the message holds the launcher's last lines
   */
  public static synchronized RunningPlatform get() {
    RunningPlatform found = running;
    if (found == null) {
      found = start();
      running = found;
    }
    return found;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    get();
    context
        .getRoot()
        .getStore(Namespace.create(RunningPlatform.class))
        .getOrComputeIfAbsent("end", key -> new AtTheEnd());
  }

  /** Lets JUnit end the platform after its last test. */
  private static final class AtTheEnd implements AutoCloseable {
    @Override
    public void close() {
      end();
    }
  }

  /** The application's address, without a slash at its end. */
  public String url() {
    return file.getString("url");
  }

  /** Keycloak's address, without a slash at its end. */
  public String keycloak() {
    return file.getString("keycloak");
  }

  /** The realm that the application trusts. */
  public String issuer() {
    return keycloak() + "/realms/platform";
  }

  /** MicroProfile Health; {@code /ready} and {@code /live} are below it. */
  public String health() {
    return file.getString("health");
  }

  /** The port of WildFly's management on 127.0.0.1. */
  public int managementPort() {
    return URI.create(health()).getPort();
  }

  /** The application's database. */
  public String jdbcUrl() {
    return file.getString("jdbcUrl");
  }

  /** The database as the role that the application itself has. */
  public Connection application() throws SQLException {
    return DriverManager.getConnection(
        jdbcUrl(), file.getString("dbUser"), file.getString("dbPassword"));
  }

  /** The database as a role that no rule stops. */
  public Connection superuser() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), "postgres", secret("postgres"));
  }

  /** A password between the servers, by its name in {@code secrets.json}. */
  public String secret(String name) {
    return read(state.resolve("secrets.json")).getString(name);
  }

  /** The folder with all that the run keeps. */
  public Path state() {
    return state;
  }

  /** The folder in which a person would type {@code ./platform}. */
  public static Path checkout() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("platform-ear")) ? here : here.resolve("..").normalize();
  }

  /** The demo people that the launcher shows. */
  public List<Login> logins() {
    return logins(file.getJsonArray("logins").getValuesAs(JsonObject.class));
  }

  /** One of {@link #logins()}. */
  public Login login(String email) {
    return logins().stream()
        .filter(login -> login.email().equals(email))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no demo login " + email));
  }

  /**
   * One of the people that the realms hold for tests alone.
   *
   * @param username what they type at their organisation's login
   * @param organisation the alias of it
   */
  public Login testLogin(String username, String organisation) {
    Path people = checkout().resolve("keycloak-realm/target/realms/test-logins.json");
    try (Reader text = Files.newBufferedReader(people);
        JsonReader json = Json.createReader(text)) {
      return logins(json.readArray().getValuesAs(JsonObject.class)).stream()
          .filter(login -> login.username().equals(username))
          .filter(login -> login.organisation().equals(organisation))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no test login " + username));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A bearer token of a demo login, through the real federated flow; one that was fetched a moment
   * ago may be given again.
   */
  public synchronized String token(String email) {
    Token kept = tokens.get(email);
    if (kept == null || kept.got().plus(TOKEN_SERVES).isBefore(Instant.now())) {
      kept = new Token(tokens(login(email).person(), SCRIPTS_CLIENT), Instant.now());
      tokens.put(email, kept);
    }
    return kept.tokens().accessToken();
  }

  /**
   * Fresh tokens of a person, through the real federated flow in a browser of its own.
   *
   * @param client a public client of the platform's realm
   * @throws FederatedLogin.Refused if the person gets none
   */
  public FederatedLogin.Tokens tokens(FederatedLogin.Person person, String client) {
    try {
      return new FederatedLogin().tokens(issuer(), client, SCRIPTS_REDIRECT, "openid", person);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  // ---- start and end ----

  private static RunningPlatform start() {
    String given = System.getProperty("platform.running", "");
    if (!given.isEmpty()) {
      Path state = Path.of(given).toAbsolutePath();
      return new RunningPlatform(state, null, read(state.resolve("platform.json")));
    }
    Path state = checkout().resolve("platform-ear/target/platform");
    Path output = checkout().resolve("platform-ear/target/platform-run.log");
    try {
      Process launcher =
          PlatformProcess.launch(
              state, PlatformProcess.freePorts(), output, "run", "--fresh", "--demo");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> PlatformProcess.end(launcher), "end of the platform"));
      try {
        JsonObject file = PlatformProcess.awaitReady(launcher, state, output, START);
        return new RunningPlatform(state, launcher, file);
      } catch (IllegalStateException e) {
        PlatformProcess.end(launcher);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized void end() {
    RunningPlatform ending = running;
    running = null;
    if (ending != null && ending.launcher != null) {
      PlatformProcess.end(ending.launcher);
    }
  }

  private static List<Login> logins(List<JsonObject> people) {
    return people.stream()
        .map(
            person ->
                new Login(
                    person.getString("email"),
                    person.getString("username", person.getString("email")),
                    person.getString("password"),
                    person.getString("organisation"),
                    person.getString("role")))
        .toList();
  }

  static JsonObject read(Path file) {
    try (Reader text = Files.newBufferedReader(file);
        JsonReader json = Json.createReader(text)) {
      return json.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
