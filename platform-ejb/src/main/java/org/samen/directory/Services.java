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
import java.lang.reflect.RecordComponent;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.directory.trust.History;
import org.samen.formats.RecordParts;

/**
 * The entries of the resource directory: found by everyone, changed by the staff of the partner
 * that keeps them.
 */
@Stateless
public class Services {
  /** Days are those of the organisations that share this platform. */
  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private static final String UNIQUE_VIOLATION = "23505";

  /** What stands on the service's own row. */
  private static final Set<String> OWN =
      RecordParts.of(EditService.class).stream()
          .filter(part -> part.getType() != List.class)
          .map(RecordComponent::getName)
          .filter(
              name ->
                  !Set.of("id", "version", "organizationName", "programName", "letThrough")
                      .contains(name))
          .collect(Collectors.toUnmodifiableSet());

  @PersistenceContext private EntityManager entities;
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;
  @Inject private History history;
  @Inject private Event<DirectoryChanged> changed;
  @Inject private Entries entries;

  /** Empty when there is none, or none that the caller may see. */
  @PermitAll
  public Optional<ServiceDetails> find(UUID id) {
    return jdbi.withHandle(handle -> ServicePage.read(handle, id, this::mayEdit));
  }

  @PermitAll
  public List<Category> categories() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select code, name_nl, name_en from directory.category order by name_nl")
                .map(ConstructorMapper.of(Category.class))
                .list());
  }

  /**
   * Adds an entry or changes it, and returns its version. The same command again has no further
   * effect.
   *
   * @throws InvalidFields with every field that breaks a rule, personal data in a free text among
   *     them
   * @throws org.samen.access.NotYours when another partner keeps it
   * @throws ChangedMeanwhile when the version is not the latest, or the id is taken
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public int save(EditService command) {
    ServiceDetails before = find(command.id()).orElse(null);
    mustObeyTheRules(command, before);
    try {
      return write(command, before);
    } catch (JdbiException | PersistenceException e) {
      // Two adds with one id at once both found none; the second is refused by the primary key.
      if (e instanceof OptimisticLockException || isTaken(e)) {
        throw new ChangedMeanwhile();
      }
      throw e;
    }
  }

  private int write(EditService command, @Nullable ServiceDetails before) {
    Service service = before == null ? add(command) : locked(command, before);
    Optional<History.Before> said =
        before == null ? Optional.empty() : history.before(command.id());
    UUID organization = entries.organization(command, service.organizationId());
    UUID program = entries.program(command, organization);
    service.edit(command, organization, program);
    EditService wanted = command.with("organizationId", organization).with("programId", program);
    if (before != null && !Rows.same(before.asEdit(), wanted, OWN)) {
      service.touch(clock.instant());
    }
    entities.flush();
    jdbi.useHandle(handle -> lines(handle, command, before));
    ServiceDetails after = require(command.id());
    List<Change> changes = EntryChanges.between(before, after);
    if (changes.isEmpty()) {
      return service.version();
    }
    if (before != null && command.version() == null) {
      throw new ChangedMeanwhile();
    }
    if (before != null && service.version() == before.version()) {
      service.touch(clock.instant());
      entities.flush();
    }
    said.ifPresent(whole -> history.keep(whole, "service.edited"));
    record(before == null ? "service.added" : "service.edited", after, changes, reasons(command));
    return service.version();
  }

  /** Whoever else saves it waits, and then finds another version. */
  private Service locked(EditService command, ServiceDetails before) {
    caller.mustActFor(before.keeper());
    jdbi.useHandle(
        handle ->
            handle.execute(
                "select id from directory.service where id = ? for update", before.id()));
    Service service = entities.find(Service.class, before.id());
    if (command.version() != null) {
      mustBe(service, command.version());
    }
    return service;
  }

  private void lines(Handle handle, EditService command, @Nullable ServiceDetails before) {
    String keeper = caller.organisation();
    EntryLines lines =
        new EntryLines(handle, keeper, "service_id", command.id(), command.version());
    lines.writeHours(before == null ? List.of() : before.hours(), command.hours());
    lines.write(Rows.AREAS, command.areas());
    lines.write(Rows.COSTS, command.costs());
    lines.write(Rows.DOCUMENTS, command.documents());
    lines.writePhones(command.phones());
    lines.write(Rows.CONTACTS, command.contacts());
    lines.write(Rows.FUNDING, command.funding());
    lines.speak("service_id", command.id(), command.languages());
    lines.file("service", command.terms());
    stand(
        handle,
        command.id(),
        new Places(entities, handle, keeper)
            .write(command.places(), i -> lines.newId("places", i)));
  }

  /** Gives it at these locations and nowhere else. */
  private void stand(Handle handle, UUID service, List<UUID> locations) {
    handle
        .createUpdate(
            "delete from directory.service_at_location where service_id = :service and not location_id = any (:at)")
        .bind("service", service)
        .bindArray("at", UUID.class, locations)
        .execute();
    for (UUID location : locations) {
      handle
          .createUpdate(
              """
              insert into directory.service_at_location (id, keeper, service_id, location_id)
              select :id, :keeper, :service, :location
              where not exists (select from directory.service_at_location
                                where service_id = :service and location_id = :location)""")
          .bind("id", Rows.idOf(service, location))
          .bind("keeper", caller.organisation())
          .bind("service", service)
          .bind("location", location)
          .execute();
    }
  }

  /**
   * Says that all is still right: today, by the caller.
   *
   * @throws org.samen.access.NotYours when another partner keeps it
   * @throws ChangedMeanwhile when it changed since it was read
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void verify(UUID id, int version) {
    change(
        "service.verified",
        id,
        version,
        service -> service.verify(caller.person(), today(), clock.instant()));
  }

  /**
   * Takes the entry out of use (HSDS: defunct); its id keeps resolving. Refuses as {@link #verify}
   * does.
   */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void retire(UUID id, int version) {
    change("service.retired", id, version, service -> service.retire(clock.instant()));
  }

  /** Puts a retired entry back into use. Refuses as {@link #verify} does. */
  @RolesAllowed({Role.STAFF, Role.COORDINATOR})
  public void reopen(UUID id, int version) {
    change("service.reopened", id, version, service -> service.reopen(clock.instant()));
  }

  private void change(String action, UUID id, int version, Consumer<Service> verb) {
    ServiceDetails before = require(id);
    caller.mustActFor(before.keeper());
    Service service = entities.find(Service.class, id, LockModeType.OPTIMISTIC);
    mustBe(service, version);
    Optional<History.Before> said = history.before(id);
    verb.accept(service);
    try {
      entities.flush();
    } catch (OptimisticLockException e) {
      throw new ChangedMeanwhile();
    }
    said.ifPresent(whole -> history.keep(whole, action));
    ServiceDetails after = require(id);
    record(action, after, EntryChanges.between(before, after), null);
  }

  private void record(
      String action, ServiceDetails service, List<Change> changes, @Nullable String reason) {
    trail.record(action, "service", service.id(), service.keeper(), changes, reason);
    changed.fire(new DirectoryChanged(service.id()));
  }

  private void mustObeyTheRules(EditService command, @Nullable ServiceDetails before) {
    EntryRules.mustObey(
        command,
        entries.untouched(command.places(), before == null ? List.of() : before.hours()),
        entries.withoutProvince(command.places()),
        categories().stream().map(Category::code).collect(Collectors.toSet()));
  }

  private Service add(EditService command) {
    if (command.version() != null) {
      throw new NotFound();
    }
    if (entries.isTaken("service", command.id())) {
      throw new ChangedMeanwhile();
    }
    Service service =
        new Service(
            command.id(),
            caller.organisation(),
            entries.organization(command, null),
            command,
            clock.instant());
    entities.persist(service);
    return service;
  }

  private static @Nullable String reasons(EditService command) {
    String reasons =
        command.letThrough().entrySet().stream()
            .filter(entry -> !entry.getValue().isBlank())
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .sorted()
            .collect(Collectors.joining("; "));
    return reasons.isEmpty() ? null : reasons;
  }

  private static void mustBe(Service service, int version) {
    if (service.version() != version) {
      throw new ChangedMeanwhile();
    }
  }

  /** Whether a key was there already. */
  static boolean isTaken(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private ServiceDetails require(UUID id) {
    return find(id).orElseThrow(NotFound::new);
  }

  private boolean mayEdit(String keeper) {
    return caller.actsFor(keeper) && (caller.has(Role.STAFF) || caller.has(Role.COORDINATOR));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }
}
