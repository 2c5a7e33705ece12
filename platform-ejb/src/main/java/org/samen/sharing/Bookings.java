package org.samen.sharing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.notices.Notices;

/**
 * Who has what when: requested and confirmed by the keeper, or confirmed at once; declined or
 * cancelled. What was booked stays as it was booked; another time is another booking.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Bookings {
  private static final List<String> OPEN = List.of("requested", "confirmed");

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;
  @Inject private Event<BookingChanged> changed;
  @Inject private Notices notices;

  /** What the command would take and what stands in its way, before anything is booked. */
  public List<Slot> propose(Book command) {
    return with(desk -> desk.propose(command));
  }

  /**
   * Books, once or repeatedly; answers the ids of what was booked. The same command again answers
   * the same.
   *
   * @throws InvalidFields when the keeper's terms or the text forbid it
   * @throws AlreadyTaken when somebody has it then
   * @throws org.samen.access.ChangedMeanwhile when the id was used for another booking
   */
  public List<UUID> book(Book command) {
    return with(
        desk -> {
          boolean before = BookingSql.find(desk, command.id()).isPresent();
          List<UUID> booked = desk.book(command);
          if (!before) {
            booked.forEach(id -> record("booking.made", require(desk, id)));
            tell(desk, "requested", require(desk, booked.getFirst()));
          }
          return booked;
        });
  }

  /** Empty when there is none, or none of either side's. */
  public Optional<BookingDetails> find(UUID id) {
    return with(desk -> BookingSql.find(desk, id));
  }

  public List<BookingDetails> list(
      BookingFilter filter, boolean latestFirst, int offset, int limit) {
    return with(desk -> BookingSql.list(desk, filter, latestFirst, offset, limit));
  }

  public int count(BookingFilter filter) {
    return with(desk -> BookingSql.count(desk, filter));
  }

  /** How many requests wait for the caller's organisation. */
  public int waiting() {
    return count(
        new BookingFilter(BookingFilter.KEPT, "requested", null, null, clock.instant(), null));
  }

  /**
   * What stands in the calendar of one thing or of all that the caller may book.
   *
   * @throws NotFound when the caller may not book it
   */
  public List<CalendarEntry> calendar(@Nullable UUID thing, Instant from, Instant until) {
    return with(
        desk -> {
          if (thing != null) {
            desk.thing(thing);
          }
          return BookingSql.calendar(desk, thing, from, until);
        });
  }

  /**
   * Confirms what was requested.
   *
   * @throws org.samen.access.NotYours when another partner keeps it
   * @throws WrongState when it was decided or cancelled already
   */
  public void approve(UUID id) {
    with(
        desk -> {
          BookingDetails booking = require(desk, id);
          caller.mustActFor(booking.keeper());
          mustMove(desk.move(id, List.of("requested"), "confirmed", null));
          record("booking.confirmed", require(desk, id));
          tell(desk, "answered.confirmed", booking);
          return id;
        });
  }

  /**
   * Declines what was requested. Refuses as {@link #approve} does.
   *
   * @param reason told to who asked; free text
   */
  public void decline(UUID id, @Nullable String reason) {
    BookingDesk.refuse(ThingRules.ofText("reason", reason, ThingRules.LONGEST_PURPOSE, false));
    with(
        desk -> {
          BookingDetails booking = require(desk, id);
          caller.mustActFor(booking.keeper());
          mustMove(desk.move(id, List.of("requested"), "declined", blankToNull(reason)));
          record("booking.declined", require(desk, id));
          tell(desk, "answered.declined", booking);
          return id;
        });
  }

  /**
   * Cancels a booking, or it and all later ones of its repetition. Either side may, until it is
   * over.
   *
   * @param reason told to the other side; free text
   * @return how many were cancelled
   * @throws WrongState when there is nothing left to cancel
   */
  public int cancel(UUID id, boolean andLaterOnes, @Nullable String reason) {
    BookingDesk.refuse(ThingRules.ofText("reason", reason, ThingRules.LONGEST_PURPOSE, false));
    return with(
        desk -> {
          BookingDetails booking = require(desk, id);
          List<BookingDetails> which =
              andLaterOnes && booking.series() != null ? later(desk, booking) : List.of(booking);
          int cancelled = 0;
          for (BookingDetails one : which) {
            if (one.ends().isAfter(clock.instant())
                && desk.move(one.id(), OPEN, "cancelled", blankToNull(reason))) {
              record("booking.cancelled", require(desk, one.id()));
              cancelled++;
            }
          }
          mustMove(cancelled > 0);
          tell(desk, "cancelled", booking);
          return cancelled;
        });
  }

  private static List<BookingDetails> later(BookingDesk desk, BookingDetails from) {
    String side = from.ours() ? BookingFilter.OURS : BookingFilter.KEPT;
    BookingFilter filter = new BookingFilter(side, null, null, from.series(), from.starts(), null);
    return BookingSql.list(desk, filter, false, 0, 2 * Repetition.MOST);
  }

  /**
   * Writes down what of a kit is there when it is handed out or brought back.
   *
   * @param moment {@code out} or {@code back}
   * @param present items of the checklist that are there; the others are missing
   * @param remark free text
   */
  public void look(UUID id, String moment, List<String> present, @Nullable String remark) {
    List<Problem> broken =
        new ArrayList<>(ThingRules.ofText("remark", remark, ThingRules.LONGEST_PURPOSE, false));
    if (!List.of("out", "back").contains(moment)) {
      broken.add(new Problem("moment", "rule.unknown-choice"));
    }
    with(
        desk -> {
          BookingDetails booking = require(desk, id);
          if (!booking.checklist().containsAll(present)) {
            broken.add(new Problem("present", "rule.unknown-choice"));
          }
          BookingDesk.refuse(broken);
          mustBeTheMoment(booking, moment);
          desk.handle()
              .createUpdate(
                  """
                  insert into sharing.handover values (:id, :moment, :keeper, :organisation, :person, :at, :present,
                    :missing, :remark)""")
              .bind("id", id)
              .bind("moment", moment)
              .bind("keeper", booking.keeper())
              .bind("organisation", caller.organisation())
              .bind("person", caller.person())
              .bind("at", ThingSql.at(clock.instant()))
              .bind(
                  "present",
                  booking.checklist().stream().filter(present::contains).toArray(String[]::new))
              .bind(
                  "missing",
                  booking.checklist().stream()
                      .filter(item -> !present.contains(item))
                      .toArray(String[]::new))
              .bind("remark", blankToNull(remark))
              .execute();
          record(moment.equals("out") ? "booking.handed-out" : "booking.brought-back", booking);
          return id;
        });
  }

  private static void mustBeTheMoment(BookingDetails booking, String moment) {
    boolean out = booking.handovers().stream().anyMatch(h -> h.moment().equals("out"));
    boolean back = booking.handovers().stream().anyMatch(h -> h.moment().equals("back"));
    boolean right = moment.equals("out") ? !out : out && !back;
    if (!booking.state().equals("confirmed") || !booking.kind().equals("equipment") || !right) {
      throw new WrongState("rule.sharing.not-now");
    }
  }

  /**
   * Use per thing, month and organisation between two days, both included: of what the caller's
   * organisation keeps that of all, of what others keep its own, each beside the total of all.
   */
  public List<UseSummary> uses(LocalDate from, LocalDate until) {
    return with(desk -> BookingSql.uses(desk, from, until));
  }

  private static void mustMove(boolean moved) {
    if (!moved) {
      throw new WrongState("rule.sharing.decided-already");
    }
  }

  /** In the trail stands that it happened, never what for. */
  private void record(String action, BookingDetails booking) {
    trail.record(
        action,
        "booking",
        booking.id(),
        booking.keeper(),
        List.of(
            new Change("thing", null, booking.thingName()),
            new Change("when", null, BookingRules.words(booking.starts(), booking.ends()))));
    changed.fire(new BookingChanged(booking.thing()));
  }

  /**
   * Tells the other side: the keeper's coordinators, or whoever booked. The purpose is no part of
   * it.
   */
  private void tell(BookingDesk desk, String what, BookingDetails booking) {
    Map<String, String> facts =
        Map.of(
            "thing",
            booking.thingName(),
            "when",
            BookingRules.words(booking.starts(), booking.ends()),
            "organisation",
            booking.ours() ? booking.organisationName() : booking.keeperName());
    String kind = "booking." + what;
    String path = "sharing/bookings/" + booking.id();
    if (!booking.ours()) {
      desk.booker(booking.id()).ifPresent(person -> notices.tell(person, kind, facts, path));
    } else if (!booking.mayDecide()
        && (!what.equals("requested") || booking.state().equals(what))) {
      notices.tellRole(booking.keeper(), Role.COORDINATOR, kind, facts, path);
    }
  }

  private <T> T with(Function<BookingDesk, T> work) {
    return jdbi.withHandle(
        handle ->
            work.apply(new BookingDesk(handle, clock, caller.organisation(), caller.person())));
  }

  private static BookingDetails require(BookingDesk desk, UUID id) {
    return BookingSql.find(desk, id).orElseThrow(NotFound::new);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
