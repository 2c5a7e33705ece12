package org.samen.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.Ids;
import org.samen.access.InvalidFields;
import org.samen.access.InvalidFields.Problem;

/** What saving a service needs of the organisations, programs and places around it. */
@ApplicationScoped
class Entries {
  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;

  /** Whether another partner, seen or unseen, keeps a row of this id. */
  boolean isTaken(String table, UUID id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select count(*) > 0 from directory.taken_by_another(:table, array[:id])")
                .bind("table", table)
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
  }

  /** Ids of lines that a saving leaves as they are: others' places, schedules of another kind. */
  Set<UUID> untouched(List<Line.Place> places, List<Line.Hours> hours) {
    Set<UUID> untouched = new HashSet<>();
    List<UUID> ids = places.stream().map(Line.Place::id).filter(Objects::nonNull).toList();
    jdbi.withHandle(handle -> Places.of(handle, ids)).stream()
        .filter(place -> !place.mayEdit())
        .forEach(place -> untouched.add(Objects.requireNonNull(place.id())));
    hours.stream()
        .filter(line -> !line.editable())
        .forEach(line -> untouched.add(Objects.requireNonNull(line.id())));
    return untouched;
  }

  /** Of the towns in these places' addresses, those whose province must be said. */
  Set<String> withoutProvince(List<Line.Place> places) {
    Set<String> towns =
        places.stream().flatMap(EntryRules::towns).collect(Collectors.toUnmodifiableSet());
    return towns.isEmpty()
        ? towns
        : jdbi.withHandle(handle -> Places.withoutProvince(handle, towns));
  }

  /** The organisation that offers it: the one said, the one it had, or the keeper's own. */
  UUID organization(EditService command, @Nullable UUID before) {
    if (command.organizationId() != null) {
      if (!command.organizationId().equals(before)
          && !isThere("organization", command.organizationId())) {
        throw unknown("organizationId");
      }
      return command.organizationId();
    }
    if (command.organizationName() != null) {
      return named(command.organizationName());
    }
    return before == null ? own() : before;
  }

  /** The program it belongs to, of the keeper. */
  @Nullable UUID program(EditService command, UUID organization) {
    if (command.programId() != null) {
      if (!isKept("program", command.programId())) {
        throw unknown("programId");
      }
      return command.programId();
    }
    return command.programName() == null ? null : program(command.programName(), organization);
  }

  private UUID program(String name, UUID organization) {
    return find("program", name)
        .orElseGet(
            () -> {
              if (!isKept("organization", organization)) {
                throw unknown("programName");
              }
              UUID id = Ids.next(clock);
              jdbi.useHandle(
                  handle ->
                      handle.execute(
                          """
                          insert into directory.program (id, keeper, organization_id, name, description)
                          values (?, ?, ?, ?, ?)""",
                          id,
                          caller.organisation(),
                          organization,
                          name,
                          name));
              return id;
            });
  }

  private UUID named(String name) {
    return find("organization", name).orElseGet(() -> made(name));
  }

  /** The HSDS organisation that stands for the caller's own; made on first use. */
  private UUID own() {
    String own =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery("select name from organisations.organisation where alias = :alias")
                    .bind("alias", caller.organisation())
                    .mapTo(String.class)
                    .one());
    return find("organization", own)
        .or(
            () ->
                jdbi.withHandle(
                    handle ->
                        handle
                            .createQuery(
                                "select id from directory.organization where keeper = :keeper order by id limit 1")
                            .bind("keeper", caller.organisation())
                            .mapTo(UUID.class)
                            .findOne()))
        .orElseGet(() -> made(own));
  }

  private UUID made(String name) {
    UUID id = Ids.next(clock);
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into directory.organization (id, keeper, name, description) values (?, ?, ?, ?)",
                id,
                caller.organisation(),
                name,
                name));
    return id;
  }

  private Optional<UUID> find(String table, String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select id from directory.%s where keeper = :keeper and lower(name) = lower(:name) order by id limit 1"
                        .formatted(table))
                .bind("keeper", caller.organisation())
                .bind("name", name.strip())
                .mapTo(UUID.class)
                .findOne());
  }

  private boolean isThere(String table, UUID id) {
    return count("select count(*) from directory." + table + " where id = ?", id) > 0;
  }

  private boolean isKept(String table, UUID id) {
    return count(
            "select count(*) from directory."
                + table
                + " where keeper = access.organisation() and id = ?",
            id)
        > 0;
  }

  private int count(String sql, UUID id) {
    return jdbi.withHandle(
        handle -> handle.createQuery(sql).bind(0, id).mapTo(Integer.class).one());
  }

  private static InvalidFields unknown(String field) {
    return new InvalidFields(List.of(new Problem(field, "rule.unknown-choice")));
  }
}
