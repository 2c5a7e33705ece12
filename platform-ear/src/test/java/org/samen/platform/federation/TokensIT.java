package org.samen.platform.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.launcher.FederatedLogin;
import org.samen.platform.RunningPlatform;
import org.samen.platform.api.Answer;
import org.samen.platform.api.Calls;

/** What opens the API: a token of the platform's realm, meant for it, and nothing else. */
@ExtendWith(RunningPlatform.class)
class TokensIT {
  private static final String SANNE = "sanne@openspreekkamer.example";
  private static final Duration EXPIRED_AT_LAST = Duration.ofMinutes(2);

  private static final List<String> CLOSED =
      List.of("/api/v1/me", "/api/v1/directory/services", "/api/v1/audit/records", "/api/nowhere");
  private static final List<String> PUBLIC =
      List.of("/api/hsds/3.0/", "/api/hsds/3.0/services", "/api/hsds/3.0/organizations");

  private final RunningPlatform platform = RunningPlatform.get();

  @Test
  void withoutATokenTheApiIsClosedAndNeverSendsAnywhere() {
    for (String path : CLOSED) {
      for (Calls guest :
          List.of(Calls.asGuest(), Calls.asGuest().with("Accept", "text/html,*/*"))) {
        mustBeClosed(path, guest.get(path));
        mustBeClosed(path, guest.post(path));
        mustBeClosed(path, guest.delete(path));
      }
    }
    for (String path : PUBLIC) {
      Calls.asGuest().get(path).mustBe(200);
    }
  }

  @Test
  void aRefusalSaysWhatIsMissingAndHow() {
    Answer without = Calls.asGuest().get("/api/v1/me");
    without.mustBeProblem(401, "rule.token-needed");
    assertEquals("Bearer", without.header("WWW-Authenticate").split(" ", 2)[0]);
    Calls.withToken("abc").get("/api/v1/me").mustBeProblem(401, "rule.token-not-valid");
    Calls.withToken("abc").get("/api/hsds/3.0/").mustBeProblem(401, "rule.token-not-valid");
  }

  @Test
  void aTokenThatIsNoneIsRefusedOnPublicPathsToo() throws GeneralSecurityException {
    String valid = platform.token(SANNE);
    everywhereAccepted(valid);

    forged(valid).forEach(this::everywhereRefused);
  }

  /** Every way to come by a token without the realm's key, by name. */
  private Map<String, String> forged(String valid) throws GeneralSecurityException {
    Jwt jwt = Jwt.of(valid);
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    Map<String, String> forged = new LinkedHashMap<>();
    forged.put("unsigned", jwt.unsigned());
    forged.put("unsigned, of the steward", jwt.with("organisation", "platform").unsigned());
    forged.put("signed by someone else", jwt.signedBy(keys.generateKeyPair().getPrivate()));
    forged.put("signed with the public key", jwt.signedWithSecret(publicKey()));
    forged.put("changed", jwt.with("organisation", "zorgbrug-maas").withItsOldSignature());
    forged.put("cut off", valid.substring(0, valid.length() - 40));
    forged.put("no token at all", "abc");
    return forged;
  }

  @Test
  void aTokenForAnotherAudienceOpensNothing() {
    String other = platform.tokens(platform.login(SANNE).person(), "samen-other").accessToken();
    everywhereRefused("for samen-other", other);
    everywhereAccepted(platform.token(SANNE));
  }

  @Test
  void anIdTokenIsNoBearerToken() {
    FederatedLogin.Tokens tokens =
        platform.tokens(platform.login(SANNE).person(), RunningPlatform.SCRIPTS_CLIENT);
    everywhereAccepted(tokens.accessToken());
    everywhereRefused("ID token", tokens.idToken());
    everywhereRefused("refresh token", tokens.refreshToken());
  }

  @Test
  void aTokenOfAnotherRealmOpensNothing() {
    everywhereRefused("of Keycloak's administrator", new KeycloakAdmin(platform).token());
  }

  @Test
  void aPasswordOpensNothing() {
    String credentials =
        Base64.getEncoder()
            .encodeToString(
                (SANNE + ":" + platform.login(SANNE).password()).getBytes(StandardCharsets.UTF_8));
    Calls basic = Calls.asGuest().with("Authorization", "Basic " + credentials);
    for (String path : CLOSED) {
      mustBeClosed(path, basic.get(path));
    }
    for (String path : PUBLIC) {
      basic.get(path).mustBe(401);
    }
  }

  @Test
  void aTokenInTheAddressOpensNothing() {
    mustBeClosed("query", Calls.asGuest().get("/api/v1/me?access_token=" + platform.token(SANNE)));
  }

  @Test
  void anExpiredTokenOpensNothing() {
    KeycloakAdmin keycloak = new KeycloakAdmin(platform);
    String expiring;
    keycloak.setTokenLifespan(RunningPlatform.SCRIPTS_CLIENT, "1");
    try {
      expiring =
          platform
              .tokens(platform.login(SANNE).person(), RunningPlatform.SCRIPTS_CLIENT)
              .accessToken();
    } finally {
      keycloak.setTokenLifespan(RunningPlatform.SCRIPTS_CLIENT, "");
    }

    Instant deadline = Instant.now().plus(EXPIRED_AT_LAST);
    Calls late = Calls.withToken(expiring);
    Answer answer = late.get("/api/v1/me");
    while (answer.status() == 200 && Instant.now().isBefore(deadline)) {
      answer = late.get("/api/v1/me");
    }

    mustBeClosed("/api/v1/me", answer);
    everywhereRefused("expired", expiring);
  }

  private void everywhereAccepted(String token) {
    Calls.withToken(token).get("/api/v1/me").mustBe(200);
    for (String path : PUBLIC) {
      Calls.withToken(token).get(path).mustBe(200);
    }
  }

  private void everywhereRefused(String kind, String token) {
    Calls bearer = Calls.withToken(token);
    for (String path : CLOSED) {
      mustBeClosed(kind + " at " + path, bearer.get(path));
    }
    for (String path : PUBLIC) {
      Answer answer = bearer.get(path);
      assertEquals(401, answer.status(), () -> kind + " at " + path + ": " + answer);
    }
  }

  private static void mustBeClosed(String what, Answer answer) {
    assertEquals(401, answer.status(), () -> what + ": " + answer);
    assertEquals("", answer.header("Location"), what);
    assertTrue(answer.headers("Set-Cookie").isEmpty(), () -> what + ": begins no session");
  }

  /** The realm's public key as it is published, in its X.509 form. */
  private byte[] publicKey() {
    try {
      String realm =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(platform.issuer())).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      Matcher key = Pattern.compile("\"public_key\"\\s*:\\s*\"([^\"]+)\"").matcher(realm);
      assertTrue(key.find(), realm);
      return Base64.getDecoder().decode(key.group(1));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
