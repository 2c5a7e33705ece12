package org.samen.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.samen.access.Callers;
import org.samen.schema.FreshDatabase;

/** A directory that is written to, and those who keep a mirror of it. */
abstract class MirroredDirectory {
  static final FreshDatabase DATABASE = new FreshDatabase();
  static final Callers CALLERS = new Callers(DATABASE);
  static final UUID ORGANIZATION = UUID.randomUUID();

  @BeforeAll
  static void arrive() {
    CALLERS.arrive("anna", Callers.A);
    CALLERS.arrive("bram", Callers.B);
    CALLERS.as(
        "anna",
        "staff",
        handle ->
            handle.execute(
                "insert into directory.organization (id, keeper, name, description) values (?, ?, 'A', 'A') on conflict (id) do nothing",
                ORGANIZATION,
                Callers.A));
  }

  /** A copy of the directory. */
  static final class Mirror {
    final Map<UUID, String> entries = new TreeMap<>();
    final List<UUID> told = new ArrayList<>();
    final Reader reader;
    @Nullable String cursor;
    int pages;

    Mirror(Reader reader) {
      this.reader = reader;
    }

    String entry(UUID service) {
      return entries.getOrDefault(service, "none");
    }

    boolean followWhile(AtomicBoolean writing) {
      while (writing.get()) {
        follow();
      }
      follow();
      return true;
    }

    /** To the end of what is there; answers what was told. */
    List<UUID> follow() {
      List<UUID> now = new ArrayList<>();
      boolean more = true;
      while (more) {
        ChangePage page = reader.read(handle -> ChangePage.read(handle, cursor, 20)).orElseThrow();
        for (ChangePage.Entry change : page.changes()) {
          now.add(change.id());
          if (change.service() == null) {
            entries.remove(change.id());
          } else {
            entries.put(change.id(), change.service());
          }
        }
        cursor = page.next();
        more = page.more();
        pages++;
      }
      told.addAll(now);
      return now;
    }
  }

  interface Reader {
    <T> T read(Function<Handle, T> work);
  }

  static <T> T asGuest(Function<Handle, T> work) {
    return CALLERS.asRole("guest", work);
  }

  static <T> T asPartner(Function<Handle, T> work) {
    return CALLERS.as("bram", "staff", work);
  }

  static <T> T asKeeper(Function<Handle, T> work) {
    return CALLERS.as("anna", "staff", work);
  }

  static int write(Function<Handle, Integer> change) {
    return asKeeper(change);
  }

  static Map<UUID, String> everything(Handle handle) {
    List<UUID> ids =
        handle.createQuery("select id from directory.service").mapTo(UUID.class).list();
    return HsdsTree.servicesById(handle, ids).entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
  }

  static int add(Handle handle, UUID id, String visibility) {
    return handle.execute(
        "insert into directory.service (id, keeper, organization_id, name, status, visibility, last_modified) values (?, ?, ?, 'Inloop', 'active', ?, now())",
        id,
        Callers.A,
        ORGANIZATION,
        visibility);
  }

  static int place(Handle handle, UUID service, UUID location) {
    handle.execute(
        "insert into directory.location (id, keeper, location_type) values (?, ?, 'physical')",
        location,
        Callers.A);
    handle.execute(
        "insert into directory.address (id, keeper, location_id, address_1, city, state_province, postal_code, country, address_type) values (?, ?, ?, 'Geheimpad 1', 'Utrecht', '', '3511 AA', 'NL', 'physical')",
        UUID.randomUUID(),
        Callers.A,
        location);
    return handle.execute(
        "insert into directory.service_at_location (id, keeper, service_id, location_id) values (?, ?, ?, ?)",
        UUID.randomUUID(),
        Callers.A,
        service,
        location);
  }

  static int rename(Handle handle, UUID service) {
    return handle.execute("update directory.service set name = name || 'x' where id = ?", service);
  }

  static int show(Handle handle, UUID service, String visibility) {
    return handle.execute(
        "update directory.service set visibility = ? where id = ?", visibility, service);
  }
}
