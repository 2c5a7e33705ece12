package org.samen.campaigns.petition;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Two events and six materials of the demo, dated from today. */
record DemoOutreach(Handle handle, Clock clock, UUID campaign) {
  void events() {
    event(
        "markt",
        "zorgbrug-maas",
        12,
        10,
        4,
        "Markt, Rotterdam Centrum",
        "public",
        "Met de petitie op de markt",
        "At the market with the petition",
        "Wij delen folders uit en praten met voorbijgangers. Meld u bij de rode kraam.",
        "We hand out leaflets and talk to passers-by. Come to the red stall.");
    event(
        "overhandiging",
        DemoSupporters.LEAD,
        40,
        13,
        2,
        "Domus Medica, Utrecht",
        "public",
        "Overhandiging van de handtekeningen",
        "Handing over the signatures",
        "Wij bieden de handtekeningen aan het bestuur aan.",
        "We hand the signatures to the board.");
    role("markt", "Folders uitdelen", 0, 6, "zorgbrug-maas", 2);
    role("markt", "Kraam opbouwen", 1, 2, DemoSupporters.LEAD, 2);
    role("overhandiging", "Spreker", 0, 2, "recht-op-zorg", 1);
  }

  private void event(
      String key,
      String organisation,
      int inDays,
      int hour,
      int hours,
      String place,
      String audience,
      String titleNl,
      String titleEn,
      String detailsNl,
      String detailsEn) {
    OffsetDateTime starts =
        LocalDate.now(clock)
            .plusDays(inDays)
            .atTime(LocalTime.of(hour, 0))
            .atZone(PublicSql.ZONE)
            .toOffsetDateTime();
    handle.execute(
        """
        insert into campaigns.event (id, campaign_id, organisation, title_nl, title_en, details_nl, details_en, starts_at,
          ends_at, place, audience, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        DemoSupporters.id("event/" + key),
        campaign,
        organisation,
        titleNl,
        titleEn,
        detailsNl,
        detailsEn,
        starts,
        starts.plusHours(hours),
        place,
        audience,
        DemoSupporters.ago(clock, 9));
  }

  private void role(String event, String name, int n, int seats, String taker, int taken) {
    handle.execute(
        "insert into campaigns.event_role values (?, ?, ?, ?)",
        DemoSupporters.id("event/" + event),
        name,
        n,
        seats);
    handle.execute(
        "insert into campaigns.event_seat values (?, ?, ?, ?, ?)",
        DemoSupporters.id("event/" + event),
        name,
        taker,
        taken,
        DemoSupporters.ago(clock, 3));
  }

  void materials() {
    try (var rows =
        CsvReader.builder()
            .ofNamedCsvRecord(
                new InputStreamReader(
                    DemoSupporters.class.getResourceAsStream("/demo/materials.csv"),
                    StandardCharsets.UTF_8))) {
      rows.forEach(this::material);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void material(NamedCsvRecord row) {
    UUID id = DemoSupporters.id("material/" + row.getField("key"));
    String keeper = row.getField("organisation");
    handle.execute(
        """
        insert into campaigns.material (id, organisation, campaign_id, kind, language, audience, title, description, licence,
          reviewed_until, made_at, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        id,
        keeper,
        campaign,
        row.getField("kind"),
        row.getField("language"),
        row.getField("audience"),
        row.getField("title"),
        row.getField("description"),
        row.getField("licence"),
        LocalDate.now(clock).plusDays(Integer.parseInt(row.getField("reviewed_in_days"))),
        DemoSupporters.ago(clock, 80),
        DemoSupporters.ago(clock, 80));
    handle.execute(
        """
        insert into campaigns.material_version (material_id, n, body, organisation, person, added_at)
        values (?, 1, ?, ?, ?, ?)""",
        id,
        row.getField("body").replace("|", "\n"),
        keeper,
        DemoSupporters.id("person/" + row.getField("person")),
        DemoSupporters.ago(clock, 80));
    int n = 0;
    for (String use : row.getField("used").split(" ")) {
      String[] parts = use.split(":");
      if (parts.length == 2) {
        handle.execute(
            "insert into campaigns.material_use values (?, ?, 1, ?, ?, ?)",
            DemoSupporters.id("use/" + row.getField("key") + n++),
            id,
            parts[0],
            LocalDate.now(clock).minusDays(10),
            Integer.parseInt(parts[1]));
      }
    }
  }
}
