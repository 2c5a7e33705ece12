package org.samen.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.samen.audit.Change;
import org.samen.formats.RecordParts;

class EntryChangesTest {
  private static final UUID ENTRY = UUID.randomUUID();
  private static final UUID PLACE = UUID.randomUUID();

  @Test
  void theTrailTellsAnAddressButOfAConfidentialPlaceTheMunicipalityAlone() {
    EditService open = at(place(Line.Place.at("Lindestraat 1", "1000 AA", "Amsterdam")));
    EditService hidden = at(place(Line.Place.hidden("Lindestraat 1", "1000 AA", "Amsterdam")));
    EditService moved = at(place(Line.Place.hidden("Kade 2", "1000 AB", "Amsterdam")));

    assertEquals(
        "Lindestraat 1 1000 AA Amsterdam", places(EntryChanges.between(null, open)).after());
    for (List<Change> changes :
        List.of(
            EntryChanges.between(null, hidden),
            EntryChanges.between(open, hidden),
            EntryChanges.between(hidden, moved),
            EntryChanges.between(hidden, open))) {
      assertEquals("Amsterdam", places(changes).after());
      assertFalse(changes.toString().contains("Lindestraat"), changes::toString);
      assertFalse(changes.toString().contains("Kade"), changes::toString);
    }
  }

  @Test
  void contactDataIsToldToHaveChangedAndNoMore() {
    EditService before = EditService.of(ENTRY, "Inloop");
    EditService after =
        before
            .with("email", "info@a.example")
            .with("phones", List.of(Line.Phone.of("085 000 0100", null)));
    assertEquals(
        List.of(new Change("phones", null, null), new Change("email", null, null)),
        EntryChanges.between(before, after));
  }

  private static Change places(List<Change> changes) {
    return changes.stream()
        .filter(change -> change.field().equals("places"))
        .findAny()
        .orElseThrow();
  }

  private static EditService at(Line.Place place) {
    return EditService.of(ENTRY, "Opvang").with("places", List.of(place));
  }

  private static Line.Place place(Line.Place place) {
    return RecordParts.make(
        Line.Place.class,
        part -> part.getName().equals("id") ? PLACE : RecordParts.value(place, part));
  }
}
