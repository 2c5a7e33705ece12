package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.formats.HsdsJson;
import org.samen.jobs.JobEnds;
import org.samen.schema.FreshDatabase;

class ImportIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @BeforeAll
  static void arrive() {
    CALLERS.arrive("anna", Callers.A);
    CALLERS.arrive("bram", Callers.B);
  }

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
  void theEndOfALongImportIsToldOnceAndThatOfAShortOneNever() {
    UUID slow = job("done", "11 seconds");
    job("done", "9 seconds");
    job("cancelled", "1 hour");
    UUID broken = job("interrupted", "1 hour");
    Set<UUID> told = untold();
    assertTrue(told.containsAll(Set.of(slow, broken)), told::toString);
    assertEquals(2, told.size());
    assertEquals(Set.of(), untold());
  }

  private static UUID job(String state, String took) {
    UUID id = UUID.randomUUID();
    CALLERS.as(
        "anna",
        "staff",
        handle ->
            handle.execute(
                """
                insert into jobs.job (id, organisation, person, kind, title, subject, node, state, started_at, ended_at)
                select ?, organisation, id, 'import.read', 'x', ?, 'here', ?, now() - ?::interval, now()
                from access.person where id = access.person()""",
                id,
                id,
                state,
                took));
    return id;
  }

  private static Set<UUID> untold() {
    return CALLERS.asRole(
        "system",
        handle ->
            JobEnds.untold(handle, "import.").stream()
                .map(JobEnds.Ended::subject)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
  }

  @Test
  void theDemoPackagesAllGoIn() {
    Callers demo = new Callers(new FreshDatabase());
    DemoSeed.bring(demo);
    List<String> problems =
        demo.asOwner(
            handle ->
                handle
                    .createQuery(
                        "select place || ' ' || field || ' ' || rule from directory.import_problem p join directory.import i on i.id = p.import_id where i.file_name = 'demo'")
                    .mapTo(String.class)
                    .list());
    assertEquals(List.of(), problems);
    int services =
        demo.asRole(
            "guest",
            handle ->
                handle
                    .createQuery("select count(*) from directory.service")
                    .mapTo(Integer.class)
                    .one());
    assertTrue(services > 50, () -> services + " public services");
    for (String table :
        List.of("program", "contact", "funding", "service_area", "accessibility", "attribute")) {
      int rows =
          demo.asRole(
              "guest",
              handle ->
                  handle
                      .createQuery("select count(*) from directory." + table)
                      .mapTo(Integer.class)
                      .one());
      assertTrue(rows > 2, table);
    }
  }

  @Test
  void aTaxonomyIsTakenInAndEveryPartnerClassifiesWithIt() {
    String term = UUID.randomUUID().toString();
    String child = UUID.randomUUID().toString();
    String taxonomy = UUID.randomUUID().toString();
    assertEquals(
        Map.of("new", 3),
        take(
            "anna",
            Callers.A,
            """
            {"hsds_package": "3.0",
             "taxonomies": [{"id": "%1$s", "name": "Open Eligibility", "description": "Human services", "version": "2.0"}],
             "taxonomy_terms": [
               {"id": "%2$s", "code": "1101", "name": "Health", "description": "Health", "taxonomy_id": "%1$s"},
               {"id": "%3$s", "code": "1101-02", "name": "Dental care", "description": "Dental care",
                "parent_id": "%2$s", "taxonomy_id": "%1$s"}]}"""
                .formatted(taxonomy, term, child)));
    String json = service(UUID.randomUUID(), UUID.randomUUID(), "Tandarts");
    String classified =
        json.substring(0, json.length() - 1)
            + ", \"attributes\": [{\"id\": \"%s\", \"taxonomy_term_id\": \"%s\", \"link_type\": \"category\"}]}"
                .formatted(UUID.randomUUID(), child);
    assertEquals(Map.of("new", 4), take("bram", Callers.B, classified));
    String another =
        "{\"hsds_package\": \"3.0\", \"taxonomy_terms\": [{\"id\": \"%s\", \"name\": \"Ingeslopen\", \"description\": \"x\", \"taxonomy_id\": \"%s\"}]}"
            .formatted(UUID.randomUUID(), taxonomy);
    assertEquals(Map.of("new", 1), take("bram", Callers.B, another));
    assertEquals(
        2,
        CALLERS.<Integer>asOwner(
            handle ->
                handle
                    .createQuery(
                        "select count(*) from directory.taxonomy_term where taxonomy_id = :id")
                    .bind("id", UUID.fromString(taxonomy))
                    .mapTo(Integer.class)
                    .one()),
        "nobody adds terms to another's taxonomy; bram's stands by itself");
  }

  @Test
  void whatIsSaidAboutAHiddenServiceIsHiddenWithIt() {
    UUID service = UUID.randomUUID();
    String json = service(service, UUID.randomUUID(), "Van ons alleen");
    take(
        "anna",
        Callers.A,
        json.substring(0, json.length() - 1)
            + """
            , "visibility": "own",
             "attributes": [{"id": "%s", "taxonomy_term_id": "%s"}],
             "contacts": [{"id": "%s", "name": "Balie"}], "funding": [{"id": "%s", "source": "Giften"}],
             "service_areas": [{"id": "%s", "name": "Utrecht"}],
             "metadata": [{"id": "%s", "last_action_date": "2025-01-01", "last_action_type": "update", "field_name": "name",
                           "previous_value": "a", "replacement_value": "b", "updated_by": "c"}]}"""
                .formatted(
                    UUID.randomUUID(),
                    CALLERS.asOwner(
                        handle ->
                            handle
                                .createQuery(
                                    "select id from directory.taxonomy_term where code = 'interpreter' and language = 'nl'")
                                .mapTo(UUID.class)
                                .one()),
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    UUID.randomUUID()));
    for (String table :
        List.of(
            "attribute where link_id = :id",
            "metadata where resource_id = :id",
            "contact where service_id = :id",
            "funding where service_id = :id",
            "service_area where service_id = :id")) {
      assertEquals(1, count("anna", table, service), () -> "the keeper sees " + table);
      assertEquals(0, count("bram", table, service), () -> "another partner sees no " + table);
    }
  }

  private static int count(String subject, String what, UUID id) {
    return CALLERS.<Integer>as(
        subject,
        "staff",
        handle ->
            handle
                .createQuery("select count(*) from directory." + what)
                .bind("id", id)
                .mapTo(Integer.class)
                .one());
  }

  @Test
  void anAttributeOfAnothersServiceIsABadRow() {
    UUID service = UUID.randomUUID();
    take("anna", Callers.A, service(service, UUID.randomUUID(), "Van A"));
    String json =
        """
        {"hsds_package": "3.0",
         "taxonomy_terms": [{"id": "%1$s", "name": "Term", "description": "x"}],
         "attributes": [{"id": "%2$s", "link_id": "%3$s", "link_entity": "service", "taxonomy_term_id": "%1$s"}]}"""
            .formatted(UUID.randomUUID(), UUID.randomUUID(), service);
    assertEquals(Map.of("new", 1, "refused", 1), take("bram", Callers.B, json));
  }

  @Test
  void theDatabaseRefusesALinkToNothingToo() {
    UUID term = UUID.randomUUID();
    assertThrows(
        JdbiException.class,
        () ->
            CALLERS.as(
                "anna",
                "staff",
                handle -> {
                  handle.execute(
                      "insert into directory.taxonomy_term (id, keeper, name, description) values (?, ?, 'x', 'x')",
                      term,
                      Callers.A);
                  return handle.execute(
                      "insert into directory.attribute (id, keeper, link_id, taxonomy_term_id, link_entity) values (?, ?, ?, ?, 'service')",
                      UUID.randomUUID(),
                      Callers.A,
                      UUID.randomUUID(),
                      term);
                }));
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

  @Test
  void theLanguagesAreThereInBothLanguagesAndBringingThemAgainChangesNothing() {
    for (int i = 0; i < 2; i++) {
      CALLERS.asRole(
          "system",
          handle -> {
            Taxonomies.bringLanguages(handle);
            return true;
          });
    }
    List<String> names =
        CALLERS.asRole(
            "guest",
            handle ->
                handle
                    .createQuery(
                        "select language || ' ' || name from directory.taxonomy_term where taxonomy = 'ISO 639' and code = 'ar' order by 1")
                    .mapTo(String.class)
                    .list());
    assertEquals(List.of("en Arabic", "nl Arabisch"), names);
  }

  @Test
  void whatADeadServerLeftHalfReadIsGoneAndWhatItWasTakingInWaitsAgain() {
    UUID reading = UUID.randomUUID();
    UUID accepting = UUID.randomUUID();
    UUID running = UUID.randomUUID();
    CALLERS.as(
        "anna",
        "staff",
        handle -> {
          for (UUID id : List.of(reading, accepting, running)) {
            handle.execute(
                """
                insert into jobs.job (id, organisation, person, kind, title, node, started_at)
                select ?, organisation, id, 'import.read', 'x', ?, now() from access.person where id = access.person()""",
                id,
                id.equals(running) ? "alive" : "dead");
            StagedImport staged = new StagedImport(handle, id, Callers.A);
            staged.open(null, "x", NOW, id);
            Upload upload = new Upload(staged);
            try {
              HsdsJson.read(
                  new ByteArrayInputStream(
                      service(UUID.randomUUID(), UUID.randomUUID(), "Half")
                          .getBytes(StandardCharsets.UTF_8)),
                  upload);
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
            upload.flush();
          }
          handle.execute("update directory.import set state = 'accepting' where id = ?", accepting);
          return true;
        });

    CALLERS.asRole(
        "system",
        handle -> {
          handle.execute(
              "update jobs.job set state = 'interrupted', ended_at = now() where node = 'dead' and ended_at is null");
          CutOffImports.recover(handle);
          return true;
        });

    assertEquals("stopped 0", left(reading));
    assertEquals("read 3", left(accepting));
    assertEquals("reading 3", left(running), "another server is at it");
  }

  private static String left(UUID id) {
    return CALLERS.asOwner(
        handle ->
            handle
                .createQuery(
                    "select state || ' ' || (select count(*) from directory.import_row r where r.import_id = i.id) from directory.import i where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
  }

  static String service(UUID service, UUID organization, String name) {
    return """
        {"id": "%s", "name": "%s", "status": "active", "description": "Voor iedereen",
         "organization": {"id": "%s", "name": "Stichting", "description": "Een stichting"},
         "languages": [{"id": "%s", "code": "ar", "name": "Arabic"}]}"""
        .formatted(
            service,
            name,
            organization,
            UUID.nameUUIDFromBytes(service.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static String nameOf(UUID service) {
    return CALLERS.asOwner(
        handle ->
            handle
                .select("select name from directory.service where id = ?", service)
                .mapTo(String.class)
                .one());
  }

  private static Map<String, Integer> take(String subject, String keeper, String json) {
    UUID id = UUID.randomUUID();
    return CALLERS.as(subject, "staff", handle -> take(handle, id, keeper, json));
  }

  private static Map<String, Integer> take(Handle handle, UUID id, String keeper, String json) {
    StagedImport staged = new StagedImport(handle, id, keeper);
    staged.open(null, "test.json", NOW, null);
    Upload upload = new Upload(staged);
    try {
      HsdsJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), upload);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    upload.flush();
    staged.takeIn(NOW);
    return handle
        .createQuery(
            "select outcome, count(*)::int as n from directory.import_row where import_id = :id group by outcome")
        .bind("id", id)
        .reduceRows(
            new java.util.TreeMap<String, Integer>(),
            (map, row) -> {
              map.put(row.getColumn("outcome", String.class), row.getColumn("n", Integer.class));
              return map;
            });
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
