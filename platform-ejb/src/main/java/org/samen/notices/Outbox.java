package org.samen.notices;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Role;

/**
 * Mail on its way: due → taken by one sender for a quarter of an hour → sent; or due again, each
 * time after a longer while, and dead after {@value #MOST_ATTEMPTS} attempts. A sender that dies
 * midway lets its letters fall due again: a mail may come twice, never not at all.
 */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class Outbox {
  static final int MOST_ATTEMPTS = 8;
  private static final Duration LEASE = Duration.ofMinutes(15);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(2);
  private static final Duration KEPT = Duration.ofDays(183);

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** One notice in a letter. */
  public record Line(UUID notice, String kind, String path) {}

  /** What one person is mailed at once. */
  public record Letter(String email, @Nullable String language, List<Line> lines) {
    List<UUID> notices() {
      return lines.stream().map(Line::notice).toList();
    }
  }

  /** Takes what is due, at most of so many persons, so that no other sender takes it too. */
  public List<Letter> take(int most) {
    return jdbi.withHandle(handle -> take(handle, most, clock.instant()));
  }

  public void sent(List<UUID> notices) {
    jdbi.useHandle(handle -> sent(handle, notices, clock.instant()));
  }

  /** Tries again later, or never. */
  public void failed(List<UUID> notices, String why) {
    jdbi.useHandle(handle -> failed(handle, notices, why, clock.instant()));
  }

  /** Forgets notices half a year old, and their mail. */
  public void forgetOld() {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("delete from notices.notice where told_at < :before")
                .bind("before", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .execute());
  }

  /** A row of the query below. */
  public record Due(
      UUID person,
      @Nullable String email,
      @Nullable String language,
      UUID notice,
      String kind,
      String path) {}

  static List<Letter> take(Handle handle, int most, Instant now) {
    handle
        .createUpdate(
            """
            delete from notices.mail m using notices.notice n, access.person p
            where m.sent_at is null and m.dead_at is null and m.due_at <= :now
              and n.id = m.notice and p.id = m.person
              and (n.read_at is not null or p.email is null or p.disabled_at is not null)""")
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
    return handle
        .createQuery(
            """
            with due as (
              select m.notice from notices.mail m
              where m.sent_at is null and m.dead_at is null and m.due_at <= :now
                and m.person in (select x.person from notices.mail x
                                 where x.sent_at is null and x.dead_at is null and x.due_at <= :now
                                 group by x.person order by min(x.due_at) limit :most)
              for update skip locked),
            taken as (
              update notices.mail m set due_at = :leased, attempts = m.attempts + 1
              from due d where d.notice = m.notice returning m.notice)
            select p.id as person, p.email, p.language, n.id as notice, n.kind, n.path
            from taken t join notices.notice n on n.id = t.notice join access.person p on p.id = n.person
            where p.email is not null
            order by n.told_at, n.id""")
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("leased", now.plus(LEASE).atOffset(ZoneOffset.UTC))
        .bind("most", most)
        .map(ConstructorMapper.of(Due.class))
        .stream()
        .collect(java.util.stream.Collectors.groupingBy(Due::person))
        .values()
        .stream()
        .map(Outbox::letter)
        .toList();
  }

  private static Letter letter(List<Due> rows) {
    Due first = rows.getFirst();
    return new Letter(
        java.util.Objects.requireNonNull(first.email()),
        first.language(),
        rows.stream().map(row -> new Line(row.notice(), row.kind(), row.path())).toList());
  }

  static void sent(Handle handle, List<UUID> notices, Instant now) {
    handle
        .createUpdate(
            "update notices.mail set sent_at = :now, failure = null where notice = any (:notices)")
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("notices", notices.toArray(UUID[]::new))
        .execute();
  }

  static void failed(Handle handle, List<UUID> notices, String why, Instant now) {
    handle
        .createUpdate(
            """
            update notices.mail
            set failure = left(:why, 300),
                due_at = :now + :pause * 2 ^ least(attempts - 1, 10) * interval '1 second',
                dead_at = case when attempts >= :most then :now end
            where notice = any (:notices)""")
        .bind("why", why)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .bind("pause", FIRST_PAUSE.toSeconds())
        .bind("most", MOST_ATTEMPTS)
        .bind("notices", notices.toArray(UUID[]::new))
        .execute();
  }
}
