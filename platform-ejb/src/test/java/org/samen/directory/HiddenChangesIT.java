package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A mirror is told of what was hidden, and of nothing behind it. */
class HiddenChangesIT extends MirroredDirectory {
  @Test
  void whatWasHiddenIsToldOnceToThoseWhoSawItAndNothingOfWhatFollows() {
    UUID service = UUID.randomUUID();
    UUID neverShown = UUID.randomUUID();
    write(handle -> add(handle, service, "public"));
    write(handle -> add(handle, neverShown, "own"));
    Mirror guest = new Mirror(MirroredDirectory::asGuest);
    Mirror partner = new Mirror(MirroredDirectory::asPartner);
    guest.follow();
    partner.follow();
    assertTrue(guest.entries.containsKey(service));

    write(handle -> show(handle, service, "partners"));
    assertEquals(List.of(service), guest.follow());
    assertFalse(guest.entries.containsKey(service));
    assertEquals(List.of(service), partner.follow());
    assertTrue(partner.entries.containsKey(service));

    write(handle -> rename(handle, service));
    write(handle -> rename(handle, neverShown));
    assertEquals(List.of(), guest.follow(), "the guest learns no more of it");
    assertEquals(List.of(service), partner.follow());

    write(handle -> show(handle, service, "own"));
    assertEquals(List.of(), guest.follow());
    assertEquals(List.of(service), partner.follow());
    assertFalse(partner.entries.containsKey(service));

    write(handle -> show(handle, service, "public"));
    assertEquals(List.of(service), guest.follow(), "and is back when it is shown again");
    assertTrue(guest.entries.containsKey(service));
    assertFalse(guest.told.contains(neverShown));
  }

  @Test
  void aConfidentialPlaceIsToldByItsMunicipalityAlone() {
    UUID service = UUID.randomUUID();
    UUID location = UUID.randomUUID();
    write(handle -> add(handle, service, "public"));
    write(handle -> place(handle, service, location));
    Mirror guest = new Mirror(MirroredDirectory::asGuest);
    guest.follow();
    assertTrue(guest.entry(service).contains("Geheimpad"));
    write(
        handle ->
            handle.execute(
                "update directory.location set confidential = true, municipality = 'Utrecht' where id = ?",
                location));
    guest.follow();
    assertFalse(guest.entry(service).contains("Geheimpad"), () -> guest.entry(service));
    assertTrue(guest.entry(service).contains("\"redacted\":true"), () -> guest.entry(service));
    assertTrue(guest.entry(service).contains("\"municipality\":\"Utrecht\""));
    Mirror keeper = new Mirror(MirroredDirectory::asKeeper);
    keeper.follow();
    assertTrue(keeper.entry(service).contains("Geheimpad"), "its keeper reads it");
  }
}
