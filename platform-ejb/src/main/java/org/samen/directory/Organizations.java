package org.samen.directory;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.formats.RecordParts;

/**
 * The organisations of the directory with their programs: whoever offers a service, which need not
 * be the partner that keeps the entry.
 */
@Stateless
public class Organizations {
  private static final int MOST_CHOICES = 2000;

  private static final Map<String, String> DERIVED =
      Map.of("keeperName", "k.name", "parentOrganizationName", "p.name");

  private static final String HEAD =
      RecordParts.of(OrganizationDetails.class).stream()
          .filter(part -> part.getType() != List.class && !part.getName().equals("mayEdit"))
          .map(
              part ->
                  DERIVED.getOrDefault(part.getName(), "o." + RecordParts.column(part.getName()))
                      + " as \""
                      + part.getName()
                      + '"')
          .collect(
              Collectors.joining(
                  ", ",
                  "select ",
                  """

                  from directory.organization o
                  join organisations.organisation k on k.alias = o.keeper
                  left join directory.organization p on p.id = o.parent_organization_id
                  where o.id = :id"""));

  @PersistenceContext private EntityManager entities;
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Entries entries;
  @Inject private Event<DirectoryChanged> changed;

  /** An id with its name, to choose from. */
  public record Named(UUID id, String name) {}

