package org.samen.platform.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.launcher.FederatedLogin;
import org.samen.platform.RunningPlatform;
import org.samen.platform.RunningPlatform.Login;
import org.samen.platform.api.Calls;

/** Each NGO's people come in through their own provider, as themselves and as nobody else. */
@ExtendWith(RunningPlatform.class)
class SigningInIT {
  private static final String A = "open-spreekkamer";
  private static final String B = "zorgbrug-maas";

  private final RunningPlatform platform = RunningPlatform.get();
  private final KeycloakAdmin keycloak = new KeycloakAdmin(platform);

  @Test
  void everyDemoPersonComesBackWithTheirOrganisationAndRole() {
    assertTrue(platform.logins().size() >= 9);
    for (Login login : platform.logins()) {
      JsonObject me = me(platform.token(login.email()));
      assertEquals(login.email(), me.getString("email"));
      assertEquals(login.organisation(), me.getString("organisation"), login::email);
      assertTrue(roles(me).contains(login.role()), login::email);
    }
  }

  @Test
  void theTypedAddressLeadsToTheLoginOfOnesOwnOrganisation()
      throws IOException, InterruptedException {
    for (Login login :
        List.of(login("sanne@openspreekkamer.example"), login("bram@zorgbrugmaas.example"))) {
      URI own =
          URI.create(
              platform.keycloak()
                  + "/realms/"
                  + login.organisation()
                  + "/protocol/openid-connect/auth");
      FederatedLogin.Ending ending =
          new FederatedLogin().follow(URI.create(platform.url() + "/"), own, login.person());
      assertEquals(own.getPath(), ending.address().getPath(), ending::body);
    }
  }

  @Test
  void aFirstLoginAsksForNothingButTheAddressAndTheLoginAtOnesOwnOrganisation() {
    String username = "nieuw" + UUID.randomUUID().toString().substring(0, 8);
    Login newcomer =
        keycloak.newPerson(A, username, username + "@openspreekkamer.example", "hulpverleners");
    try {
      assertEquals(List.of(), keycloak.peopleOfThePlatformWith(newcomer.email()));

      // The scripted person knows two forms; any other page on the way would be an error here.
      String token =
          platform.tokens(newcomer.person(), RunningPlatform.SCRIPTS_CLIENT).accessToken();

      JsonObject me = me(token);
      assertEquals(A, me.getString("organisation"));
      assertEquals(List.of("staff"), roles(me));
    } finally {
      keycloak.remove(newcomer);
    }
  }

  @Test
  void aWrongPasswordGetsNobodyIn() {
    Login sanne = login("sanne@openspreekkamer.example");
    FederatedLogin.Person guesser =
        new FederatedLogin.Person(sanne.email(), sanne.username(), "guessed");
    assertThrows(
        FederatedLogin.Refused.class,
        () -> platform.tokens(guesser, RunningPlatform.SCRIPTS_CLIENT));
  }

  @Test
  void theSameUsernameAtTwoOrganisationsIsTwoPersons() throws SQLException {
    Login kimOfA = platform.testLogin("kim", A);
    Login kimOfB = platform.testLogin("kim", B);

    String ofA = platform.tokens(kimOfA.person(), RunningPlatform.SCRIPTS_CLIENT).accessToken();
    String ofB = platform.tokens(kimOfB.person(), RunningPlatform.SCRIPTS_CLIENT).accessToken();

    assertEquals(A, me(ofA).getString("organisation"));
    assertEquals(B, me(ofB).getString("organisation"));
    assertNotEquals(subject(ofA), subject(ofB));
    Map<String, String> rows = personRows(subject(ofA), subject(ofB));
    assertEquals(A, rows.get(subject(ofA)));
    assertEquals(B, rows.get(subject(ofB)));
  }

  @Test
  void whoeverClaimsAnAddressOfAnotherDomainGetsInNowhereAndBlocksNobody() throws SQLException {
    String email =
        "naam" + UUID.randomUUID().toString().substring(0, 8) + "@openspreekkamer.example";
    Login impostor = keycloak.newPerson(B, "bedrieger" + System.nanoTime(), email, "medewerkers");
    FederatedLogin.Person typed =
        new FederatedLogin.Person(
            "iemand@zorgbrugmaas.example", impostor.username(), impostor.password());
    try {
      FederatedLogin.Refused refused =
          assertThrows(
              FederatedLogin.Refused.class,
              () -> platform.tokens(typed, RunningPlatform.SCRIPTS_CLIENT));
      assertTrue(String.valueOf(refused.getMessage()).contains("domein"), refused::getMessage);
      assertFalse(String.valueOf(refused.getMessage()).contains(email), refused::getMessage);
      assertEquals(List.of(), keycloak.peopleOfThePlatformWith(email), "no record stays behind");
      assertEquals(0, rowsWithEmail(email));
    } finally {
      keycloak.remove(impostor);
    }

    Login real = keycloak.newPerson(A, "echt" + System.nanoTime(), email, "hulpverleners");
    try {
      JsonObject me =
          me(platform.tokens(real.person(), RunningPlatform.SCRIPTS_CLIENT).accessToken());
      assertEquals(A, me.getString("organisation"));
      assertEquals(email, me.getString("email"));
      assertEquals(1, rowsWithEmail(email));
    } finally {
      keycloak.remove(real);
    }
  }

