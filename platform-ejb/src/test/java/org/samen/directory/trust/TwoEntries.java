package org.samen.directory.trust;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.samen.access.Callers;
import org.samen.schema.FreshDatabase;

/** Two partners that keep what may be the same entry, and a third who looks on. */
abstract class TwoEntries {
  static final Callers CALLERS = new Callers(new FreshDatabase());
  static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");
  static final String C = "toetsend-oog";

  UUID ofA = UUID.randomUUID();

  UUID ofB = UUID.randomUUID();

  @BeforeEach
  void twoEntries() {
    CALLERS.arrive("anna", Callers.A);
    CALLERS.arrive("bram", Callers.B);
    CALLERS.arrive("carla", C);
    CALLERS.asOwner(
        handle ->
            handle.execute(
                "delete from trust.pair; delete from trust.trait; delete from trust.unlooked; update directory.service set status = 'defunct' where status <> 'defunct'"));
    ofA = entry("anna", Callers.A, "Medisch inloopspreekuur Noord", "partners");
    ofB = entry("bram", Callers.B, "Medisch inloopspreekuur Noord (huisarts)", "partners");
  }

  static UUID entry(String subject, String keeper, String name, String visibility) {
    UUID id = UUID.randomUUID();
    CALLERS.as(
        subject,
        "staff",
        handle -> {
          UUID organization = UUID.randomUUID();
          UUID location = UUID.randomUUID();
          handle.execute(
              "insert into directory.organization (id, keeper, name, description) values (?, ?, 'X', 'X')",
              organization,
              keeper);
          handle.execute(
              "insert into directory.service (id, keeper, organization_id, name, description, status, visibility, last_modified)"
                  + " values (?, ?, ?, ?, 'Wat het is', 'active', ?, now())",
              id,
              keeper,
              organization,
              name,
              visibility);
          handle.execute(
              "insert into directory.location (id, keeper, location_type, name) values (?, ?, 'physical', 'Het huis')",
              location,
              keeper);
          handle.execute(
              "insert into directory.address (id, keeper, location_id, address_1, city, state_province, postal_code, country, address_type)"
                  + " values (?, ?, ?, 'Straat 1', 'Amsterdam', 'NH', '1011 AA', 'NL', 'physical')",
              UUID.randomUUID(),
              keeper,
              location);
          handle.execute(
              "insert into directory.service_at_location (id, keeper, service_id, location_id) values (?, ?, ?, ?)",
              UUID.randomUUID(),
              keeper,
              id,
              location);
          handle.execute(
              "insert into directory.phone (id, keeper, service_id, number) values (?, ?, ?, '+31 20 000 00 00')",
              UUID.randomUUID(),
              keeper,
              id);
          handle.execute(
              "insert into directory.language (id, keeper, service_id, code) values (?, ?, ?, 'ar')",
              UUID.randomUUID(),
              keeper,
              id);
          return null;
        });
    return id;
  }

  static void change(UUID id, String action, String set) {
    CALLERS.as(
        "anna",
        "staff",
        handle -> {
          History.keep(handle, History.before(handle, id).orElseThrow(), action, NOW);
          return handle.execute(
              "update directory.service set version = version + 1, " + set + " where id = ?", id);
        });
  }

  static UUID report(String subject, String organisation, UUID service, String keeper) {
    UUID id = UUID.randomUUID();
    CALLERS.as(
        subject,
        "staff",
        handle ->
            handle.execute(
                "insert into trust.report (id, service, keeper, reporter, organisation, kind, what, opened_at)"
                    + " values (?, ?, ?, access.person(), ?, 'out-of-date', 'phone', now())",
                id,
                service,
                keeper,
                organisation));
    return id;
  }

  static List<EntryVersion> history(String subject, UUID service) {
    return CALLERS.as(subject, "staff", handle -> History.read(handle, service));
  }

  static int count(String subject, String from) {
    return CALLERS.as(subject, "staff", handle -> count(handle, from));
  }

  static int count(Handle handle, String from) {
    return handle.createQuery("select count(*) from " + from).mapTo(Integer.class).one();
  }
}
