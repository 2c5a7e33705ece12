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
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.Ids;
import org.samen.access.InvalidFields;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;
import org.samen.directory.trust.History;

/**
 * The entries of the resource directory: found by everyone, changed by the staff of the partner
 * that keeps them.
 */
@Stateless
public class Services {
  /** Days are those of the organisations that share this platform. */
  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private static final String UNIQUE_VIOLATION = "23505";

  @PersistenceContext private EntityManager entities;
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;
  @Inject private History history;
  @Inject private Event<DirectoryChanged> changed;

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
    mustObeyTheRules(command);
    Service service = entities.find(Service.class, command.id());
    ServiceDetails before = service == null ? null : require(command.id());
    Optional<History.Before> said = history.before(command.id());
    if (service == null) {
      service = add(command);
    } else {
      caller.mustActFor(service.keeper());
      if (command.version() != null) {
        mustBe(service, command.version());
      }
    }
    service.edit(command, this::idOr);
    service.standAt(places(command.places()), this::idOr);
    flush();
    ServiceDetails after = require(command.id());
    List<Change> changes = ServiceChanges.between(before, after);
    if (changes.isEmpty()) {
      return service.version();
    }
    if (before != null && command.version() == null) {
      throw new ChangedMeanwhile();
    }
    service.touch(clock.instant());
    flush();
    said.ifPresent(whole -> history.keep(whole, "service.edited"));
    record(before == null ? "service.added" : "service.edited", after, changes, reasons(command));
    return service.version();
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
    flush();
    said.ifPresent(whole -> history.keep(whole, action));
    ServiceDetails after = require(id);
    record(action, after, ServiceChanges.between(before, after), null);
  }

  private void record(
      String action, ServiceDetails service, List<Change> changes, @Nullable String reason) {
    trail.record(action, "service", service.id(), service.keeper(), changes, reason);
    changed.fire(new DirectoryChanged(service.id()));
  }

  private void mustObeyTheRules(EditService command) {
    List<InvalidFields.Problem> broken =
        ServiceRules.broken(
            command, categories().stream().map(Category::code).collect(Collectors.toSet()));
    if (!broken.isEmpty()) {
      throw new InvalidFields(broken);
    }
  }

  private Service add(EditService command) {
    if (command.version() != null) {
      throw new NotFound();
    }
    boolean taken =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select count(*) > 0 from directory.taken_by_another('service', array[:id])")
                    .bind("id", command.id())
                    .mapTo(Boolean.class)
                    .one());
    if (taken) {
      throw new ChangedMeanwhile();
    }
    UUID organization =
        command.organizationId() == null ? ownOrganization() : command.organizationId();
    Service service =
        new Service(command.id(), caller.organisation(), organization, command, clock.instant());
    entities.persist(service);
    return service;
  }

  /** The HSDS organisation that stands for the caller's own; made on first use. */
  private UUID ownOrganization() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    with own as (
                      select o.id from directory.organization o
                      join organisations.organisation k on k.alias = o.keeper
                      where o.keeper = :keeper order by o.name <> k.name, o.id limit 1),
                    made as (
                      insert into directory.organization (id, keeper, name, description)
                      select :id, alias, name, name from organisations.organisation
                      where alias = :keeper and not exists (select from own) returning id)
                    select id from own union all select id from made""")
                .bind("keeper", caller.organisation())
                .bind("id", Ids.next(clock))
                .mapTo(UUID.class)
                .one());
  }

  private List<Location> places(List<EditService.Place> lines) {
    List<Location> locations = new ArrayList<>();
    for (EditService.Place line : lines) {
      Location location = line.id() == null ? null : entities.find(Location.class, line.id());
      if (location == null) {
        location = new Location(idOr(line.id()), caller.organisation());
        entities.persist(location);
      }
      if (caller.actsFor(location.keeper())) {
        location.edit(line, Ids.next(clock));
      }
      locations.add(location);
    }
    return locations;
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

  private UUID idOr(@Nullable UUID id) {
    return id == null ? Ids.next(clock) : id;
  }

  private static void mustBe(Service service, int version) {
    if (service.version() != version) {
      throw new ChangedMeanwhile();
    }
  }

  private void flush() {
    try {
      entities.flush();
    } catch (PersistenceException e) {
      // Two adds with one id at once both found none; the second is refused by the primary key.
      if (e instanceof OptimisticLockException || isTaken(e)) {
        throw new ChangedMeanwhile();
      }
      throw e;
    }
  }

  private static boolean isTaken(Throwable failure) {
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
