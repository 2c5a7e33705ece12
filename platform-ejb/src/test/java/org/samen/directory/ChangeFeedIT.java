package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.access.Database;
import org.samen.schema.FreshDatabase;

/** A mirror misses nothing and has nothing twice. */
class ChangeFeedIT extends MirroredDirectory {
  private static final int WRITERS = 4;
  private static final int WRITES_OF_EACH = 40;

  @Test
  void aChangeThatIsCommittedLateIsNotMissed() {
    Mirror guest = new Mirror(MirroredDirectory::asGuest);
    UUID early = UUID.randomUUID();
    UUID late = UUID.randomUUID();
    try (Handle slow = Database.over(DATABASE.application()).open()) {
      slow.begin();
      Callers.enter(slow, "anna", "staff");
      add(slow, early, "public"); // has its number now, and is committed last
      write(handle -> add(handle, late, "public"));
      guest.follow();
      assertFalse(guest.entries.containsKey(early));
      slow.commit();
    }
    guest.follow();
    assertTrue(guest.entries.keySet().containsAll(Set.of(early, late)));
    assertEquals(asGuest(MirroredDirectory::everything), guest.entries);
  }

  @Test
  void mirrorsEndWithWhatTheirReadersSeeWhateverIsWrittenMeanwhile() throws Exception {
    Mirror guest = new Mirror(MirroredDirectory::asGuest);
    Mirror partner = new Mirror(MirroredDirectory::asPartner);
    Mirror keeper = new Mirror(MirroredDirectory::asKeeper);
    AtomicBoolean writing = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 3)) {
      List<Future<Boolean>> mirrors = new ArrayList<>();
      for (Mirror mirror : List.of(guest, partner, keeper)) {
        mirrors.add(threads.submit(() -> mirror.followWhile(writing)));
      }
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int seed = i;
        writers.add(() -> new Writer(seed).writeAll());
      }
      for (Future<Boolean> done : threads.invokeAll(writers, 60, TimeUnit.SECONDS)) {
        assertTrue(done.get());
      }
      writing.set(false);
      for (Future<Boolean> done : mirrors) {
        assertTrue(done.get());
      }
    }
    assertTrue(guest.pages > 5, () -> guest.pages + " pages");
    assertEquals(asGuest(MirroredDirectory::everything), guest.entries);
    assertEquals(asPartner(MirroredDirectory::everything), partner.entries);
    assertEquals(asKeeper(MirroredDirectory::everything), keeper.entries);
    assertTrue(guest.entries.size() < partner.entries.size());
    assertTrue(partner.entries.size() < keeper.entries.size());
  }

  @Test
  void whatBelongsToAServiceIsAChangeOfIt() {
    UUID service = UUID.randomUUID();
    UUID location = UUID.randomUUID();
    UUID phone = UUID.randomUUID();
    UUID attribute = UUID.randomUUID();
    write(handle -> add(handle, service, "public"));
    write(handle -> place(handle, service, location));
    Mirror guest = new Mirror(MirroredDirectory::asGuest);
    guest.follow();
    Map<String, Function<Handle, Integer>> changes =
        Map.of(
            "an address",
            handle ->
                handle.execute(
                    "update directory.address set city = 'Delft' where location_id = ?", location),
            "a phone of the place",
            handle ->
                handle.execute(
                    "insert into directory.phone (id, keeper, location_id, number) values (?, ?, ?, '010')",
                    phone,
                    Callers.A,
                    location),
            "what is said of it",
            handle ->
                handle.execute(
                    "insert into directory.attribute (id, keeper, link_id, link_entity, taxonomy_term_id) select ?, ?, ?, 'location', id from directory.taxonomy_term limit 1",
                    attribute,
                    Callers.A,
                    location),
            "hours",
            handle ->
                handle.execute(
                    "insert into directory.schedule (id, keeper, service_id, byday) values (?, ?, ?, 'MO')",
                    UUID.randomUUID(),
                    Callers.A,
                    service));
    changes.forEach(
        (what, change) -> {
          write(change);
          assertEquals(List.of(service), guest.follow(), what);
        });
    write(handle -> handle.execute("delete from directory.phone where id = ?", phone));
    assertEquals(List.of(service), guest.follow(), "a phone that is gone");
    write(
        handle ->
            handle.execute(
                "update directory.service set version = version + 1 where id = ?", service));
    assertEquals(List.of(), guest.follow(), "what is derived is no change");
    assertEquals(asGuest(MirroredDirectory::everything), guest.entries);
  }

  @Test
  void aCursorIsOneReadersAlone() {
    String guests = asGuest(handle -> ChangePage.read(handle, null, 1)).orElseThrow().next();
    assertTrue(asGuest(handle -> ChangePage.read(handle, guests, 1)).isPresent());
    assertTrue(asPartner(handle -> ChangePage.read(handle, guests, 1)).isEmpty());
    for (String none : List.of("", "x", "💥", "a".repeat(50_000), "MSAwIA")) {
      assertEquals(Optional.empty(), asGuest(handle -> ChangePage.read(handle, none, 1)), none);
    }
  }

  @Test
  void aRestoredDatabaseBeginsAnotherEra() {
    Callers restored = new Callers(new FreshDatabase());
    String cursor =
        restored.asRole("guest", handle -> ChangePage.read(handle, null, 1)).orElseThrow().next();
    restored.asOwner(handle -> handle.execute("update directory.change_era set server = 1"));
    for (int i = 0; i < 2; i++) {
      restored.asOwner(
          handle ->
              handle
                  .createQuery("select directory.begin_era_when_restored()")
                  .mapTo(String.class)
                  .findOne());
      assertEquals(
          2,
          restored.<Integer>asOwner(
              handle ->
                  handle
                      .createQuery("select era from directory.change_era")
                      .mapTo(Integer.class)
                      .one()));
    }
    assertEquals(
        Optional.empty(), restored.asRole("guest", handle -> ChangePage.read(handle, cursor, 1)));
  }

  @Test
  void compactingLosesNothing() {
    UUID service = UUID.randomUUID();
    write(handle -> add(handle, service, "public"));
    Mirror early = new Mirror(MirroredDirectory::asGuest);
    early.follow();
    for (int i = 0; i < 5; i++) {
      write(handle -> rename(handle, service));
    }
    CALLERS.asRole(
        "system",
        handle ->
            handle.createQuery("select directory.compact_changes()").mapTo(String.class).findOne());
    assertEquals(
        1,
        CALLERS.<Integer>asOwner(
            handle ->
                handle
                    .select("select count(*) from directory.change where service_id = ?", service)
                    .mapTo(Integer.class)
                    .one()));
    assertEquals(List.of(service), early.follow());
    Mirror fresh = new Mirror(MirroredDirectory::asGuest);
    fresh.follow();
    assertEquals(asGuest(MirroredDirectory::everything), fresh.entries);
  }

  /**
   * Writes what comes to its mind, in transactions of which each ends after the next has begun:
   * they are numbered in one order and committed in another.
   */
  private static final class Writer {
    private static final List<String> VISIBILITIES = List.of("public", "partners", "own");
    private final Random random;
    private List<UUID> own = new ArrayList<>();
    private List<UUID> others = new ArrayList<>();

    Writer(int seed) {
      this.random = new Random(seed);
    }

    boolean writeAll() {
      Handle begun = begin();
      somewhat(begun);
      for (int i = 1; i < WRITES_OF_EACH; i++) {
        List<UUID> locked = own;
        own = others;
        others = locked;
        Handle next = begin();
        somewhat(next);
        if (random.nextBoolean()) { // the later one first
          end(next);
          next = begun;
          locked = own;
          own = others;
          others = locked;
        } else {
          end(begun);
        }
        begun = next;
      }
      end(begun);
      return true;
    }

    private static Handle begin() {
      Handle handle = Database.over(DATABASE.application()).open().begin();
      Callers.enter(handle, "anna", "staff");
      return handle;
    }

    private static void end(Handle handle) {
      handle.commit().close();
    }

    private int somewhat(Handle handle) {
      int what = random.nextInt(10);
      if (own.size() < 3 || what < 3) {
        UUID id = UUID.randomUUID();
        own.add(id);
        add(handle, id, VISIBILITIES.get(random.nextInt(3)));
        return place(handle, id, UUID.randomUUID());
      }
      UUID service = own.get(random.nextInt(own.size()));
      return switch (what) {
        case 3, 4 -> rename(handle, service);
        case 5, 6 -> show(handle, service, VISIBILITIES.get(random.nextInt(3)));
        case 7 ->
            handle.execute(
                "insert into directory.phone (id, keeper, service_id, number) values (?, ?, ?, '020')",
                UUID.randomUUID(),
                Callers.A,
                service);
        case 8 -> handle.execute("delete from directory.phone where service_id = ?", service);
        default ->
            handle.execute("update directory.service set status = 'defunct' where id = ?", service);
      };
    }
  }
}
