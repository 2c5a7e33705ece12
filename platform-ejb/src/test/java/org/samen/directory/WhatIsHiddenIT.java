package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.samen.access.Callers;
import org.samen.schema.FreshDatabase;

/** Lines for partners alone, and places that must not be found, under the database's own wall. */
class WhatIsHiddenIT {
  private static final Callers CALLERS = new Callers(new FreshDatabase());
  private static final UUID ORGANIZATION = UUID.randomUUID();
  private static final UUID SERVICE = UUID.randomUUID();
  private static final UUID PLACE = UUID.randomUUID();

  @BeforeAll
  static void oneServiceAtASecretPlace() {
    CALLERS.arrive("anna", Callers.A);
    CALLERS.arrive("bram", Callers.B);
    CALLERS.as(
        "anna",
        "staff",
        handle -> {
          handle.execute(
              "insert into directory.organization (id, keeper, name, description) values (?, ?, 'A', 'A')",
              ORGANIZATION,
              Callers.A);
          handle.execute(
              """
              insert into directory.service (id, keeper, organization_id, name, status, last_modified)
              values (?, ?, ?, 'Nachtopvang', 'active', now())""",
              SERVICE,
              Callers.A,
              ORGANIZATION);
          for (String visibility : List.of("public", "partners")) {
            handle.execute(
                "insert into directory.phone (id, keeper, service_id, number, visibility) values (?, ?, ?, ?, ?)",
                UUID.randomUUID(),
                Callers.A,
                SERVICE,
                visibility,
                visibility);
            handle.execute(
                "insert into directory.contact (id, keeper, service_id, title, visibility) values (?, ?, ?, ?, ?)",
                UUID.randomUUID(),
                Callers.A,
                SERVICE,
                visibility,
                visibility);
          }
          handle.execute(
              """
              insert into directory.location (id, keeper, location_type, confidential, municipality)
              values (?, ?, 'physical', true, 'Utrecht')""",
              PLACE,
              Callers.A);
          handle.execute(
              """
              insert into directory.address (id, keeper, location_id, address_1, city, state_province, postal_code,
                                             country, address_type)
              values (?, ?, ?, 'Geheimlaan 9', 'Utrecht', '', '3511 ZZ', 'NL', 'physical')""",
              UUID.randomUUID(),
              Callers.A,
              PLACE);
          return handle.execute(
              "insert into directory.service_at_location (id, keeper, service_id, location_id) values (?, ?, ?, ?)",
              UUID.randomUUID(),
              Callers.A,
              SERVICE,
              PLACE);
        });
  }

  @Test
  void aGuestSeesNoLineThatIsForPartners() {
    for (String what : List.of("number from directory.phone", "title from directory.contact")) {
      assertEquals(Set.of("public", "partners"), CALLERS.as("anna", "staff", h -> all(h, what)));
      assertEquals(Set.of("public", "partners"), CALLERS.as("bram", "staff", h -> all(h, what)));
      assertEquals(Set.of("public"), CALLERS.asRole("guest", h -> all(h, what)));
    }
  }

  @Test
  void aConfidentialPlaceIsReadWithItsAddressByItsKeeperAlone() {
    Line.Place kept = CALLERS.as("anna", "staff", WhatIsHiddenIT::place);
    assertEquals("Geheimlaan 9", kept.street());
    for (Line.Place seen :
        List.of(
            CALLERS.<Line.Place>as("bram", "coordinator", WhatIsHiddenIT::place),
            CALLERS.<Line.Place>asRole("guest", WhatIsHiddenIT::place))) {
      assertEquals("Utrecht", seen.municipality());
      assertEquals(null, seen.street());
      assertEquals(null, seen.postalCode());
    }
  }

  @Test
  void theDatabaseItselfRefusesAPointOnTheMapOfIt() {
    assertThrows(
        JdbiException.class,
        () ->
            CALLERS.as(
                "anna",
                "staff",
                handle ->
                    handle.execute(
                        "update directory.location set latitude = 52, longitude = 5 where id = ?",
                        PLACE)));
  }

  private static Line.Place place(Handle handle) {
    return Places.ofService(handle, SERVICE).getFirst();
  }

  private static Set<String> all(Handle handle, String what) {
    return Set.copyOf(handle.createQuery("select " + what).mapTo(String.class).list());
  }
}
