package org.samen.rosters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** How volunteers are read and written; row-level security says which. */
final class VolunteerSql {
  /** A VOG is due so long before its end. */
  static final int DUE_MONTHS = 3;

  private static final String VOG =
      """
      case when v.vog_outcome is null then 'missing' when v.vog_outcome <> 'issued' then v.vog_outcome
           when v.vog_valid_to < :today then 'expired' when v.vog_valid_to < :due then 'due' else 'issued' end
      """;

  private static final String WHERE =
      """
      where v.organisation = :organisation and v.erased_at is null and (v.left_on is not null) = :left
        and (cast(:text as text) is null or v.alias ilike '%' || :text || '%' or v.name ilike '%' || :text || '%')
        and (cast(:skill as text) is null
             or exists (select from rosters.volunteer_skill x where x.volunteer_id = v.id and x.skill = :skill))
        and (cast(:language as text) is null or :language = any (v.languages))
        and (cast(:area as text) is null or :area = any (v.areas))
        and (cast(:inPool as boolean) is null
             or :inPool = exists (select from rosters.consent c
                                  where c.volunteer_id = v.id and c.kind = 'pool' and c.withdrawn_at is null))
        and (cast(:vog as text) is null or :vog = \
      """
          + VOG
          + ")";

  private VolunteerSql() {}

  static List<VolunteerSummary> list(
      Handle handle,
      String organisation,
      VolunteerFilter filter,
      Instant now,
      int offset,
      int limit) {
    return bind(
            handle,
            """
            select v.id, v.alias, v.name, v.languages, v.areas, v.wanted_minutes, v.most_minutes, v.vog_valid_to, v.left_on,
                   v.person is not null as has_account,
                   array(select x.skill from rosters.volunteer_skill x where x.volunteer_id = v.id order by 1) as skills,
                   exists (select from rosters.consent c
                           where c.volunteer_id = v.id and c.kind = 'pool' and c.withdrawn_at is null) as in_pool,
                   (select min(lower(a.during)) from rosters.assignment a
                    where a.volunteer_id = v.id and a.state in ('signed-up', 'assigned') and lower(a.during) > :now) as next_shift,
            """
                + VOG
                + " as vog from rosters.volunteer v "
                + WHERE
                + order(filter.sort())
                + "lower(v.alias), v.id offset :offset limit :limit",
            organisation,
            filter,
            now)
        .bind("offset", offset)
        .bind("limit", limit)
        .map(ConstructorMapper.of(VolunteerSummary.class))
        .list();
  }

  static int count(Handle handle, String organisation, VolunteerFilter filter, Instant now) {
    return bind(
            handle, "select count(*) from rosters.volunteer v " + WHERE, organisation, filter, now)
        .mapTo(Integer.class)
        .one();
  }

  private static String order(@Nullable String sort) {
    return switch (sort) {
      case "vog" -> " order by v.vog_valid_to nulls first, ";
      case "next-shift" -> " order by next_shift nulls last, ";
      case null, default -> " order by ";
    };
  }

  static List<PoolVolunteer> pool(Handle handle, Instant from, Instant until) {
    return handle
        .createQuery("select * from rosters.pool(:from, :until) order by lower(alias), id")
        .bind("from", RosterSql.at(from))
        .bind("until", RosterSql.at(until))
        .map(ConstructorMapper.of(PoolVolunteer.class))
        .list();
  }

