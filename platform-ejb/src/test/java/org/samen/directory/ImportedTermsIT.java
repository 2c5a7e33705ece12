package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.schema.FreshDatabase;

/** What is said about an entry goes in with it and is hidden with it. */
class ImportedTermsIT extends ImportedDirectory {
  @Test
  void theDemoPackagesAllGoIn() {
    Callers demo = new Callers(new FreshDatabase());
    ImportIT.DemoSeed.bring(demo);
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
}
