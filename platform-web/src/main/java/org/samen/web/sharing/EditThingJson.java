package org.samen.web.sharing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.samen.access.Ids;
import org.samen.sharing.Blackout;
import org.samen.sharing.Book;
import org.samen.sharing.EditThing;
import org.samen.sharing.Opening;
import org.samen.sharing.ThingDetails;
import org.samen.web.api.JsonFields;

/**
 * Reads the commands of this capability from JSON. An answer of {@code GET} can be changed and sent
 * back.
 */
final class EditThingJson {
  private static final int HALF_AN_HOUR = 30;
  private static final int EIGHT_HOURS = 480;
  private static final int A_QUARTER_IN_DAYS = 90;

  private EditThingJson() {}

  static EditThing read(JsonFields json, UUID id, @Nullable Integer version) {
    Boolean approval = json.truth("approval");
    EditThing command =
        new EditThing(
            id,
            version,
            json.requiredText("kind"),
            json.requiredText("name"),
            json.text("description"),
            json.text("municipality"),
            json.text("address"),
            json.integer("capacity"),
            json.texts("languages"),
            Objects.requireNonNullElse(json.text("audience"), "partners"),
            approval == null || approval,
            or(json.integer("bufferBeforeMinutes"), 0),
            or(json.integer("bufferAfterMinutes"), 0),
            or(json.integer("shortestMinutes"), HALF_AN_HOUR),
            or(json.integer("longestMinutes"), EIGHT_HOURS),
            or(json.integer("horizonDays"), A_QUARTER_IN_DAYS),
            or(json.integer("costCents"), 0),
            Objects.requireNonNullElse(json.text("costPer"), "hour"),
            Objects.requireNonNullElse(json.text("currency"), "EUR"),
            json.each("openings", EditThingJson::opening),
            json.each("blackouts", EditThingJson::blackout),
            json.texts("checklist"));
    json.nothingElseThan(ThingDetails.class);
    return command;
  }

  private static Opening opening(JsonFields json) {
    Opening opening =
        new Opening(
            json.required("day", json.integer("day"), 1),
            json.required("opens", json.time("opens"), LocalTime.MIDNIGHT),
            json.required("closes", json.time("closes"), LocalTime.MIDNIGHT));
    json.nothingElseThan(Opening.class);
    return opening;
  }

  private static Blackout blackout(JsonFields json) {
    UUID id = json.uuid("id");
    Blackout blackout =
        new Blackout(
            id == null ? Ids.next(Clock.systemUTC()) : id,
            json.required("starts", json.instant("starts"), Instant.EPOCH),
            json.required("ends", json.instant("ends"), Instant.EPOCH),
            json.text("reason"));
    json.nothingElseThan(Blackout.class);
    return blackout;
  }

  static Book book(JsonFields json) {
    UUID id = json.uuid("id");
    Book command =
        new Book(
            id == null ? Ids.next(Clock.systemUTC()) : id,
            json.required("thing", json.uuid("thing"), new UUID(0, 0)),
            json.required("starts", json.instant("starts"), Instant.EPOCH),
            json.required("ends", json.instant("ends"), Instant.EPOCH),
            Objects.requireNonNullElse(json.text("purpose"), ""),
            json.object("repeat", EditThingJson::repeat));
    json.nothingElseThan(Book.class);
    return command;
  }

  private static Book.Repeat repeat(JsonFields json) {
    Boolean onlyFree = json.truth("onlyFree");
    Book.Repeat repeat =
        new Book.Repeat(
            or(json.integer("everyWeeks"), 1),
            json.day("until"),
            json.integer("count"),
            onlyFree != null && onlyFree);
    json.nothingElseThan(Book.Repeat.class);
    return repeat;
  }

  /** What was looked at in a kit. */
  record Look(String moment, List<String> present, @Nullable String remark) {
    static Look read(JsonFields json) {
      Look look = new Look(json.requiredText("moment"), json.texts("present"), json.text("remark"));
      json.nothingElseThan(Look.class);
      return look;
    }
  }

  private static int or(@Nullable Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }
}
