package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;

/** Which rows of a package go in. */
class ImportIT extends ImportedDirectory {
  @Test
  void theSameUploadTwiceChangesNothing() {
    String json = service(UUID.randomUUID(), UUID.randomUUID(), "Inloop");
    assertEquals(Map.of("new", 3), take("anna", Callers.A, json));
    assertEquals(Map.of("same", 3), take("anna", Callers.A, json));
  }

  @Test
  void anIdThatAnotherPartnerKeepsIsABadRow() {
    UUID service = UUID.randomUUID();
    take("anna", Callers.A, service(service, UUID.randomUUID(), "Van A"));
    assertEquals(
        Map.of("new", 1, "refused", 2),
        take("bram", Callers.B, service(service, UUID.randomUUID(), "Gekaapt")));
    assertEquals("Van A", nameOf(service));
  }

  @Test
  void aChangedRowChangesAndAnAbsentValueLeavesWhatIsThere() {
    UUID service = UUID.randomUUID();
    UUID organization = UUID.randomUUID();
    take("anna", Callers.A, service(service, organization, "Oud"));
    CALLERS.as(
        "anna",
        "staff",
        handle ->
            handle.execute("update directory.service set alert = 'Let op' where id = ?", service));
    assertEquals(
        Map.of("same", 2, "changed", 1),
        take("anna", Callers.A, service(service, organization, "Nieuw")));
    assertEquals("Nieuw", nameOf(service));
    String alert =
        CALLERS.asOwner(
            handle ->
                handle
                    .select("select alert from directory.service where id = ?", service)
                    .mapTo(String.class)
                    .one());
    assertEquals("Let op", alert);
  }

  @Test
  void aTextWithPersonalDataStaysOutAndTheRestGoesIn() {
    String json =
        service(UUID.randomUUID(), UUID.randomUUID(), "Inloop")
            .replace("\"Voor iedereen\"", "\"Bel cliënt op 06-12345678\"");
    Map<String, Integer> outcome = take("anna", Callers.A, json);
    assertEquals(1, outcome.get("new"), () -> "the organisation goes in: " + outcome);
    assertEquals(
        2, outcome.get("refused"), () -> "the service and its language stay out: " + outcome);
  }

  @Test
  void aTextThatStandsThereAlreadyIsNotScreenedAgainAndAnotherOneIs() {
    UUID service = UUID.randomUUID();
    UUID organization = UUID.randomUUID();
    take("anna", Callers.A, service(service, organization, "Inloop"));
    String letThrough = "Dossier 111222333 van de gemeente";
    CALLERS.as(
        "anna",
        "staff",
        handle ->
            handle.execute(
                "update directory.service set description = ? where id = ?", letThrough, service));
    String again = service(service, organization, "Inloop").replace("Voor iedereen", letThrough);
    assertEquals(Map.of("same", 3), take("anna", Callers.A, again));
    assertEquals(
        1, take("anna", Callers.A, again.replace(letThrough, letThrough + "s")).get("refused"));
    assertEquals(
        3, take("bram", Callers.B, again).get("refused"), "what A was let through is not B's");
  }

  @Test
  void anAddressThatWasSavedWithoutItsProvinceIsExportedWithTheTowns() {
    UUID location = UUID.randomUUID();
    String json =
        """
        {"hsds_package": "3.0", "locations": [{"id": "%s", "location_type": "physical", "addresses": [
          {"id": "%s", "address_1": "Plein 1", "city": "Den Haag", "state_province": "ZH",
           "postal_code": "2511 XX", "country": "NL", "address_type": "physical"}]}]}"""
            .formatted(location, UUID.randomUUID());
    take("anna", Callers.A, json);
    String exported =
        CALLERS.as(
            "anna",
            "staff",
            handle -> {
              handle.execute(
                  "update directory.address set state_province = '' where location_id = ?",
                  location);
              ByteArrayOutputStream out = new ByteArrayOutputStream();
              try {
                ExportRows.json(handle, true, out);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
              return out.toString(StandardCharsets.UTF_8);
            });
    assertTrue(exported.contains("\"state_province\": \"Zuid-Holland\""), exported);
    assertEquals(
        Set.of("Nergenshuizen"),
        CALLERS.as(
            "anna",
            "staff",
            handle ->
                Places.withoutProvince(
                    handle, Set.of("Nergenshuizen", "den haag", "'s-Gravenhage", "Utrecht"))));
  }

  @Test
  void aLocationBecomesConfidentialOnlyWithItsMunicipalityAndForgetsTheRest() {
    UUID location = UUID.randomUUID();
    String open =
        "{\"hsds_package\": \"3.0\", \"locations\": [{\"id\": \"%s\", \"location_type\": \"physical\", \"name\": \"Nachthuis\", \"latitude\": 52.1}]}"
            .formatted(location);
    assertEquals(Map.of("new", 1), take("anna", Callers.A, open));
    String without =
        "{\"hsds_package\": \"3.0\", \"locations\": [{\"id\": \"%s\", \"location_type\": \"physical\", \"confidential\": true}]}"
            .formatted(location);
    assertEquals(Map.of("refused", 1), take("anna", Callers.A, without));
    String hidden = without.replace("true", "true, \"municipality\": \"Utrecht\"");
    assertEquals(Map.of("changed", 1), take("anna", Callers.A, hidden));
    assertEquals(
        Map.of("refused", 1), take("anna", Callers.A, open), "the old file would give it away");
    assertEquals(
        0,
        CALLERS.<Integer>asOwner(
            handle ->
                handle
                    .createQuery(
                        "select num_nonnulls(name, latitude) from directory.location where id = :id")
                    .bind("id", location)
                    .mapTo(Integer.class)
                    .one()));
  }

  private static String nameOf(UUID service) {
    return CALLERS.asOwner(
        handle ->
            handle
                .select("select name from directory.service where id = ?", service)
                .mapTo(String.class)
                .one());
  }

  /** Runs the demo loader as the system does. */
  static final class DemoSeed {
    static void bring(Callers callers) {
      callers.asRole(
          "system",
          handle -> {
            DemoPackages.bringOrganisations(handle, Clock.systemUTC());
            DemoPackages.bringEntries(handle, Clock.systemUTC());
            return null;
          });
    }
  }
}
