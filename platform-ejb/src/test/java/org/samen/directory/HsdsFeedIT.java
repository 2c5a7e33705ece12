package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.access.Database;
import org.samen.directory.HsdsQuery.Detail;
import org.samen.directory.HsdsQuery.Near;
import org.samen.schema.FreshDatabase;

/**
 * The feed's SQL over the demo's entries; what it says is held against the standard in the API's
 * tests.
 */
class HsdsFeedIT {
  private static final FreshDatabase DATABASE = new FreshDatabase();
  private static final Callers CALLERS = new Callers(DATABASE);
  private static final HsdsLengths LENGTHS = new HsdsLengths();

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
          JsonObject page = read(handle -> HsdsFeed.page(handle, LENGTHS, list, query));
          assertEquals(
              page.getInt("size"), page.getJsonArray("contents").size(), () -> list + " " + query);
        }
        JsonObject all =
            read(
                handle ->
                    HsdsFeed.page(handle, LENGTHS, list, query(detail, null, null, null, null)));
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
                    LENGTHS,
                    HsdsList.SERVICE_AT_LOCATIONS,
                    query(Detail.FULL, null, null, aroundUtrecht, null)));
    assertTrue(near.toString().contains("\"redacted\":true"), near::toString);
  }

  @Test
  void pagesHoldEachItemOnceInWhateverOrderTheyAreRead() {
    for (HsdsList list : List.of(HsdsList.SERVICES, HsdsList.SERVICE_AT_LOCATIONS)) {
      for (String search : new @Nullable String[] {null, "voor", "inloop"}) {
        List<String> all = ids(list, search, 1, 1000, new HsdsLengths());
        HsdsLengths lengths = new HsdsLengths();
        List<List<String>> pages = new ArrayList<>(Collections.nCopies(all.size() / 3 + 1, null));
        for (boolean first : new boolean[] {true, false}) {
          for (int page = pages.size(); page >= 1; page--) {
            pages.set(page - 1, ids(list, search, page, 3, lengths));
          }
          assertEquals(
              all, pages.stream().flatMap(List::stream).toList(), () -> list + " " + first);
          for (int page = 1; page <= pages.size(); page++) {
            pages.set(page - 1, ids(list, search, page, 3, lengths));
          }
          assertEquals(
              all, pages.stream().flatMap(List::stream).toList(), () -> list + " " + first);
        }
      }
    }
  }

  @Test
  void aLengthFollowsEachChangeAlsoOneThatBeganBeforeItWasCounted() {
    List<String> services = ids(HsdsList.SERVICES, null, 1, 1000, LENGTHS);
    int before = services.size();
    assertEquals(before, total("guest"));
    int ofSystem = total("system");
    besides(
        slow -> {
          hide(slow, services.get(0));
          assertEquals(before, total("guest"), "not committed");
          CALLERS.asOwner(quick -> hide(quick, services.get(1)));
          assertEquals(before - 1, total("guest"));
        });
    assertEquals(before - 2, total("guest"));
    assertEquals(ofSystem, total("system"), "who sees all counts the hidden ones");
    CALLERS.asOwner(handle -> handle.execute("update directory.service set visibility = 'public'"));
    assertTrue(total("guest") >= before);
  }

  @Test
  void aLengthIsCountedAnewWhenTheNoteOfAChangeWasDroppedForALaterOne() {
    String service = ids(HsdsList.SERVICES, null, 1, 1, LENGTHS).getFirst();
    HsdsLength[] length = new HsdsLength[1];
    besides(
        slow -> {
          note(slow, service);
          CALLERS.asOwner(quick -> note(quick, service));
          length[0] = CALLERS.asRole("guest", HsdsFeedIT::length);
          assertFalse(CALLERS.<Boolean>asRole("guest", length[0]::isOutdated));
        });
    assertTrue(CALLERS.<Boolean>asRole("guest", length[0]::isOutdated));
    CALLERS.asOwner(
        handle ->
            handle.createQuery("select directory.compact_changes()").mapTo(String.class).findOne());
    assertTrue(CALLERS.<Boolean>asRole("guest", length[0]::isOutdated));
    assertFalse(CALLERS.<Boolean>asRole("guest", handle -> length(handle).isOutdated(handle)));
  }

  /** A transaction of its own, in which others may begin and end. */
  private static void besides(Consumer<Handle> work) {
    Database.over(DATABASE.superuser()).useTransaction(work::accept);
  }

  private static HsdsLength length(Handle handle) {
    return HsdsLength.count(
        handle, HsdsList.SERVICES, query(Detail.MINIMAL, null, null, null, null));
  }

  private static int note(Handle owner, String service) {
    return owner.execute(
        "insert into directory.change (xid, service_id) values (pg_current_xact_id(), ?)",
        UUID.fromString(service));
  }

  private static int hide(Handle owner, String service) {
    return owner.execute(
        "update directory.service set visibility = 'own' where id = ?", UUID.fromString(service));
  }

  private static int total(String role) {
    String json =
        CALLERS.asRole(
            role,
            handle ->
                HsdsFeed.page(
                    handle,
                    LENGTHS,
                    HsdsList.SERVICES,
                    query(Detail.MINIMAL, null, null, null, null)));
    return Json.createReader(new StringReader(json)).readObject().getInt("total_items");
  }

  private static List<String> ids(
      HsdsList list, @Nullable String search, int page, int perPage, HsdsLengths lengths) {
    HsdsQuery query =
        new HsdsQuery(
            page, perPage, Detail.LISTED, search, null, null, null, null, null, false, null);
    return read(handle -> HsdsFeed.page(handle, lengths, list, query))
        .getJsonArray("contents")
        .getValuesAs(JsonObject.class)
        .stream()
        .map(item -> item.getString("id"))
        .toList();
  }

  private static int placesNear(Near near) {
    return read(handle ->
            HsdsFeed.page(
                handle,
                LENGTHS,
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
