package org.samen.directory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.samen.access.Caller;
import org.samen.access.InvalidFields;
import org.samen.access.Role;
import org.samen.access.TextScreen;

/**
 * The searches that people keep, each person's own, and what they gain: an entry that matches now
 * and did not before, because it was added, changed, or opened to the person's organisation.
 */
@Stateless
@RolesAllowed({Role.STAFF, Role.COORDINATOR, Role.VOLUNTEER, Role.AUDITOR, Role.STEWARD})
public class SavedSearches {
  private static final int MOST = 50;
  private static final int LONGEST_NAME = 100;
  private static final int MOST_CHANGED = 10_000;
  private static final int MOST_FRESH = 1000;

  /** A change that another transaction was still writing at the last look is seen at the next. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  @Inject private Jdbi jdbi;
  @Inject private Caller caller;
  @Inject private Clock clock;
  @Inject private Search search;

  /**
   * What a search gained.
   *
   * @param entries the person's organisation may see each of them
   */
  public record Gain(
      UUID search,
      UUID person,
      String organisation,
      String name,
      String query,
      List<UUID> entries) {}

  /** A search to look through. */
  public record Kept(
      UUID id,
      UUID person,
      String organisation,
      String name,
      String query,
      OffsetDateTime lookedAt,
      List<UUID> known,
      List<UUID> fresh) {}

  /** An entry that was changed lately. */
  public record Changed(UUID id, String keeper, String visibility, OffsetDateTime lastModified) {}

