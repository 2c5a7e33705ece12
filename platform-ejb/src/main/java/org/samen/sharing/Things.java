package org.samen.sharing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.samen.access.Caller;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.InvalidFields;
import org.samen.access.NotFound;
import org.samen.access.Role;
import org.samen.audit.Change;
import org.samen.audit.Trail;

/** What partners offer to each other: seen by those who may book it, changed by its keeper. */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR})
public class Things {
  private static final String WHERE =
      """
      where (cast(:text as text) is null
             or strpos(lower(concat_ws(' ', t.name, t.description, t.municipality, t.address)), lower(:text)) > 0)
        and (cast(:kind as text) is null or t.kind = :kind)
        and (cast(:municipality as text) is null or lower(t.municipality) = lower(:municipality))
        and (cast(:keeper as text) is null or t.keeper = :keeper)
        and (t.retired_at is not null) = :retired
        and (t.audience = 'partners' or t.keeper = access.organisation())
      """;

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Trail trail;
  @Inject private Clock clock;

  /** A page of those that the caller may book. */
  public List<ThingSummary> list(ThingFilter filter, int offset, int limit) {
    return jdbi.withHandle(
        handle ->
            bind(
                    handle,
                    """
                    select t.id, t.keeper, o.name as keeper_name, t.kind, t.name, t.municipality, t.capacity, t.audience,
                           t.approval, t.cost_cents, t.cost_per, t.currency, t.retired_at is not null as retired,
                           (select b.ends from sharing.busy(t.id, :now, :now + interval '1 minute') b
                            where b.starts <= :now limit 1) as busy_until
                    from sharing.thing t join organisations.organisation o on o.alias = t.keeper
                    """
                        + WHERE
                        + order(filter.sort())
                        + " offset :offset limit :limit",
                    filter)
                .bind("now", ThingSql.at(clock.instant()))
                .bind("offset", offset)
                .bind("limit", limit)
                .map(ConstructorMapper.of(ThingSummary.class))
                .list());
  }

  public int count(ThingFilter filter) {
    return jdbi.withHandle(
        handle ->
            bind(handle, "select count(*) from sharing.thing t " + WHERE, filter)
                .mapTo(Integer.class)
                .one());
  }

  /** The municipalities that things in sight stand in, by name. */
  public List<String> municipalities() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select distinct municipality from sharing.thing where municipality is not null and retired_at is null order by 1")
                .mapTo(String.class)
                .list());
  }

  /** Empty when there is none, or none that the caller may book. */
  public Optional<ThingDetails> find(UUID id) {
    return jdbi.withHandle(
        handle -> ThingSql.find(handle, id, caller.organisation(), clock.instant()));
  }

  /**
   * Adds a thing or changes it, and returns its version. The same command again has no further
   * effect. Bookings that were made stay as they were made, whatever changes.
   *
   * @throws InvalidFields with every field that breaks a rule
   * @throws org.samen.access.NotYours when another partner keeps it
   * @throws ChangedMeanwhile when the version is not the latest, or the id is taken
   */
  public int save(EditThing command) {
    List<InvalidFields.Problem> broken = ThingRules.broken(command);
    if (!broken.isEmpty()) {
      throw new InvalidFields(broken);
    }
    ThingDetails before = find(command.id()).orElse(null);
    if (before != null) {
      caller.mustActFor(before.keeper());
      if (command.version() == null) {
        if (same(before, command)) {
          return before.version();
        }
        throw new ChangedMeanwhile();
      }
    } else if (command.version() != null) {
      throw new NotFound();
    }
    if (!jdbi.withHandle(
        handle ->
            ThingSql.write(
                handle, command, caller.organisation(), before == null, clock.instant()))) {
      throw new ChangedMeanwhile();
    }
    ThingDetails after = require(command.id());
    List<Change> changes = changes(before, after);
    if (!changes.isEmpty()) {
      trail.record(
          before == null ? "thing.added" : "thing.edited",
          "thing",
          after.id(),
          after.keeper(),
          changes);
    }
    return after.version();
  }

  /**
   * No longer offers it; bookings that were made stay.
   *
   * @throws ChangedMeanwhile when it changed since it was read
   */
  public void retire(UUID id, int version) {
    offer(id, version, false);
  }

  /** Offers it again. */
  public void reopen(UUID id, int version) {
    offer(id, version, true);
  }

  private void offer(UUID id, int version, boolean offered) {
    ThingDetails thing = require(id);
    caller.mustActFor(thing.keeper());
    int changed =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        update sharing.thing set retired_at = :retiredAt, changed_at = :now, version = version + 1
                        where id = :id and version = :version""")
                    .bind("retiredAt", offered ? null : ThingSql.at(clock.instant()))
                    .bind("now", ThingSql.at(clock.instant()))
                    .bind("id", id)
                    .bind("version", version)
                    .execute());
    if (changed != 1) {
      throw new ChangedMeanwhile();
    }
    trail.record(
        offered ? "thing.reopened" : "thing.retired", "thing", id, thing.keeper(), List.of());
  }

  private static Query bind(Handle handle, String sql, ThingFilter filter) {
    String text = filter.text() == null ? null : filter.text().replace("\0", "").strip();
    return handle.createQuery(sql).bindMethods(filter).bind("text", text);
  }

  private static String order(@Nullable String sort) {
    return switch (sort == null ? "" : sort) {
      case "municipality" -> " order by t.municipality nulls last, t.name, t.id";
      case "keeper" -> " order by o.name, t.name, t.id";
      case "cost" -> " order by t.cost_cents, t.name, t.id";
      default -> " order by t.name, t.id";
    };
  }

  private static boolean same(ThingDetails is, EditThing asked) {
    return changes(is, details(is, asked)).isEmpty();
  }

  private static ThingDetails details(ThingDetails is, EditThing asked) {
    return new ThingDetails(
        asked.id(),
        is.keeper(),
        is.keeperName(),
        asked.kind(),
        asked.name(),
        asked.description(),
        asked.municipality(),
        asked.address(),
        asked.capacity(),
        asked.languages(),
        asked.audience(),
        asked.approval(),
        asked.bufferBeforeMinutes(),
        asked.bufferAfterMinutes(),
        asked.shortestMinutes(),
        asked.longestMinutes(),
        asked.horizonDays(),
        asked.costCents(),
        asked.costPer(),
        asked.currency(),
        is.retired(),
        is.version(),
        asked.openings(),
        asked.blackouts(),
        asked.checklist(),
        is.mayEdit());
  }

  /** Field by field, as the trail tells it. */
  private static List<Change> changes(@Nullable ThingDetails before, ThingDetails after) {
    List<Change> changes = new ArrayList<>();
    for (var component : ThingDetails.class.getRecordComponents()) {
      if (List.of("id", "keeper", "keeperName", "version", "mayEdit", "retired")
          .contains(component.getName())) {
        continue;
      }
      try {
        Object was = before == null ? null : component.getAccessor().invoke(before);
        Object is = component.getAccessor().invoke(after);
        if (!Objects.equals(words(was), words(is))) {
          changes.add(new Change(component.getName(), words(was), words(is)));
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return changes;
  }

  private static @Nullable String words(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.isEmpty() ? null : String.join(", ", list.stream().map(Things::line).toList());
    }
    return value == null ? null : value.toString();
  }

  private static String line(Object line) {
    return switch (line) {
      case Opening o -> o.day() + " " + o.opens() + "–" + o.closes();
      case Blackout b -> BookingRules.words(b.starts(), b.ends());
      default -> line.toString();
    };
  }

  private ThingDetails require(UUID id) {
    return find(id).orElseThrow(NotFound::new);
  }
}
