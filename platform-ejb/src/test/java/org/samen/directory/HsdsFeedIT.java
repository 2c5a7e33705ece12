package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.directory.HsdsQuery.Detail;
import org.samen.directory.HsdsQuery.Near;
import org.samen.schema.FreshDatabase;

/**
 * The feed's SQL over the demo's entries; what it says is held against the standard in the API's
 * tests.
 */
class HsdsFeedIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());

  @BeforeAll
  static void bringTheDemo() {
    CALLERS.asRole(
        "system",
        handle -> {
          DemoPackages.bringOrganisations(handle, Clock.systemUTC());
          DemoPackages.bringEntries(handle, Clock.systemUTC());
          return null;
        });
  }

  @Test
  void everyListCanBeReadInEveryDetailWithEveryFilter() {
    UUID some = UUID.randomUUID();
    for (HsdsList list : HsdsList.values()) {
      for (Detail detail : Detail.values()) {
        for (HsdsQuery query :
            List.of(
                query(detail, null, null, null, null),
                query(detail, "inloop", null, null, null),
                query(detail, null, some, null, null),
                query(detail, null, null, new Near("1011", null), null),
                query(detail, null, null, new Near("1011", 5000), some))) {
          JsonObject page = read(handle -> HsdsFeed.page(handle, list, query));
          assertEquals(
              page.getInt("size"), page.getJsonArray("contents").size(), () -> list + " " + query);
        }
        JsonObject all =
            read(handle -> HsdsFeed.page(handle, list, query(detail, null, null, null, null)));
        assertFalse(all.getBoolean("empty"), () -> list + " " + detail);
      }
    }
  }

  @Test
  void aConfidentialPlaceIsInTheMiddleOfItsMunicipality() {
    Near aroundUtrecht = new Near("3511", 200_000);
    int before = placesNear(aroundUtrecht);
    CALLERS.asOwner(
        handle ->
            handle.execute(
                """
                with l as (select l.id from directory.location l join directory.service_at_location p on p.location_id = l.id
                           join directory.service s on s.id = p.service_id
                           where s.visibility = 'public' and not l.confidential limit 1),
                     g as (delete from directory.address a using l where a.location_id = l.id)
                update directory.location t set confidential = true, municipality = 'Groningen', latitude = null,
                  longitude = null, url = null, name = null, alternate_name = null, description = null,
                  transportation = null, external_identifier = null, external_identifier_type = null
                from l where t.id = l.id"""));
    assertEquals(before, placesNear(aroundUtrecht), "Groningen is within 200 km of Utrecht");
    JsonObject near =
        read(
            handle ->
                HsdsFeed.page(
                    handle,
                    HsdsList.SERVICE_AT_LOCATIONS,
                    query(Detail.FULL, null, null, aroundUtrecht, null)));
    assertTrue(near.toString().contains("\"redacted\":true"), near::toString);
  }

  private static int placesNear(Near near) {
    return read(handle ->
            HsdsFeed.page(
                handle,
                HsdsList.SERVICE_AT_LOCATIONS,
                query(Detail.LISTED, null, null, near, null)))
        .getInt("total_items");
  }

  private static JsonObject read(java.util.function.Function<Handle, String> reading) {
    String json = CALLERS.asRole("guest", reading);
    return Json.createReader(new StringReader(json)).readObject();
  }

  private static HsdsQuery query(
      Detail detail,
      @Nullable String search,
      @Nullable UUID id,
      @Nullable Near near,
      @Nullable UUID parent) {
    Instant since = id == null ? null : Instant.EPOCH;
    return new HsdsQuery(1, 100, detail, search, since, id, id, id, near, parent != null, parent);
  }
}