  @Test
  void theSameAddressAtTwoOrganisationsIsRefusedAtTheOneThatDoesNotOwnIt() {
    // Two realms hold it; the refusal stands beside the person who may.
    FederatedLogin.Person impostor =
        new FederatedLogin.Person(
            "x@zorgbrugmaas.example",
            platform.testLogin("impostor", B).username(),
            platform.testLogin("impostor", B).password());
    Login kim = platform.testLogin("kim", A);
    assertEquals(platform.testLogin("impostor", B).email(), kim.email());

    assertThrows(
        FederatedLogin.Refused.class,
        () -> platform.tokens(impostor, RunningPlatform.SCRIPTS_CLIENT));

    assertEquals(
        A,
        me(platform.tokens(kim.person(), RunningPlatform.SCRIPTS_CLIENT).accessToken())
            .getString("organisation"));
    assertEquals(1, keycloak.peopleOfThePlatformWith(kim.email()).size());
  }

  @Test
  void whatAProviderAssertsOfOrganisationAndRolesGainsNothing() {
    // The provider says: organisation open-spreekkamer; auditor, steward, coordinator.
    String grabbed =
        platform
            .tokens(platform.testLogin("grabber", B).person(), RunningPlatform.SCRIPTS_CLIENT)
            .accessToken();

    JsonObject me = me(grabbed);
    assertEquals(B, me.getString("organisation"));
    assertEquals(List.of("staff"), roles(me));
    Calls grabber = Calls.withToken(grabbed);
    grabber.post("/api/v1/audit/verification").mustBeProblem(403, "rule.not-allowed");
    grabber.get("/api/v1/people").mustBeProblem(403, "rule.not-allowed");
    Calls.as("ingrid@toetsendoog.example").post("/api/v1/audit/verification").mustBe(200);
    Calls.as("nour@zorgbrugmaas.example").get("/api/v1/people").mustBe(200);
  }

  @Test
  void anAuditorWhomOnlyTheirOwnProviderCallsOneIsNone() {
    String token =
        platform
            .tokens(
                platform.testLogin("pieter", "toetsend-oog").person(),
                RunningPlatform.SCRIPTS_CLIENT)
            .accessToken();

    Calls pieter = Calls.withToken(token);
    pieter.get("/api/v1/me").mustBe(403);
    pieter.post("/api/v1/audit/verification").mustBe(403);
    pieter.get("/api/v1/audit/records").mustBe(403);
    Calls.as("ingrid@toetsendoog.example").get("/api/v1/audit/records").mustBe(200);
  }

  @Test
  void aDisabledPersonsNextRequestIsRefusedThoughTheTokenIsStillValid() {
    Login femke = platform.testLogin("femke", A);
    String token = platform.tokens(femke.person(), RunningPlatform.SCRIPTS_CLIENT).accessToken();
    Calls asFemke = Calls.withToken(token);
    asFemke.get("/api/v1/me").mustBe(200);
    Calls coordinator = Calls.as("youssef@openspreekkamer.example");
    String id = idOfPerson(coordinator, femke.email());
    // A coordinator elsewhere can neither see nor disable her.
    Calls.as("nour@zorgbrugmaas.example")
        .post("/api/v1/people/" + id + "/disable")
        .mustBeProblem(404, "rule.not-found");
    asFemke.get("/api/v1/me").mustBe(200);

    coordinator.post("/api/v1/people/" + id + "/disable").mustBe(204);
    try {
      asFemke.get("/api/v1/me").mustBeProblem(403, "rule.person-disabled");
      asFemke.get("/api/v1/directory/services").mustBe(403);
      asFemke.get("/api/hsds/3.0/services").mustBe(403);
    } finally {
      coordinator.post("/api/v1/people/" + id + "/enable").mustBe(204);
    }

    asFemke.get("/api/v1/me").mustBe(200);
  }

  @Test
  void aDisabledPersonsOpenSessionShowsNoFurtherPage() throws IOException, InterruptedException {
    Login femke = platform.testLogin("femke", A);
    Browser browser = new Browser(platform);
    browser.signIn(femke);
    assertEquals(200, browser.get("/directory").statusCode());
    Calls coordinator = Calls.as("youssef@openspreekkamer.example");
    String id = idOfPerson(coordinator, femke.email());

    coordinator.post("/api/v1/people/" + id + "/disable").mustBe(204);
    try {
      assertEquals(403, browser.get("/directory").statusCode());
    } finally {
      coordinator.post("/api/v1/people/" + id + "/enable").mustBe(204);
    }

    assertEquals(200, browser.get("/directory").statusCode());
  }

  private static String idOfPerson(Calls calls, String email) {
    return calls
        .get("/api/v1/people?q=" + Calls.encoded(email))
        .mustBe(200)
        .json()
        .getJsonArray("items")
        .getJsonObject(0)
        .getString("id");
  }

  private Map<String, String> personRows(String... subjects) throws SQLException {
    Map<String, String> rows = new TreeMap<>();
    try (Connection connection = platform.superuser();
        PreparedStatement query =
            connection.prepareStatement(
                "select subject, organisation from access.person where subject = any (?)")) {
      query.setArray(1, connection.createArrayOf("text", subjects));
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          rows.put(found.getString(1), found.getString(2));
        }
      }
    }
    return rows;
  }

  private int rowsWithEmail(String email) throws SQLException {
    try (Connection connection = platform.superuser();
        PreparedStatement query =
            connection.prepareStatement("select count(*) from access.person where email = ?")) {
      query.setString(1, email);
      try (ResultSet found = query.executeQuery()) {
        found.next();
        return found.getInt(1);
      }
    }
  }

  private Login login(String email) {
    return platform.login(email);
  }

  private static String subject(String token) {
    return Jwt.of(token).claims().getString("sub");
  }

  private static JsonObject me(String token) {
    return Calls.withToken(token).get("/api/v1/me").mustBe(200).json();
  }

  private static List<String> roles(JsonObject me) {
    return me.getJsonArray("roles").getValuesAs(JsonString::getString);
  }
}
