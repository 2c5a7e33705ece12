package org.samen.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How long lists are that were asked for lately. A length is told again for as long as no service
 * has changed, which the database is asked each time: so it is never another than counting would
 * give.
 */
@ApplicationScoped
class HsdsLengths {
  private static final int MOST = 500;

  /** What a length depends on beside the services themselves: what is asked, and who sees what. */
  private record Asked(
      HsdsList list,
      String reader,
      List<String> words,
      @Nullable Instant modifiedAfter,
      @Nullable UUID organization) {}

  /** What was asked for once, by one after the other: who comes second finds it counted. */
  private static final class Place {
    private @Nullable HsdsLength length;

    synchronized HsdsLength of(Handle handle, HsdsList list, HsdsQuery query) {
      HsdsLength known = length;
      if (known == null || known.isOutdated(handle)) {
        known = HsdsLength.count(handle, list, query);
        length = known;
      }
      return known;
    }
  }

  private final Map<Asked, Place> places =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Place> eldest) {
          return size() > MOST;
        }
      };

  HsdsLength of(Handle handle, HsdsList list, HsdsQuery query) {
    if (!list.isOfServicesAlone(query)) {
      return HsdsLength.count(handle, list, query);
    }
    Asked asked =
        new Asked(
            list,
            reader(handle),
            Spelling.words(query.search()),
            query.modifiedAfter(),
            query.organizationId());
    Place place;
    synchronized (places) {
      place = places.computeIfAbsent(asked, any -> new Place());
    }
    return place.of(handle, list, query);
  }

  private static String reader(Handle handle) {
    return handle
        .createQuery(
            "select concat_ws('/', access.entered(), access.has_role('system'), access.organisation())")
        .mapTo(String.class)
        .one();
  }
}
