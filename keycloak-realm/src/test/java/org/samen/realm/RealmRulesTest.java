package org.samen.realm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RealmRulesTest {

  private static final Set<String> ORGANISATIONS =
      Set.of("open-spreekkamer", "zorgbrug-maas", "steunpunt-domtoren", "toetsend-oog");

  private final Map<String, JsonStructure> files = WriteRealms.files(Path.of("src/main/realms"));
  private final JsonObject platform = realm("platform");

  @Test
  void thereIsARealmForThePlatformAndOneForEachOrganisation() {
    Set<String> realms =
        files.keySet().stream()
            .filter(name -> name.endsWith("-realm.json"))
            .map(name -> name.substring(0, name.length() - "-realm.json".length()))
            .collect(Collectors.toSet());
    assertEquals(
        Stream.concat(ORGANISATIONS.stream(), Stream.of("platform")).collect(Collectors.toSet()),
        realms);
    realms.forEach(name -> assertEquals(name, realm(name).getString("realm")));
  }

  @Test
  void noProviderGivesARoleThatThePlatformAloneGrants() {
    Set<String> given =
        mappers()
            .filter(mapper -> isKind(mapper, "oidc-role-idp-mapper"))
            .map(mapper -> config(mapper).getString("role"))
            .collect(Collectors.toSet());
    assertEquals(Set.of("volunteer", "staff", "coordinator"), given);
  }

  @Test
  void anOrganisationWhoseGroupWouldGiveAuditorIsRefused() {
    JsonObject source =
        Json.createObjectBuilder()
            .add("alias", "zorgbrug-maas")
            .add("name", "Zorgbrug Maas")
            .add("domain", "zorgbrugmaas.example")
            .add("groups", Json.createObjectBuilder().add("auditor", "kascommissie"))
            .add("people", JsonValue.EMPTY_JSON_ARRAY)
            .build();
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Organisation.of(source));
    assertEquals(
        "zorgbrug-maas may not give the role auditor: the platform alone grants it",
        refusal.getMessage());
  }

  @Test
  void everyProviderHasItsOrganisationFixedAndNothingElseWritesAnAttribute() {
    Map<String, String> written =
        mappers()
            .filter(mapper -> !isKind(mapper, "oidc-role-idp-mapper"))
            .filter(mapper -> !isKind(mapper, "oidc-username-idp-mapper"))
            .peek(mapper -> assertTrue(isKind(mapper, "hardcoded-attribute-idp-mapper")))
            .peek(mapper -> assertEquals("organisation", config(mapper).getString("attribute")))
            .collect(
                Collectors.toMap(
                    mapper -> mapper.getString("identityProviderAlias"),
                    mapper -> config(mapper).getString("attribute.value")));
    assertEquals(ORGANISATIONS, written.keySet());
    written.forEach((provider, organisation) -> assertEquals(provider, organisation));
  }

  @Test
  void whatAProviderStopsSayingIsTakenBackAtTheNextLogin() {
    assertTrue(mappers().allMatch(mapper -> config(mapper).getString("syncMode").equals("FORCE")));
    assertTrue(
        providers().allMatch(provider -> config(provider).getString("syncMode").equals("FORCE")));
  }

  @Test
  void everyPersonIsKnownByProviderAndSubjectNeverByAName() {
    List<String> templates =
        mappers()
            .filter(mapper -> isKind(mapper, "oidc-username-idp-mapper"))
            .map(mapper -> config(mapper).getString("template"))
            .toList();
    assertEquals(ORGANISATIONS.size(), templates.size());
    assertEquals(Set.of("${ALIAS}.${CLAIM.sub}"), Set.copyOf(templates));
  }

  @Test
  void aProviderVouchesForAddressesOfItsOwnDomainAlone() {
    String zorgbrugMaas =
        providers()
            .filter(provider -> provider.getString("alias").equals("zorgbrug-maas"))
            .map(provider -> config(provider).getString("claimFilterValue"))
            .findFirst()
            .orElseThrow();
    assertTrue("kim@zorgbrugmaas.example".matches(zorgbrugMaas));
    assertTrue("Kim@ZorgbrugMaas.example".matches(zorgbrugMaas));
    for (String foreign :
        List.of(
            "kim@openspreekkamer.example",
            "kim@zorgbrugmaas.example.openspreekkamer.example",
            "kim@notzorgbrugmaas.example",
            "kim@zorgbrugmaasxexample",
            "kim@openspreekkamer.example@zorgbrugmaas.example",
            "@zorgbrugmaas.example",
            "")) {
      assertFalse(foreign.matches(zorgbrugMaas), foreign);
    }
    // What the filter sees must be what is stored: no second source of claims.
    assertTrue(
        providers()
            .map(RealmRulesTest::config)
            .allMatch(
                config ->
                    config.getString("filteredByClaim").equals("true")
                        && config.getString("claimFilterName").equals("email")
                        && config.getString("disableUserInfo").equals("true")));
  }

  @Test
  void noFirstLoginLinksToAPersonWhoIsThereAlready() {
    Set<String> steps =
        objects(platform, "authenticationFlows")
            .flatMap(flow -> objects(flow, "authenticationExecutions"))
            .filter(step -> step.containsKey("authenticator"))
            .map(step -> step.getString("authenticator"))
            .collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "idp-create-user-if-unique",
            "conditional-user-configured",
            "idp-add-organization-member"),
        steps);
    assertTrue(
        providers()
            .allMatch(
                provider ->
                    provider
                        .getString("firstBrokerLoginFlowAlias")
                        .equals(
                            platform
                                .getJsonArray("authenticationFlows")
                                .getJsonObject(0)
                                .getString("alias"))));
  }

  @Test
  void onlyTheFilesOfTheDemoHoldPeopleAndPasswords() {
    assertFalse(platform.containsKey("users"));
    assertFalse(platform.toString().contains("credentials"));
    assertTrue(file("platform-users-0.json").toString().contains("credentials"));
    Set<String> secrets =
        files.keySet().stream()
            .filter(name -> name.endsWith("-realm.json"))
            .flatMap(name -> objects(file(name).asJsonObject(), "clients"))
            .filter(client -> client.containsKey("secret"))
            .map(client -> client.getString("secret"))
            .collect(Collectors.toSet());
    assertEquals(Set.of("${SAMEN_WEB_SECRET}", "${SAMEN_BROKER_SECRET}"), secrets);
  }

  @Test
  void noClientTakesAPasswordInsteadOfALogin() {
    List<JsonObject> clients =
        files.keySet().stream()
            .filter(name -> name.endsWith("-realm.json"))
            .flatMap(name -> objects(file(name).asJsonObject(), "clients"))
            .filter(client -> !client.getBoolean("bearerOnly", false))
            .toList();
    assertTrue(clients.size() >= 5 * 4);
    assertTrue(
        clients.stream().noneMatch(client -> client.getBoolean("directAccessGrantsEnabled", true)));
  }

  @Test
  void theAuditorIsOnePersonOfOneProviderKnownBeforehand() {
    List<JsonObject> granted =
        objects(file("platform-users-0.json").asJsonObject(), "users").toList();
    JsonObject auditor =
        granted.stream()
            .filter(user -> user.getJsonArray("realmRoles").toString().contains("auditor"))
            .findFirst()
            .orElseThrow();
    JsonObject link = auditor.getJsonArray("federatedIdentities").getJsonObject(0);
    assertEquals("toetsend-oog", link.getString("identityProvider"));
    assertEquals("toetsend-oog." + link.getString("userId"), auditor.getString("username"));
    assertFalse(auditor.containsKey("credentials"));
    List<String> subjects =
        objects(realm("toetsend-oog"), "users")
            .filter(user -> user.getString("id").equals(link.getString("userId")))
            .map(user -> user.getString("username"))
            .toList();
    assertEquals(List.of(link.getString("userName")), subjects);
    assertEquals(2, granted.size());
  }

  @Test
  void theDemoShowsStaffAndACoordinatorOfEachNgoAnAuditorAndASteward() {
    Set<String> shown =
        logins("logins.json")
            .map(login -> login.getString("organisation") + " " + login.getString("role"))
            .collect(Collectors.toSet());
    for (String ngo : List.of("open-spreekkamer", "zorgbrug-maas", "steunpunt-domtoren")) {
      assertTrue(shown.contains(ngo + " staff"), ngo);
      assertTrue(shown.contains(ngo + " coordinator"), ngo);
    }
    assertTrue(shown.contains("open-spreekkamer volunteer"));
    assertTrue(shown.contains("toetsend-oog auditor"));
    assertTrue(shown.contains("platform steward"));
  }

  @Test
  void peopleWhoAreThereForTheTestsAreNotShown() {
    Set<String> shown =
        logins("logins.json").map(login -> login.getString("email")).collect(Collectors.toSet());
    List<JsonObject> hidden = logins("test-logins.json").toList();
    assertTrue(hidden.size() >= 5);
    assertTrue(hidden.stream().noneMatch(login -> shown.contains(login.getString("email"))));
  }

  private Stream<JsonObject> providers() {
    return objects(platform, "identityProviders");
  }

  private Stream<JsonObject> mappers() {
    return objects(platform, "identityProviderMappers");
  }

  private Stream<JsonObject> logins(String name) {
    return objects((JsonArray) file(name));
  }

  private JsonObject realm(String name) {
    return file(name + "-realm.json").asJsonObject();
  }

  private JsonStructure file(String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  private static boolean isKind(JsonObject mapper, String kind) {
    return mapper.getString("identityProviderMapper").equals(kind);
  }

  private static JsonObject config(JsonObject provider) {
    return provider.getJsonObject("config");
  }

  private static Stream<JsonObject> objects(JsonObject object, String name) {
    return objects(object.getJsonArray(name));
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonValue::asJsonObject);
  }
}
