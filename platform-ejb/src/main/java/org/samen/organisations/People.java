package org.samen.organisations;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.InvalidFields;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;

/**
 * The people of an organisation: who came in, who may still. A coordinator sees their own, the
 * steward all.
 */
@Stateless
@RolesAllowed({Role.COORDINATOR, Role.STEWARD})
public class People {
  private static final String WHERE =
      " where (cast(:text as text) is null or p.name ilike '%' || :text || '%' or p.email ilike '%' || :text || '%')";

  @Inject private Caller caller;
  @Inject private Jdbi jdbi;
  @Inject private Trail trail;
  @Inject private Clock clock;

  /**
   * By name.
   *
   * @param text part of a name or e-mail address; absent for all
   */
  public List<PersonSummary> list(@Nullable String text, int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select p.id, p.name, p.email, p.organisation, o.name as organisation_name, p.arrived_at,
                           p.last_seen_at, p.disabled_at is not null as disabled
                    from access.person p join organisations.organisation o on o.alias = p.organisation"""
                        + WHERE
                        + " order by p.name, p.id offset :offset limit :limit")
                .bind("text", withoutNul(text))
                .bind("offset", offset)
                .bind("limit", limit)
                .map(ConstructorMapper.of(PersonSummary.class))
                .list());
  }

  public int count(@Nullable String text) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select count(*) from access.person p" + WHERE)
                .bind("text", withoutNul(text))
                .mapTo(Integer.class)
                .one());
  }

  /**
   * Refuses the person's next request, whatever their token says.
   *
   * @throws InvalidFields when it is oneself
   * @throws NotFound when there is no such person in sight
   */
  public void disable(UUID person) {
    if (person.equals(caller.person())) {
      throw new InvalidFields(
          List.of(new InvalidFields.Problem("person", "rule.person.not-oneself")));
    }
    set(person, true);
  }

  /** Lets a disabled person in again. */
  public void enable(UUID person) {
    set(person, false);
  }

  private void set(UUID person, boolean disabled) {
    String organisation =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select organisation from access.person where id = :id")
                    .bind("id", person)
                    .mapTo(String.class)
                    .findOne()
                    .orElseThrow(NotFound::new));
    if (!caller.has(Role.STEWARD)) {
      caller.mustActFor(organisation);
    }
    int rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        update access.person set disabled_at = :at, version = version + 1
                        where id = :id and (disabled_at is not null) <> :disabled""")
                    .bind("id", person)
                    .bind("disabled", disabled)
                    .bind("at", disabled ? clock.instant().atOffset(ZoneOffset.UTC) : null)
                    .execute());
    if (rows > 0) {
      trail.record(
          disabled ? "person.disabled" : "person.enabled",
          "person",
          person,
          organisation,
          List.of(new Change("disabled", String.valueOf(!disabled), String.valueOf(disabled))));
    }
  }

  /** PostgreSQL's texts hold no NUL; a search for one finds what a search without it does. */
  private static @Nullable String withoutNul(@Nullable String text) {
    return text == null ? null : text.replace("\0", "");
  }
}
