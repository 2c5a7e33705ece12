package org.samen.directory.trust;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.directory.DirectoryChanged;

/**
 * What an entry said before. Before each change the whole entry is kept, in the change's
 * transaction; an earlier version is restored as a new one, so that nothing is ever erased.
 *
 * <p>Whoever sees the entry sees its history; others than the keeper see no contact data, nothing
 * of the time in which the entry was the keeper's own, and of confidential places the municipality.
 */
@Stateless
public class History {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;
  @Inject private Event<DirectoryChanged> changed;

  /** The whole entry as it is before a change; empty when there is none in sight. */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public Optional<Before> before(UUID service) {
    return jdbi.withHandle(handle -> before(handle, service));
  }

  /**
   * Keeps what the entry said before the caller changed it, in the change's transaction.
   *
   * @param action what was done to it, as in the trail
   */
  @PermitAll
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void keep(Before before, String action) {
    jdbi.useHandle(handle -> keep(handle, before, action, clock.instant()));
  }

  /**
   * Newest first.
   *
   * @throws NotFound when the caller sees no such entry
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
  public List<EntryVersion> of(UUID service) {
    List<EntryVersion> versions = jdbi.withHandle(handle -> read(handle, service));
    if (versions.isEmpty()) {
      throw new NotFound();
    }
    return versions;
  }

  /**
   * Makes the entry say again what it said; who may see it and when it was verified stay as they
   * are.
   *
   * @param n of the version to come back
   * @param version of the entry as it was read
   * @throws org.samen.access.NotYours when another partner keeps it
   * @throws ChangedMeanwhile when it changed since it was read
   * @throws MergedEntry when it is merged into another one
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void restore(UUID service, long n, int version) {
    Head head =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select s.keeper, s.version, exists (select from trust.forwarding f where f.loser = s.id) as merged
                        from directory.service s where s.id = :id""")
                    .bind("id", service)
                    .map(ConstructorMapper.of(Head.class))
                    .findOne()
                    .orElseThrow(NotFound::new));
    caller.mustActFor(head.keeper());
    if (head.merged()) {
      throw new MergedEntry();
    }
    if (head.version() != version) {
      throw new ChangedMeanwhile();
    }
    jdbi.useHandle(handle -> restore(handle, service, n, version, clock.instant()));
    trail.record(
        "service.restored",
        "service",
        service,
        head.keeper(),
        List.of(new Change("version", String.valueOf(version), String.valueOf(version + 1))));
    changed.fire(new DirectoryChanged(service));
  }

  /** A row of the query above. */
  public record Head(String keeper, int version, boolean merged) {}

  /** A whole entry as text of the database's own making, between its reading and its keeping. */
  public record Before(UUID service, String keeper, int version, String visibility, String body) {}

  static Optional<Before> before(Handle handle, UUID service) {
    return handle
        .createQuery(
            """
            select s.id as service, s.keeper, s.version, s.visibility, b.body::text as body
            from trust.bodies(array[cast(:id as uuid)]) b join directory.service s on s.id = b.service""")
        .bind("id", service)
        .map(ConstructorMapper.of(Before.class))
        .findOne();
  }

  static void keep(Handle handle, Before before, String action, Instant now) {
    handle
        .createUpdate(
            """
            insert into trust.snapshot (service, keeper, version, visibility, body, at, person, organisation, action)
            values (:service, :keeper, :version, :visibility, :body::jsonb, :now, access.person(), access.organisation(), :action)""")
        .bindMethods(before)
        .bind("action", action)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  static void restore(Handle handle, UUID service, long n, int version, Instant now) {
    keep(handle, before(handle, service).orElseThrow(NotFound::new), "service.restored", now);
    int locked =
        handle
            .createUpdate(
                """
                update directory.service set version = version + 1, last_modified = :now
                where id = :id and version = :version and keeper = access.organisation()""")
            .bind("now", now.atOffset(ZoneOffset.UTC))
            .bind("id", service)
            .bind("version", version)
            .execute();
    if (locked == 0) {
      throw new ChangedMeanwhile();
    }
    boolean restored =
        handle
            .createQuery("select trust.restore(:id, :n)")
            .bind("id", service)
            .bind("n", n)
            .mapTo(Boolean.class)
            .one();
    if (!restored) {
      throw new NotFound();
    }
  }

  /** A row of the history, newest last. */
  public record Row(
      @Nullable Long n,
      @Nullable OffsetDateTime at,
      @Nullable String personName,
      @Nullable String organisationName,
      String action,
      @Nullable String body) {}

  /** Each change stands with what was before it; a reader wants it with what came of it. */
  static List<EntryVersion> read(Handle handle, UUID service) {
    List<Row> rows =
        handle
            .createQuery(
                """
                select h.n, h.at, p.name as person_name, o.name as organisation_name, h.action, h.body::text as body
                from trust.history(:service) h
                left join access.person p on p.id = h.person
                left join organisations.organisation o on o.alias = h.organisation
                order by h.n nulls last""")
            .bind("service", service)
            .map(ConstructorMapper.of(Row.class))
            .list();
    List<EntryVersion> versions = new ArrayList<>();
    Row made = null;
    for (Row row : rows) {
      versions.add(version(row, made));
      made = row;
    }
    Collections.reverse(versions);
    return versions;
  }

  private static EntryVersion version(Row row, @Nullable Row made) {
    return new EntryVersion(
        row.n(),
        made == null || made.at() == null ? null : made.at().toInstant(),
        made == null ? null : made.personName(),
        made == null ? null : made.organisationName(),
        made == null ? null : made.action(),
        row.body() == null,
        row.body() == null ? Map.of() : EntryFields.of(row.body()));
  }
}
