package org.samen.sharing;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;

/**
 * Where bookings are made, in one transaction of a caller.
 *
 * <p>A lock per thing lets those who want the same hours at once come one after the other, so that
 * the second is told what is taken. That nobody books twice is not left to it: the exclusion
 * constraint of the table says so.
 */
record BookingDesk(Handle handle, Clock clock, String organisation, @Nullable UUID person) {

  /** The thing as the caller may book it. */
  ThingDetails thing(UUID id) {
    return ThingSql.find(handle, id, organisation, clock.instant()).orElseThrow(NotFound::new);
  }

  /**
   * What the command would take, each time with what stands in its way; nothing is booked.
   *
   * @throws InvalidFields when the repetition itself is wrong, or has more than 52 times
   */
  List<Slot> propose(Book command) {
    Book.Repeat repeat = command.repeat();
    if (repeat != null) {
      refuse(Repetition.broken(repeat));
    }
    ThingDetails thing = thing(command.thing());
    List<Repetition.Time> times = Repetition.times(command);
    if (times.size() > Repetition.MOST) {
      refuse(List.of(new Problem("repeat.until", "rule.sharing.too-many", Repetition.MOST)));
    }
    return times.stream().map(time -> slot(thing, time)).toList();
  }

  private Slot slot(ThingDetails thing, Repetition.Time time) {
    List<Problem> problems =
        new ArrayList<>(
            time.exists()
                ? BookingRules.broken(thing, time.starts(), time.ends(), clock.instant())
                : List.of(new Problem("starts", "rule.sharing.no-such-time")));
    if (problems.isEmpty()) {
      taken(thing, time.starts(), time.ends())
          .ifPresent(when -> problems.add(new Problem("starts", "rule.sharing.taken", when)));
    }
    return new Slot(
        time.id(),
        time.starts(),
        time.ends(),
        problems,
        BookingRules.costCents(thing, time.starts(), time.ends()),
        thing.currency());
  }

  /**
   * Books; answers what was booked, or what was booked before by the same command.
   *
   * @throws InvalidFields when the keeper's terms or the text forbid it
   * @throws AlreadyTaken when somebody has it then
   * @throws ChangedMeanwhile when the id was used for another booking
   */
  List<UUID> book(Book command) {
    refuse(ThingRules.ofText("purpose", command.purpose(), ThingRules.LONGEST_PURPOSE, true));
    if (replayed(command)) {
      return ofSeries(command.id());
    }
    ThingDetails thing = thing(command.thing());
    handle.execute("select pg_advisory_xact_lock(hashtextextended(?, 17))", thing.id().toString());
    List<Slot> slots = propose(command);
    Book.Repeat repeat = command.repeat();
    if (repeat != null && repeat.onlyFree()) {
      slots = slots.stream().filter(Slot::free).toList();
      if (slots.isEmpty()) {
        refuse(List.of(new Problem("repeat.onlyFree", "rule.sharing.none-free")));
      }
    }
    slots.forEach(slot -> mustBeFree(slot));
    UUID series = repeat == null ? null : command.id();
    List<UUID> booked = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      // The first that is booked has the command's own id, by which a repeated command is known.
      UUID id = i == 0 ? command.id() : slots.get(i).id();
      insert(thing, id, series, slots.get(i), command.purpose().strip());
      booked.add(id);
    }
    return booked;
  }

  private static void mustBeFree(Slot slot) {
    for (Problem problem : slot.problems()) {
      if (problem.rule().equals("rule.sharing.taken")) {
        throw new AlreadyTaken(String.valueOf(problem.facts().getFirst()));
      }
    }
    refuse(slot.problems());
  }

  private void insert(
      ThingDetails thing, UUID id, @Nullable UUID series, Slot slot, String purpose) {
    boolean decided = organisation.equals(thing.keeper()) || !thing.approval();
    int inserted =
        handle
            .createUpdate(
                """
                insert into sharing.booking (id, thing_id, keeper, organisation, person, series, starts, ends, state,
                  purpose, cost_cents, currency, requested_at, changed_at, changed_by)
                values (:id, :thing, :keeper, :organisation, :person, :series, :starts, :ends, :state,
                  :purpose, :cost, :currency, :now, :now, :person)
                on conflict on constraint no_double_booking do nothing""")
            .bind("id", id)
            .bind("thing", thing.id())
            .bind("keeper", thing.keeper())
            .bind("organisation", organisation)
            .bind("person", person)
            .bind("series", series)
            .bind("starts", ThingSql.at(slot.starts()))
            .bind("ends", ThingSql.at(slot.ends()))
            .bind("state", decided ? "confirmed" : "requested")
            .bind("purpose", purpose)
            .bind("cost", slot.costCents())
            .bind("currency", slot.currency())
            .bind("now", ThingSql.at(clock.instant()))
            .execute();
    if (inserted == 0) {
      throw new AlreadyTaken(
          taken(thing, slot.starts(), slot.ends())
              .orElseGet(() -> BookingRules.words(slot.starts(), slot.ends())));
    }
  }

  /** The first time that is taken within this one and the thing's buffers. */
  private Optional<String> taken(ThingDetails thing, Instant starts, Instant ends) {
    return handle
        .createQuery("select starts, ends from sharing.busy(:thing, :from, :until) limit 1")
        .bind("thing", thing.id())
        .bind("from", ThingSql.at(starts.minusSeconds(thing.bufferBeforeMinutes() * 60L)))
        .bind("until", ThingSql.at(ends.plusSeconds(thing.bufferAfterMinutes() * 60L)))
        .map(
            (row, context) ->
                BookingRules.words(
                    row.getObject("starts", java.time.OffsetDateTime.class).toInstant(),
                    row.getObject("ends", java.time.OffsetDateTime.class).toInstant()))
        .findOne();
  }

  private boolean replayed(Book command) {
    Optional<Boolean> same =
        handle
            .createQuery(
                """
                select thing_id = :thing and organisation = :organisation and purpose = :purpose
                       and (series is not null or (starts = :starts and ends = :ends)) as same
                from sharing.booking where id = :id""")
            .bind("id", command.id())
            .bind("thing", command.thing())
            .bind("organisation", organisation)
            .bind("purpose", command.purpose().strip())
            .bind("starts", ThingSql.at(command.starts()))
            .bind("ends", ThingSql.at(command.ends()))
            .mapTo(Boolean.class)
            .findOne();
    if (same.isPresent() && !same.get()) {
      throw new ChangedMeanwhile();
    }
    return same.isPresent();
  }

  private List<UUID> ofSeries(UUID id) {
    return handle
        .createQuery(
            "select id from sharing.booking where id = :id or series = :id order by starts")
        .bind("id", id)
        .mapTo(UUID.class)
        .list();
  }

  /** Answers whether it went from one of these states to the new one. */
  boolean move(UUID booking, List<String> from, String to, @Nullable String answer) {
    return handle
            .createUpdate(
                """
                update sharing.booking set state = :to, answer = coalesce(:answer, answer), changed_at = :now,
                  changed_by = :person
                where id = :id and state = any (:from)""")
            .bind("to", to)
            .bind("answer", answer)
            .bind("now", ThingSql.at(clock.instant()))
            .bind("person", person)
            .bind("id", booking)
            .bind("from", from.toArray(String[]::new))
            .execute()
        == 1;
  }

  /** Who made it; absent when the demo did. */
  Optional<UUID> booker(UUID booking) {
    return handle
        .createQuery("select person from sharing.booking where id = :id and person is not null")
        .bind("id", booking)
        .mapTo(UUID.class)
        .findOne();
  }

  static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidFields(problems);
    }
  }
}
