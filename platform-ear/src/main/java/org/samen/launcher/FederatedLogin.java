package org.samen.launcher;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A person signing in without a browser: types the e-mail address at the platform's realm, is sent
 * to their own organisation's provider, signs in there, and comes back. Each instance is one
 * browser with its own cookies.
 */
public final class FederatedLogin {
  private static final int STEPS = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Cookies cookies = new Cookies();
  private final SecureRandom random = new SecureRandom();

  /**
   * What a person types.
   *
   * @param email asked for by the platform's realm
   * @param username asked for by the organisation's own provider
   */
  public record Person(String email, String username, String password) {}

  /**
   * Where a login ended.
   *
   * @param address of the last page, or the redirect address with the code in its query
   * @param status of the last answer; 302 when the redirect address was reached
   * @param message what the last page told the person; empty if nothing
   * @param body the last page's HTML
   */
  public record Ending(URI address, int status, String message, String body) {}

  /** What the token endpoint gave; absent tokens are empty. */
  public record Tokens(String accessToken, String idToken, String refreshToken) {}

  /** A login that gave no tokens; the message says what the person saw. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * The whole flow with PKCE for a public client.
   *
   * @param issuer the realm's address, without a slash at its end
   * @param redirectUri one of the client's; nothing needs to listen there
   * @throws Refused if the login ends on any other page than that redirect
   */
  public Tokens tokens(String issuer, String clientId, URI redirectUri, String scope, Person person)
      throws IOException, InterruptedException {
    String verifier = randomText();
    String state = randomText();
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", clientId);
    query.put("redirect_uri", redirectUri.toString());
    query.put("scope", scope);
    query.put("state", state);
    query.put("code_challenge", challenge(verifier));
    query.put("code_challenge_method", "S256");
    URI start = URI.create(issuer + "/protocol/openid-connect/auth?" + encode(query));

    Ending ending = follow(start, redirectUri, person);
    Map<String, String> answer = decode(ending.address().getRawQuery());
    String code = answer.getOrDefault("code", "");
    if (!reached(ending.address(), redirectUri) || code.isEmpty()) {
      String said = answer.getOrDefault("error_description", ending.message());
      throw new Refused(
          "Signing in as %s ended at %s%s."
              .formatted(
                  person.email(),
                  withoutQuery(ending.address()),
                  said.isEmpty() ? "" : ": " + said));
    }
    if (!state.equals(answer.get("state"))) {
      throw new Refused("The answer to the login carries another state than was asked with.");
    }
    return exchange(issuer, clientId, redirectUri, code, verifier);
  }

  /**
   * Opens an address and fills in each login form that comes, until the address {@code until} is
   * reached or a page comes that is no fresh login form.
   */
  public Ending follow(URI start, URI until, Person person)
      throws IOException, InterruptedException {
    URI next = start;
    HttpResponse<String> response = get(next);
    boolean emailGiven = false;
    boolean passwordGiven = false;
    for (int step = 0; step < STEPS; step++) {
      String location = response.headers().firstValue("location").orElse("");
      if (!location.isEmpty() && response.statusCode() / 100 == 3) {
        next = next.resolve(location);
        if (reached(next, until)) {
          return new Ending(next, response.statusCode(), "", "");
        }
        response = get(next);
        continue;
      }
      LoginPage page = LoginPage.of(next, response.body());
      Ending ending = new Ending(next, response.statusCode(), page.message(), response.body());
      if (page.form().isEmpty()) {
        return ending;
      }
      LoginPage.Form form = page.form().get();
      if (form.asksForPassword() ? passwordGiven : emailGiven) {
        return ending; // shown again: it was not accepted
      }
      passwordGiven |= form.asksForPassword();
      emailGiven |= !form.asksForPassword();
      Map<String, String> fields = new LinkedHashMap<>(form.fields());
      fields.computeIfPresent(
          "username", (name, given) -> form.asksForPassword() ? person.username() : person.email());
      fields.computeIfPresent("password", (name, given) -> person.password());
      next = form.action();
      response = post(next, fields);
    }
    throw new Refused("Signing in as %s never came to an end.".formatted(person.email()));
  }

  /** A page, with this browser's cookies; redirects are not followed. */
  public HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return send(address, HttpRequest.newBuilder(address).GET());
  }

  private HttpResponse<String> post(URI address, Map<String, String> fields)
      throws IOException, InterruptedException {
    return send(
        address,
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encode(fields))));
  }

  private HttpResponse<String> send(URI address, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    String sent = cookies.header(address);
    if (!sent.isEmpty()) {
      request.header("Cookie", sent);
    }
    HttpResponse<String> response =
        client.send(
            request.timeout(PATIENCE).header("Accept", "text/html,*/*").build(),
            HttpResponse.BodyHandlers.ofString());
    cookies.keep(address, response.headers());
    return response;
  }

  private Tokens exchange(
      String issuer, String clientId, URI redirectUri, String code, String verifier)
      throws IOException, InterruptedException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("client_id", clientId);
    fields.put("redirect_uri", redirectUri.toString());
    fields.put("code", code);
    fields.put("code_verifier", verifier);
    HttpResponse<String> response =
        post(URI.create(issuer + "/protocol/openid-connect/token"), fields);
    if (response.statusCode() != 200) {
      throw new Refused(
          "Keycloak gave no token (%d): %s".formatted(response.statusCode(), response.body()));
    }
    JsonObject json = JsonFiles.parse(response.body());
    return new Tokens(
        json.getString("access_token", ""),
        json.getString("id_token", ""),
        json.getString("refresh_token", ""));
  }

  private String randomText() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean reached(URI address, URI until) {
    return withoutQuery(address).equals(withoutQuery(until));
  }

  private static String withoutQuery(URI address) {
    return address.toString().split("[?#]", 2)[0];
  }

  private static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static Map<String, String> decode(@Nullable String query) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        fields.put(
            parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
      }
    }
    return fields;
  }
}
