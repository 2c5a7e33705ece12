package org.samen.campaigns.events;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Trail;
import org.samen.campaigns.petition.PetitionRules;
import org.samen.formats.ICalendar;

/**
 * Joint actions. Planned by an organisation that takes part in the campaign → seats taken by others
 * → held or cancelled. Whoever may come reads it on the campaign's public page.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Events {
  /** Who an event is for. */
  public static final List<String> AUDIENCES = List.of("partners", "public");

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;

  /** A page of the events of the campaigns in which the caller's organisation takes part. */
  public List<EventSummary> list(EventFilter filter, int offset, int limit) {
    return jdbi.withHandle(handle -> EventSql.list(handle, filter, now(), offset, limit));
  }

  public int count(EventFilter filter) {
    return jdbi.withHandle(handle -> EventSql.count(handle, filter, now()));
  }

  /** Empty when there is none, or none of a campaign in which the caller takes part. */
  public Optional<EventDetails> find(UUID id) {
    return jdbi.withHandle(handle -> EventSql.find(handle, id));
  }

  /**
   * Plans it or changes it, and returns its version. The same command again has no further effect.
   *
   * @throws org.samen.access.InvalidFields with every field that breaks a rule
   * @throws org.samen.access.NotYours when another organisation organises it
   * @throws ChangedMeanwhile when the version is not the latest
   * @throws BrokenEventRule when more of a role is taken than would be left
   */
  public int save(EditEvent command) {
    EventRules.of(command).refuse();
    EventDetails before = find(command.id()).orElse(null);
    if (before != null) {
      caller.mustActFor(before.organisation());
      if (command.version() == null) {
        if (command.equals(asked(before))) {
          return before.version();
        }
        throw new ChangedMeanwhile();
      }
    } else if (command.version() != null || !takesPart(command.campaign())) {
      throw new NotFound();
    }
    obeying(
        handle -> {
          int written =
              EventSql.write(handle, command, before == null, caller.organisation(), now());
          if (written != 1) {
            throw new ChangedMeanwhile();
          }
          EventSql.ask(handle, command);
        });
    trail.record(
        before == null ? "event.planned" : "event.edited",
        "event",
        command.id(),
        caller.organisation(),
        List.of());
    return before == null ? 0 : before.version() + 1;
  }

  private static EditEvent asked(EventDetails is) {
    return new EditEvent(
        is.id(),
        null,
        is.campaign(),
        is.titleNl(),
        is.titleEn(),
        is.detailsNl(),
        is.detailsEn(),
        is.startsAt(),
        is.endsAt(),
        is.place(),
        is.audience(),
        is.roles());
  }

  private boolean takesPart(UUID campaign) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select :campaign in (select campaigns.own_campaigns())")
                .bind("campaign", campaign)
                .mapTo(Boolean.class)
                .one());
  }

  /**
   * The caller's organisation brings so many people for a role, in place of what it said before; 0
   * takes it back.
   *
   * @throws BrokenEventRule when the role has not so many seats left, or the event is cancelled
   */
  public void take(UUID event, String role, int seats) {
    EventDetails details = find(event).orElseThrow(NotFound::new);
    if (details.roles().stream().noneMatch(one -> one.name().equals(role))) {
      throw new NotFound();
    }
    PetitionRules rules = new PetitionRules();
    rules.range("seats", seats, 0, 10_000);
    rules.refuse();
    obeying(
        handle -> {
          if (seats == 0) {
            handle.execute(
                "delete from campaigns.event_seat where event_id = ? and role = ? and organisation = ?",
                event,
                role,
                caller.organisation());
          } else {
            handle.execute(
                """
                insert into campaigns.event_seat (event_id, role, organisation, seats, taken_at) values (?, ?, ?, ?, ?)
                on conflict (event_id, role, organisation) do update set seats = excluded.seats, taken_at = excluded.taken_at""",
                event,
                role,
                caller.organisation(),
                seats,
                now());
          }
        });
    trail.record("event.seats-taken", "event", event, details.organisation(), List.of());
  }

  /** Cancels it, or takes that back; a second time changes nothing. */
  public void cancel(UUID id, boolean cancelled) {
    EventDetails event = find(id).orElseThrow(NotFound::new);
    caller.mustActFor(event.organisation());
    if (event.cancelled() == cancelled) {
      return;
    }
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update campaigns.event set cancelled_at = :at, changed_at = :now, version = version + 1 where id = :id")
                .bind("at", cancelled ? now() : null)
                .bind("now", now())
                .bind("id", id)
                .execute());
    trail.record(
        cancelled ? "event.cancelled" : "event.reinstated",
        "event",
        id,
        event.organisation(),
        List.of());
  }

  /**
   * The events of a campaign that the caller may see as iCalendar: all of them for whom takes part,
   * the public ones for everyone.
   *
   * @param english of the texts; Dutch otherwise
   */
  @PermitAll
  public Optional<String> calendar(UUID campaign, boolean english) {
    return jdbi.withHandle(
        handle -> {
          List<ICalendar.Entry> entries = EventSql.calendar(handle, campaign, english);
          return handle
              .createQuery("select name from campaigns.campaign where id = :campaign")
              .bind("campaign", campaign)
              .mapTo(String.class)
              .findOne()
              .map(name -> new ICalendar(name, entries).text());
        });
  }

  private void obeying(java.util.function.Consumer<Handle> work) {
    try {
      jdbi.useHandle(work::accept);
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException sql) {
        String said = String.valueOf(sql.getMessage());
        if ("23503".equals(sql.getSQLState())) {
          throw new BrokenEventRule("seats-are-taken");
        }
        if ("23514".equals(sql.getSQLState())) {
          throw new BrokenEventRule(said.contains("event_is_on") ? "event-is-on" : "seats-fit");
        }
      }
      throw e;
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