  /** The caller's own, by name. */
  public List<SavedSearch> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select q.id, q.name, q.query, q.saved_at,
                           (select count(*) from directory.service s where s.id = any (q.fresh)) as fresh
                    from directory.saved_search q where q.person = :person order by lower(q.name), q.id""")
                .bind("person", caller.person())
                .map(ConstructorMapper.of(SavedSearch.class))
                .list());
  }

  /**
   * Keeps a search; one for the same gets the new name. The same command again has no further
   * effect.
   *
   * @throws InvalidFields when the name is empty or too long, nothing is asked for, personal data
   *     stands in the name or in the words, or the person keeps too many
   */
  public void save(UUID id, String name, ServiceQuery query) {
    ServiceQuery asked = query.asked();
    mustObeyTheRules(id, name.strip(), asked);
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    List<UUID> known =
        search
            .find(asked.filter(localNow()), ServiceOrder.NEWEST_VERIFIED, 0, MOST_CHANGED)
            .rows()
            .stream()
            .map(ServiceSummary::id)
            .toList();
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into directory.saved_search
                           (id, person, organisation, name, query, saved_at, looked_at, known)
                    values (:id, :person, :organisation, :name, :query, :now, :now, :known)
                    on conflict (person, query) do update set name = excluded.name""")
                .bind("id", id)
                .bind("person", caller.person())
                .bind("organisation", caller.organisation())
                .bind("name", name.strip())
                .bind("query", asked.suffix())
                .bind("now", now)
                .bindArray("known", UUID.class, known)
                .execute());
  }

  public void remove(UUID id) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "delete from directory.saved_search where id = :id and person = :person")
                .bind("id", id)
                .bind("person", caller.person())
                .execute());
  }

  /**
   * The caller looks at what this query finds, if it is one of theirs: nothing of it is new now.
   */
  public void seen(ServiceQuery query) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update directory.saved_search set fresh = '{}'
                    where person = :person and query = :query and fresh <> '{}'""")
                .bind("person", caller.person())
                .bind("query", query.asked().suffix())
                .execute());
  }

  /**
   * What all searches gained since the last call. Each gain is handed out once, and holds no entry
   * that the person's organisation may not see.
   */
  @RolesAllowed(Role.SYSTEM)
  public List<Gain> gains() {
    return jdbi.withHandle(
        handle -> {
          List<Kept> kept = kept(handle);
          if (kept.isEmpty()) {
            return List.of();
          }
          OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
          List<Changed> changed = changed(handle, kept.getFirst().lookedAt().minus(OVERLAP));
          List<Gain> gains = new ArrayList<>();
          for (Kept search : kept) {
            List<UUID> gained = gained(search, changed);
            note(handle, search, gained, now);
            if (!gained.isEmpty()) {
              gains.add(
                  new Gain(
                      search.id(),
                      search.person(),
                      search.organisation(),
                      search.name(),
                      search.query(),
                      gained));
            }
          }
          return gains;
        });
  }

  /** The one that was looked through longest ago first. */
  private static List<Kept> kept(Handle handle) {
    return handle
        .createQuery(
            """
            select q.id, q.person, q.organisation, q.name, q.query, q.looked_at, q.known, q.fresh
            from directory.saved_search q join access.person p on p.id = q.person
            where p.disabled_at is null and p.erased_at is null order by q.looked_at, q.id for update of q""")
        .map(ConstructorMapper.of(Kept.class))
        .list();
  }

  private static List<Changed> changed(Handle handle, OffsetDateTime since) {
    return handle
        .createQuery(
            """
            select id, keeper, visibility, last_modified from directory.service
            where last_modified > :since and status <> 'defunct' order by last_modified limit :most""")
        .bind("since", since)
        .bind("most", MOST_CHANGED)
        .map(ConstructorMapper.of(Changed.class))
        .list();
  }

  /** The system sees all entries; what the person's organisation may see is asked here. */
  private List<UUID> gained(Kept kept, List<Changed> changed) {
    OffsetDateTime since = kept.lookedAt().minus(OVERLAP);
    Set<UUID> known = Set.copyOf(kept.known());
    List<UUID> candidates =
        changed.stream()
            .filter(entry -> entry.lastModified().isAfter(since))
            .filter(
                entry ->
                    !entry.visibility().equals("own") || entry.keeper().equals(kept.organisation()))
            .map(Changed::id)
            .filter(id -> !known.contains(id))
            .toList();
    ServiceQuery query = ServiceQuery.parse(kept.query()).with(ServiceQuery.OPEN, null);
    return candidates.isEmpty() ? List.of() : search.among(query.filter(localNow()), candidates);
  }

  private static void note(Handle handle, Kept kept, List<UUID> gained, OffsetDateTime now) {
    Set<UUID> fresh = new LinkedHashSet<>(gained);
    fresh.addAll(kept.fresh());
    handle
        .createUpdate(
            """
            update directory.saved_search
            set looked_at = :now, known = (known || cast(:gained as uuid[]))[greatest(1, cardinality(known) + :count - 19999):],
                fresh = :fresh
            where id = :id""")
        .bind("now", now)
        .bindArray("gained", UUID.class, gained)
        .bind("count", gained.size())
        .bindArray("fresh", UUID.class, fresh.stream().limit(MOST_FRESH).toList())
        .bind("id", kept.id())
        .execute();
  }

  private void mustObeyTheRules(UUID id, String name, ServiceQuery asked) {
    List<InvalidFields.Problem> broken = new ArrayList<>();
    if (name.isEmpty()) {
      broken.add(new InvalidFields.Problem("name", "rule.required"));
    } else if (name.length() > LONGEST_NAME) {
      broken.add(new InvalidFields.Problem("name", "rule.too-long", LONGEST_NAME, name.length()));
    }
    if (asked.values().isEmpty()) {
      broken.add(new InvalidFields.Problem("query", "rule.saved-search.empty"));
    }
    if (list().stream().filter(kept -> !kept.id().equals(id)).count() >= MOST) {
      broken.add(new InvalidFields.Problem("query", "rule.saved-search.too-many", MOST));
    }
    if (!broken.isEmpty()) {
      throw new InvalidFields(broken);
    }
    TextScreen.screen(name).mustBeClean("name");
    TextScreen.screen(asked.values().getOrDefault(ServiceQuery.TEXT, "")).mustBeClean("query");
  }

  private LocalDateTime localNow() {
    return LocalDateTime.ofInstant(clock.instant(), Services.ZONE);
  }
}
