package org.samen.directory;

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
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The saved searches' rows, within a caller's transaction. */
record KeptSearches(Handle handle, Clock clock) {
  private static final int MOST_KNOWN = 20_000;
  private static final int MOST_CHANGED = 10_000;
  private static final int MOST_FRESH = 1000;

  /** A change that another transaction was still writing at the last look is seen at the next. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

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

  /** The caller's own; what is new is counted as far as the caller may see it. */
  static List<SavedSearch> list(Handle handle) {
    return handle
        .createQuery(
            """
            select q.id, q.name, q.query, q.saved_at,
                   (select count(*) from directory.service s where s.id = any (q.fresh)) as fresh
            from directory.saved_search q where q.person = access.person() order by lower(q.name), q.id""")
        .map(ConstructorMapper.of(SavedSearch.class))
        .list();
  }

  void keep(UUID id, UUID person, String organisation, String name, ServiceQuery asked) {
    handle
        .createUpdate(
            """
            insert into directory.saved_search (id, person, organisation, name, query, saved_at, looked_at, known)
            values (:id, :person, :organisation, :name, :query, :now, :now, :known)
            on conflict (person, query) do update set name = excluded.name""")
        .bind("id", id)
        .bind("person", person)
        .bind("organisation", organisation)
        .bind("name", name)
        .bind("query", asked.suffix())
        .bind("now", now())
        .bindArray(
            "known",
            UUID.class,
            Listing.of(handle, asked.filter(localNow()), clock).ids(handle, MOST_KNOWN))
        .execute();
  }

  void seen(ServiceQuery query) {
    handle
        .createUpdate(
            """
            update directory.saved_search set fresh = '{}'
            where person = access.person() and query = :query and fresh <> '{}'""")
        .bind("query", query.asked().suffix())
        .execute();
  }

  List<SavedSearches.Gain> gains() {
    List<SavedSearches.Gain> gains = new ArrayList<>();
    List<Kept> all = all();
    if (all.isEmpty()) {
      return gains;
    }
    List<Changed> changed = changed(all.getFirst().lookedAt().minus(OVERLAP));
    for (Kept kept : all) {
      List<UUID> gained = gained(kept, changed);
      note(kept, gained);
      if (!gained.isEmpty()) {
        gains.add(
            new SavedSearches.Gain(
                kept.id(), kept.person(), kept.organisation(), kept.name(), kept.query(), gained));
      }
    }
    return gains;
  }

  /** The one that was looked through longest ago first. */
  private List<Kept> all() {
    return handle
        .createQuery(
            """
            select q.id, q.person, q.organisation, q.name, q.query, q.looked_at, q.known, q.fresh
            from directory.saved_search q join access.person p on p.id = q.person
            where p.disabled_at is null and p.erased_at is null order by q.looked_at, q.id for update of q""")
        .map(ConstructorMapper.of(Kept.class))
        .list();
  }

  private List<Changed> changed(OffsetDateTime since) {
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

  /**
   * The system sees all entries; what the person's organisation may see is asked here. A search for
   * what is open now gains what is open at any time.
   */
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
    if (candidates.isEmpty()) {
      return List.of();
    }
    ServiceQuery query = ServiceQuery.parse(kept.query());
    ServiceQuery asked =
        ServiceQuery.NOW.equals(query.get(ServiceQuery.OPEN))
            ? query.with(ServiceQuery.OPEN, null)
            : query;
    return Listing.of(handle, asked.filter(localNow()), clock).among(handle, candidates);
  }

  private void note(Kept kept, List<UUID> gained) {
    Set<UUID> fresh = new LinkedHashSet<>(gained);
    fresh.addAll(kept.fresh());
    List<UUID> known = new ArrayList<>(kept.known());
    known.addAll(gained);
    handle
        .createUpdate(
            """
            update directory.saved_search set looked_at = :now, known = :known, fresh = :fresh
            where id = :id""")
        .bind("now", now())
        .bindArray(
            "known",
            UUID.class,
            known.subList(Math.max(0, known.size() - MOST_KNOWN), known.size()))
        .bindArray("fresh", UUID.class, fresh.stream().limit(MOST_FRESH).toList())
        .bind("id", kept.id())
        .execute();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private LocalDateTime localNow() {
    return LocalDateTime.ofInstant(clock.instant(), Services.ZONE);
  }
}
