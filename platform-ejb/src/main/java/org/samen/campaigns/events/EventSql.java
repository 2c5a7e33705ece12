package org.samen.campaigns.events;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.samen.formats.ICalendar;

/** Reads and writes joint actions, as far as the database shows them to the caller. */
final class EventSql {
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

  private EventSql() {}

  static List<EventSummary> list(
      Handle handle, EventFilter filter, OffsetDateTime now, int offset, int limit) {
    return bind(
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
            filter,
            now)
        .bind("offset", offset)
        .bind("limit", limit)
        .map(ConstructorMapper.of(EventSummary.class))
        .list();
  }

  static int count(Handle handle, EventFilter filter, OffsetDateTime now) {
    return bind(handle, "select count(*) " + FROM + WHERE, filter, now).mapTo(Integer.class).one();
  }

  private static Query bind(Handle handle, String sql, EventFilter filter, OffsetDateTime now) {
    String text = filter.text() == null ? null : filter.text().replace("\0", "").strip();
    return handle.createQuery(sql).bindMethods(filter).bind("text", text).bind("now", now);
  }

  private static String order(EventFilter filter) {
    return switch (filter.sort() == null ? "" : filter.sort()) {
      case "campaign" -> " order by c.name, e.starts_at, e.id";
      case "place" -> " order by e.place, e.starts_at, e.id";
      default -> filter.past() ? " order by e.starts_at desc, e.id" : " order by e.starts_at, e.id";
    };
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

  /** Answers how many rows were written: none when the version is not the latest. */
  static int write(
      Handle handle, EditEvent command, boolean fresh, String organisation, OffsetDateTime now) {
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
        .bind("organisation", organisation)
        .bind("now", now)
        .execute();
  }

  /** Those that are asked, in their order, in place of what was asked before. */
  static void ask(Handle handle, EditEvent command) {
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

  /** Each event of a campaign that the caller may see, in its order. */
  static List<ICalendar.Entry> calendar(Handle handle, UUID campaign, boolean english) {
    return handle
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
  }
}