  private static Query bind(
      Handle handle, String sql, String organisation, VolunteerFilter filter, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, Kinds.ZONE);
    return handle
        .createQuery(sql)
        .bindMethods(filter)
        .bind("text", withoutNul(filter.text()))
        .bind("organisation", organisation)
        .bind("now", RosterSql.at(now))
        .bind("today", today)
        .bind("due", today.plusMonths(DUE_MONTHS));
  }

  static @Nullable String withoutNul(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.replace("\0", "").strip();
  }

  static Optional<VolunteerDetails> find(Handle handle, UUID id) {
    return handle
        .createQuery(
            """
            select v.*, p.name as vog_checked_by_name from rosters.volunteer v
            left join access.person p on p.id = v.vog_checked_by where v.id = :id""")
        .bind("id", id)
        .map((row, context) -> details(handle, row))
        .findOne();
  }

  private static VolunteerDetails details(Handle handle, ResultSet row) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return new VolunteerDetails(
        id,
        row.getString("organisation"),
        row.getString("alias"),
        row.getString("name"),
        row.getString("email"),
        row.getString("language"),
        row.getBoolean("under_21"),
        Arrays.asList((String[]) row.getArray("languages").getArray()),
        Arrays.asList((String[]) row.getArray("areas").getArray()),
        row.getInt("wanted_minutes"),
        row.getInt("most_minutes"),
        row.getInt("rest_minutes"),
        row.getString("vog_outcome"),
        row.getObject("vog_checked_on", LocalDate.class),
        row.getString("vog_checked_by_name"),
        row.getObject("vog_valid_to", LocalDate.class),
        row.getObject("joined_on", LocalDate.class),
        row.getObject("left_on", LocalDate.class),
        row.getObject("erased_at") != null,
        row.getObject("person") != null,
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        row.getInt("version"),
        of(
            handle,
            "select skill, proof_checked_on, valid_to from rosters.volunteer_skill where volunteer_id = ? order by 1",
            id,
            SkillProof.class),
        of(
            handle,
            "select id, name, done_on, valid_to from rosters.training where volunteer_id = ? order by done_on desc, id",
            id,
            Training.class),
        of(
            handle,
            "select day, from_time as \"from\", until_time as until from rosters.availability where volunteer_id = ? order by 1, 2",
            id,
            Weekly.class),
        of(
            handle,
            """
            select id, kind, from_day, until_day, from_time as "from", until_time as until
            from rosters.availability_exception where volunteer_id = ? order by from_day, id""",
            id,
            DayException.class),
        of(
            handle,
            "select kind, how, given_at, withdrawn_at from rosters.consent where volunteer_id = ? order by given_at desc",
            id,
            ConsentSummary.class));
  }

  private static <T> List<T> of(Handle handle, String sql, UUID volunteer, Class<T> type) {
    return handle.select(sql, volunteer).map(ConstructorMapper.of(type)).list();
  }

  /** Answers whether it was written: not when the version is no longer the latest. */
  static boolean write(
      Handle handle,
      EditVolunteer command,
      String organisation,
      @Nullable UUID person,
      Instant now) {
    int written =
        RosterSql.obeying(
            () ->
                handle
                    .createUpdate(
                        command.version() == null
                            ? """
                              insert into rosters.volunteer (id, organisation, alias, name, email, language, under_21, languages,
                                areas, wanted_minutes, most_minutes, rest_minutes, joined_on, changed_at)
                              values (:id, :organisation, :alias, :name, :email, :language, :under21, :languages,
                                :areas, :wantedMinutes, :mostMinutes, :restMinutes, :joinedOn, :now)
                              on conflict (id) do nothing"""
                            : """
                              update rosters.volunteer set alias = :alias, name = :name, email = :email, language = :language,
                                under_21 = :under21, languages = :languages, areas = :areas, wanted_minutes = :wantedMinutes,
                                most_minutes = :mostMinutes, rest_minutes = :restMinutes, joined_on = :joinedOn,
                                changed_at = :now, version = version + 1
                              where id = :id and organisation = :organisation and version = :version and erased_at is null""")
                    .bindMethods(command)
                    .bind("organisation", organisation)
                    .bind("alias", command.alias().strip())
                    .bind("name", command.name().strip())
                    .bind("email", VolunteerRules.email(command.email()))
                    .bind("languages", RosterSql.array(command.languages()))
                    .bind("areas", RosterSql.array(command.areas()))
                    .bind("now", RosterSql.at(now))
                    .execute());
    if (written == 1) {
      skills(handle, command, organisation, person);
      handle.execute("delete from rosters.training where volunteer_id = ?", command.id());
      PreparedBatch trainings =
          handle.prepareBatch("insert into rosters.training values (?, ?, ?, ?, ?, ?)");
      command
          .trainings()
          .forEach(
              t ->
                  trainings.add(
                      t.id(),
                      command.id(),
                      organisation,
                      t.name().strip(),
                      t.doneOn(),
                      t.validTo()));
      trainings.execute();
      availability(handle, command.id(), organisation, command.pattern(), command.exceptions());
    }
    return written == 1;
  }

  /** A proof that was seen before stays seen by whoever saw it. */
  private static void skills(
      Handle handle, EditVolunteer command, String organisation, @Nullable UUID person) {
    handle
        .createUpdate(
            "delete from rosters.volunteer_skill where volunteer_id = :id and not skill = any (:kept)")
        .bind("id", command.id())
        .bind("kept", command.skills().stream().map(SkillProof::skill).toArray(String[]::new))
        .execute();
    PreparedBatch skills =
        handle.prepareBatch(
            """
            insert into rosters.volunteer_skill as x (volunteer_id, organisation, skill, proof_checked_by, proof_checked_on, valid_to)
            values (:id, :organisation, :skill, case when cast(:proofCheckedOn as date) is not null then cast(:person as uuid) end,
              :proofCheckedOn, :validTo)
            on conflict (volunteer_id, skill) do update set valid_to = excluded.valid_to,
              proof_checked_on = excluded.proof_checked_on,
              proof_checked_by = case when x.proof_checked_on is not distinct from excluded.proof_checked_on
                                      then x.proof_checked_by else excluded.proof_checked_by end""");
    command
        .skills()
        .forEach(
            proof ->
                skills
                    .bindMethods(proof)
                    .bind("id", command.id())
                    .bind("organisation", organisation)
                    .bind("person", person)
                    .add());
    skills.execute();
  }

  static void availability(
      Handle handle,
      UUID volunteer,
      String organisation,
      List<Weekly> pattern,
      List<DayException> exceptions) {
    handle.execute("delete from rosters.availability where volunteer_id = ?", volunteer);
    handle.execute("delete from rosters.availability_exception where volunteer_id = ?", volunteer);
    PreparedBatch weeks =
        handle.prepareBatch("insert into rosters.availability values (?, ?, ?, ?, ?)");
    pattern.forEach(w -> weeks.add(volunteer, organisation, w.day(), w.from(), w.until()));
    weeks.execute();
    PreparedBatch days =
        handle.prepareBatch(
            """
            insert into rosters.availability_exception (id, volunteer_id, organisation, kind, from_day, until_day, from_time, until_time)
            values (:id, :volunteer, :organisation, :kind, :fromDay, :untilDay, cast(:from as time), cast(:until as time))""");
    for (DayException e : exceptions) {
      days.bind("id", e.id())
          .bind("volunteer", volunteer)
          .bind("organisation", organisation)
          .bind("kind", e.kind())
          .bind("fromDay", e.fromDay())
          .bind("untilDay", e.untilDay())
          .bind("from", text(e.from()))
          .bind("until", text(e.until()))
          .add();
    }
    days.execute();
  }

  private static @Nullable String text(@Nullable LocalTime time) {
    return Objects.toString(time, null);
  }

  /** Codes that may be chosen, and those that the volunteer has already. */
  static Set<String> skillCodes(Handle handle) {
    return new HashSet<>(
        handle.createQuery("select code from rosters.skill").mapTo(String.class).list());
  }

  static Set<String> municipalities(Handle handle) {
    return new HashSet<>(
        handle.createQuery("select code from places.municipality").mapTo(String.class).list());
  }
}
