package org.samen.sharing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;

/** The demo's things and bookings, dated by weeks from this one. */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class DemoThings {
  private static final String ID = "5a4e0000-0000-7000-8000-00000000000";

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** Into a platform that shares nothing yet. */
  public void bring() {
    jdbi.useHandle(handle -> bring(handle, clock));
  }

  static void bring(Handle handle, Clock clock) {
    boolean empty =
        handle
            .createQuery("select not exists (select from sharing.thing)")
            .mapTo(Boolean.class)
            .one();
    if (empty) {
      rows("/demo/things.csv")
          .forEach(
              row ->
                  ThingSql.write(
                      handle, thing(row), row.getField("keeper"), true, clock.instant()));
      rows("/demo/bookings.csv").forEach(row -> book(handle, row, clock));
    }
  }

  private static EditThing thing(NamedCsvRecord row) {
    String capacity = row.getField("capacity");
    return new EditThing(
        UUID.fromString(row.getField("id")),
        null,
        row.getField("kind"),
        row.getField("name"),
        row.getField("description"),
        text(row, "municipality"),
        text(row, "address"),
        capacity.isEmpty() ? null : Integer.valueOf(capacity),
        list(row.getField("languages")),
        row.getField("audience"),
        Boolean.parseBoolean(row.getField("approval")),
        number(row, "before"),
        number(row, "after"),
        number(row, "shortest"),
        number(row, "longest"),
        number(row, "horizon"),
        number(row, "cents"),
        row.getField("per"),
        "EUR",
        openings(row.getField("openings")),
        List.of(),
        list(row.getField("checklist")));
  }

  /** "1-5 09:00-17:00|6 10:00-14:00". */
  private static List<Opening> openings(String text) {
    List<Opening> openings = new ArrayList<>();
    for (String part : list(text)) {
      String[] daysAndHours = part.split(" ");
      String[] days = daysAndHours[0].split("-");
      String[] hours = daysAndHours[1].split("-");
      int last = Integer.parseInt(days[days.length - 1]);
      for (int day = Integer.parseInt(days[0]); day <= last; day++) {
        openings.add(new Opening(day, LocalTime.parse(hours[0]), LocalTime.parse(hours[1])));
      }
    }
    return openings;
  }

  private static void book(Handle handle, NamedCsvRecord row, Clock clock) {
    UUID id = UUID.fromString(ID + row.getField("thing"));
    ThingDetails thing = ThingSql.find(handle, id, null, clock.instant()).orElseThrow();
    int times = row.getField("repeat").isEmpty() ? 1 : number(row, "repeat");
    UUID first =
        UUID.nameUUIDFromBytes(String.join("/", row.getFields()).getBytes(StandardCharsets.UTF_8));
    LocalDate day =
        LocalDate.ofInstant(clock.instant(), Kinds.ZONE)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .plusWeeks(number(row, "week"))
            .plusDays(number(row, "day") - 1L);
    for (int n = 0; n < times; n++) {
      UUID booking =
          n == 0
              ? first
              : UUID.nameUUIDFromBytes((first + "/" + n).getBytes(StandardCharsets.UTF_8));
      Instant starts = at(day.plusWeeks(n), row.getField("from"));
      Instant ends = at(day.plusWeeks(n), row.getField("until"));
      String state = row.getField("state");
      Instant asked = at(day.minusWeeks(2), "10:00");
      handle
          .createUpdate(
              """
              insert into sharing.booking (id, thing_id, keeper, organisation, series, starts, ends, state, purpose,
                cost_cents, currency, requested_at, changed_at)
              values (:id, :thing, :keeper, :organisation, :series, :starts, :ends,
                case when :waits then 'requested' else 'confirmed' end, :purpose, :cost, 'EUR', :asked, :asked)""")
          .bind("id", booking)
          .bind("thing", id)
          .bind("keeper", thing.keeper())
          .bind("organisation", row.getField("organisation"))
          .bind("series", times == 1 ? null : first)
          .bind("starts", ThingSql.at(starts))
          .bind("ends", ThingSql.at(ends))
          .bind("waits", thing.approval() && !row.getField("organisation").equals(thing.keeper()))
          .bind("purpose", row.getField("purpose"))
          .bind("cost", BookingRules.costCents(thing, starts, ends))
          .bind("asked", ThingSql.at(asked.isAfter(clock.instant()) ? clock.instant() : asked))
          .execute();
      handle
          .createUpdate(
              "update sharing.booking set state = :state, answer = :answer where id = :id and state <> :state")
          .bind("state", state)
          .bind("answer", text(row, "answer"))
          .bind("id", booking)
          .execute();
    }
  }

  private static Instant at(LocalDate day, String time) {
    return day.atTime(LocalTime.parse(time)).atZone(Kinds.ZONE).toInstant();
  }

  private static int number(NamedCsvRecord row, String field) {
    return Integer.parseInt(row.getField(field));
  }

  private static @Nullable String text(NamedCsvRecord row, String field) {
    String text = row.getField(field);
    return text.isEmpty() ? null : text;
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\\|"));
  }

  private static List<NamedCsvRecord> rows(String resource) {
    try (InputStream stream = DemoThings.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("No resource " + resource);
      }
      try (CsvReader<NamedCsvRecord> rows =
          CsvReader.builder()
              .ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        return rows.stream().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
