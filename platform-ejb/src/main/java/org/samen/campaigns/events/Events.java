package org.samen.campaigns.events;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
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

  private static final int MOST_ROLES = 50;

  private static final String FROM =
      """
      from campaigns.event e join campaigns.campaign c on c.id = e.campaign_id
      join organisations.organisation o on o.alias = e.organisation
      """;

  private static final String WHERE =
      """
      where e.campaign_id in (select campaigns.own_campaigns())
        and (cast(:campaign as uuid) is null or e.campaign_id = :campaign)
        and (cast(:organisation as text) is null or e.organisation = :organisation)
        and (cast(:text as text) is null
             or strpos(lower(concat_ws(' ', e.title_nl, e.title_en, e.place, c.name)), lower(:text)) > 0)
        and (e.ends_at < :now) = :past
      """;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;

  /** A page of the events of the campaigns in which the caller's organisation takes part. */
  public List<EventSummary> list(EventFilter filter, int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            bind(
                    handle,
                    """
                    select e.id, e.campaign_id as campaign, c.name as campaign_name, e.organisation, o.name as organisation_name,
                           e.title_nl, e.title_en, e.starts_at, e.ends_at, e.place, e.audience,
                           e.cancelled_at is not null as cancelled,
                           (select coalesce(sum(r.seats), 0) from campaigns.event_role r where r.event_id = e.id) as seats,
                           (select coalesce(sum(s.seats), 0) from campaigns.event_seat s where s.event_id = e.id) as taken
                    """
                        + FROM
                        + WHERE
                        + order(filter)
                        + " offset :offset limit :limit",
                    filter)
                .bind("offset", offset)
                .bind("limit", limit)
                .map(ConstructorMapper.of(EventSummary.class))
                .list());
  }

  public int count(EventFilter filter) {
    return jdbi.withHandle(
        handle ->
            bind(handle, "select count(*) " + FROM + WHERE, filter).mapTo(Integer.class).one());
  }

  /** Empty when there is none, or none of a campaign in which the caller takes part. */
  public Optional<EventDetails> find(UUID id) {
    return jdbi.withHandle(handle -> find(handle, id));
  }

  static Optional<EventDetails> find(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            select e.*, c.name as campaign_name, o.name as organisation_name
            """
                + FROM
                + "where e.id = :id and e.campaign_id in (select campaigns.own_campaigns())")
        .bind("id", id)
        .map(
            (row, context) ->
                new EventDetails(
                    id,
                    row.getObject("campaign_id", UUID.class),
                    row.getString("campaign_name"),
                    row.getString("organisation"),
                    row.getString("organisation_name"),
                    row.getString("title_nl"),
                    row.getString("title_en"),
                    row.getString("details_nl"),
                    row.getString("details_en"),
                    row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                    row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                    row.getString("place"),
                    row.getString("audience"),
                    row.getObject("cancelled_at") != null,
                    row.getInt("version"),
                    roles(handle, id),
                    taken(handle, id)))
        .findOne();
  }

  private static List<RoleNeed> roles(Handle handle, UUID event) {
    return handle
        .createQuery(
            "select name, seats from campaigns.event_role where event_id = :event order by n")
        .bind("event", event)
        .map(ConstructorMapper.of(RoleNeed.class))
        .list();
  }

  private static List<SeatsTaken> taken(Handle handle, UUID event) {
    return handle
        .createQuery(
            """
            select s.role, s.organisation, o.name as organisation_name, s.seats from campaigns.event_seat s
            join organisations.organisation o on o.alias = s.organisation where s.event_id = :event order by s.role, o.name""")
        .bind("event", event)
        .map(ConstructorMapper.of(SeatsTaken.class))
        .list();
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
    broken(command).refuse();
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
          if (write(handle, command, before == null) != 1) {
            throw new ChangedMeanwhile();
          }
          roles(handle, command);
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

  private static PetitionRules broken(EditEvent command) {
    PetitionRules rules = new PetitionRules();
    rules.text("titleNl", command.titleNl(), 200, true);
    rules.text("titleEn", command.titleEn(), 200, true);
    rules.text("detailsNl", command.detailsNl(), 3000, false);
    rules.text("detailsEn", command.detailsEn(), 3000, false);
    rules.line("place", command.place(), 300, true);
    rules.oneOf("audience", command.audience(), AUDIENCES);
    if (!command.endsAt().isAfter(command.startsAt())) {
      rules.add("endsAt", "rule.order");
    } else if (Duration.between(command.startsAt(), command.endsAt()).toDays() > 30) {
      rules.add("endsAt", "rule.petition.too-far");
    }
    if (command.roles().size() > MOST_ROLES) {
      rules.add("roles", "rule.petition.range", 0, MOST_ROLES);
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < command.roles().size(); i++) {
      RoleNeed role = command.roles().get(i);
      rules.text("roles[" + i + "].name", role.name(), 100, true);
      rules.range("roles[" + i + "].seats", role.seats(), 1, 10_000);
      if (!names.add(role.name())) {
        rules.add("roles[" + i + "].name", "rule.petition.role-twice");
      }
    }
    return rules;
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

  private int write(Handle handle, EditEvent command, boolean fresh) {
    return handle
        .createUpdate(
            fresh
                ? """
                  insert into campaigns.event (id, campaign_id, organisation, title_nl, title_en, details_nl, details_en,
                    starts_at, ends_at, place, audience, changed_at)
                  values (:id, :campaign, :organisation, :titleNl, :titleEn, :detailsNl, :detailsEn, :startsAt, :endsAt, :place,
                    :audience, :now) on conflict (id) do nothing"""
                : """
                  update campaigns.event set title_nl = :titleNl, title_en = :titleEn, details_nl = :detailsNl,
                    details_en = :detailsEn, starts_at = :startsAt, ends_at = :endsAt, place = :place, audience = :audience,
                    changed_at = :now, version = version + 1
                  where id = :id and version = :version and campaign_id = :campaign""")
        .bindMethods(command)
        .bind("startsAt", command.startsAt().atOffset(ZoneOffset.UTC))
        .bind("endsAt", command.endsAt().atOffset(ZoneOffset.UTC))
        .bind("organisation", caller.organisation())
        .bind("now", now())
        .execute();
  }

  private static void roles(Handle handle, EditEvent command) {
    handle
        .createUpdate(
            "delete from campaigns.event_role where event_id = :event and not name = any (:names)")
        .bind("event", command.id())
        .bind("names", command.roles().stream().map(RoleNeed::name).toArray(String[]::new))
        .execute();
    for (int n = 0; n < command.roles().size(); n++) {
      RoleNeed role = command.roles().get(n);
      handle.execute(
          """
          insert into campaigns.event_role (event_id, name, n, seats) values (?, ?, ?, ?)
          on conflict (event_id, name) do update set n = excluded.n, seats = excluded.seats""",
          command.id(),
          role.name(),
          n,
          role.seats());
    }
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
          List<ICalendar.Entry> entries =
              handle
                  .createQuery(
                      """
                      select id, version, changed_at, starts_at, ends_at, place, cancelled_at,
                             case when :english then title_en else title_nl end as title,
                             case when :english then details_en else details_nl end as details
                      from campaigns.event where campaign_id = :campaign order by starts_at, id""")
                  .bind("campaign", campaign)
                  .bind("english", english)
                  .map(
                      (row, context) ->
                          new ICalendar.Entry(
                              row.getObject("id", UUID.class) + "@samen",
                              row.getInt("version"),
                              row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                              row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                              row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                              row.getString("title"),
                              row.getString("details"),
                              row.getString("place"),
                              row.getObject("cancelled_at") == null
                                  ? ICalendar.Status.CONFIRMED
                                  : ICalendar.Status.CANCELLED))
                  .list();
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

  private Query bind(Handle handle, String sql, EventFilter filter) {
    String text = filter.text() == null ? null : filter.text().replace("\0", "").strip();
    return handle.createQuery(sql).bindMethods(filter).bind("text", text).bind("now", now());
  }

  private static String order(EventFilter filter) {
    return switch (filter.sort() == null ? "" : filter.sort()) {
      case "campaign" -> " order by c.name, e.starts_at, e.id";
      case "place" -> " order by e.place, e.starts_at, e.id";
      default -> filter.past() ? " order by e.starts_at desc, e.id" : " order by e.starts_at, e.id";
    };
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