  /** Empty when there is none. */
  @PermitAll
  public Optional<OrganizationDetails> find(UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(HEAD)
                .bind("id", id)
                .map(
                    (row, context) -> {
                      Map<String, @Nullable Object> head = new LinkedHashMap<>();
                      RecordParts.of(OrganizationDetails.class).stream()
                          .filter(part -> part.getType() != List.class)
                          .filter(part -> !part.getName().equals("mayEdit"))
                          .forEach(
                              part -> head.put(part.getName(), Rows.value(row, context, part)));
                      return head;
                    })
                .findOne()
                .map(
                    head -> {
                      lines(handle, id, head);
                      head.put("mayEdit", mayEdit(String.valueOf(head.get("keeper"))));
                      return RecordParts.make(
                          OrganizationDetails.class, part -> head.get(part.getName()));
                    }));
  }

  private static void lines(Handle handle, UUID id, Map<String, @Nullable Object> details) {
    details.put("identifiers", Rows.IDENTIFIERS.of(handle, "organization_id", id));
    details.put("programs", Rows.PROGRAMS.of(handle, "organization_id", id));
    details.put("places", Places.ofOrganization(handle, id));
    details.put("phones", Rows.PHONES.of(handle, "organization_id", id));
    details.put("contacts", Rows.CONTACTS.of(handle, "organization_id", id));
    details.put("funding", Rows.FUNDING.of(handle, "organization_id", id));
    details.put(
        "services",
        handle
            .createQuery(
                """
                select id, name, category, status from directory.service where organization_id = :id
                order by status = 'defunct', name, id limit 500""")
            .bind("id", id)
            .map(ConstructorMapper.of(OrganizationDetails.Offered.class))
            .list());
  }

  /** The caller's own, by name, to choose from; at most 2,000. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public List<Named> ours() {
    return named("organization");
  }

  /** The caller's own programs, by name, to choose from; at most 2,000. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public List<Named> ourPrograms() {
    return named("program");
  }

  private List<Named> named(String table) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select id, name from directory.%s where keeper = :keeper order by name, id limit %d"
                        .formatted(table, MOST_CHOICES))
                .bind("keeper", caller.organisation())
                .map(ConstructorMapper.of(Named.class))
                .list());
  }

  /**
   * Terms to file an entry under, with their taxonomies, in this language or in none; the
   * platform's own categories have a field of their own.
   */
  @PermitAll
  public List<Named> terms(String language) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select t.id, concat_ws(': ', coalesce(x.name, t.taxonomy), t.name) as name
                    from directory.taxonomy_term t left join directory.taxonomy x on x.id = t.taxonomy_id
                    where t.keeper <> 'platform' and (t.language is null or t.language = :language)
                    order by 2, 1 limit %d"""
                        .formatted(MOST_CHOICES))
                .bind("language", language)
                .map(ConstructorMapper.of(Named.class))
                .list());
  }

  /**
   * Adds an organisation or changes it, and returns its version. The same command again has no
   * further effect.
   *
   * @throws InvalidFields with every field that breaks a rule, a program in use that is gone among
   *     them
   * @throws org.samen.access.NotYours when another partner keeps it
   * @throws ChangedMeanwhile when the version is not the latest, or the id is taken
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public int save(EditOrganization command) {
    OrganizationDetails before = find(command.id()).orElse(null);
    EntryRules.mustObey(
        command,
        entries.untouched(command.places(), List.of()),
        entries.withoutProvince(command.places()));
    if (before != null) {
      mustKeepProgramsInUse(before, command);
    }
    try {
      return write(command, before);
    } catch (JdbiException | PersistenceException e) {
      if (e instanceof OptimisticLockException || Services.isTaken(e)) {
        throw new ChangedMeanwhile();
      }
      throw e;
    }
  }

  private int write(EditOrganization command, @Nullable OrganizationDetails before) {
    Organization organization = before == null ? add(command) : locked(command, before);
    organization.edit(command);
    entities.flush();
    jdbi.useHandle(handle -> lines(handle, command));
    OrganizationDetails after = find(command.id()).orElseThrow(NotFound::new);
    List<Change> changes = EntryChanges.between(before, after);
    if (changes.isEmpty()) {
      return organization.version();
    }
    if (before != null && command.version() == null) {
      throw new ChangedMeanwhile();
    }
    if (before != null && organization.version() == before.version()) {
      entities.lock(organization, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
      entities.flush();
    }
    trail.record(
        before == null ? "organization.added" : "organization.edited",
        "organization",
        after.id(),
        after.keeper(),
        changes,
        null);
    changed.fire(new DirectoryChanged(after.id()));
    return organization.version();
  }

  private Organization add(EditOrganization command) {
    if (command.version() != null) {
      throw new NotFound();
    }
    if (entries.isTaken("organization", command.id())) {
      throw new ChangedMeanwhile();
    }
    Organization organization =
        new Organization(command.id(), caller.organisation(), command.name());
    entities.persist(organization);
    return organization;
  }

  private Organization locked(EditOrganization command, OrganizationDetails before) {
    caller.mustActFor(before.keeper());
    jdbi.useHandle(
        handle ->
            handle.execute(
                "select id from directory.organization where id = ? for update", before.id()));
    Organization organization = entities.find(Organization.class, before.id());
    if (command.version() != null && organization.version() != command.version()) {
      throw new ChangedMeanwhile();
    }
    return organization;
  }

  private void lines(Handle handle, EditOrganization command) {
    String keeper = caller.organisation();
    EntryLines lines =
        new EntryLines(handle, keeper, "organization_id", command.id(), command.version());
    lines.write(Rows.IDENTIFIERS, command.identifiers());
    lines.write(Rows.PROGRAMS, command.programs());
    lines.writePhones(command.phones());
    lines.write(Rows.CONTACTS, command.contacts());
    lines.write(Rows.FUNDING, command.funding());
    List<UUID> places =
        new Places(entities, handle, keeper).write(command.places(), i -> lines.newId("places", i));
    handle
        .createUpdate(
            """
            update directory.location set organization_id = case when id = any (:places) then :id end
            where keeper = :keeper and (id = any (:places) or organization_id = :id)
              and organization_id is distinct from case when id = any (:places) then :id end""")
        .bindArray("places", UUID.class, places)
        .bind("id", command.id())
        .bind("keeper", keeper)
        .execute();
  }

  /** A service refers to it: first the service leaves the program. */
  private void mustKeepProgramsInUse(OrganizationDetails before, EditOrganization command) {
    Set<UUID> gone =
        before.programs().stream()
            .map(Line.Program::id)
            .collect(Collectors.toCollection(HashSet::new));
    command.programs().forEach(program -> gone.remove(program.id()));
    List<UUID> ids = new ArrayList<>(gone.stream().filter(Objects::nonNull).toList());
    boolean used =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select count(*) > 0 from directory.service where program_id = any (:ids)")
                    .bindArray("ids", UUID.class, ids)
                    .mapTo(Boolean.class)
                    .one());
    if (used) {
      throw new InvalidFields(List.of(new Problem("programs", "rule.program-in-use")));
    }
  }

  private boolean mayEdit(String keeper) {
    return caller.actsFor(keeper) && (caller.has(Role.STAFF) || caller.has(Role.COORDINATOR));
  }
}
