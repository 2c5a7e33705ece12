package org.samen.directory;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Finds entries of the directory. What the reader may not see is not found, counted, completed,
 * suggested or ordered by.
 */
@Stateless
@PermitAll
public class Search {
  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** A page of what matches, and how many match in all. */
  public Found find(ServiceFilter filter, ServiceOrder order, int offset, int limit) {
    return jdbi.withHandle(
        handle -> Listing.of(handle, filter, clock).find(handle, order, offset, limit));
  }

  public Total count(ServiceFilter filter) {
    return jdbi.withHandle(handle -> Listing.of(handle, filter, clock).count(handle));
  }

  /**
   * What the filters that could be set next would leave. Each facet is counted with the other
   * filters on and its own off; the commonest value of a facet first.
   */
  public List<Facet> facets(ServiceFilter filter) {
    return jdbi.withHandle(handle -> Facets.of(handle, Listing.of(handle, filter, clock)));
  }

  /** What the typed beginning may become, the likeliest first; nothing that finds nothing. */
  public List<Completion> complete(String typed, int limit) {
    return jdbi.withHandle(handle -> Completions.of(handle, typed, limit));
  }

  /** Which of these few match. */
  public List<UUID> among(ServiceFilter filter, Collection<UUID> ids) {
    return jdbi.withHandle(handle -> Listing.of(handle, filter, clock).among(handle, ids));
  }

  /** The places of what matches, for the map. */
  public List<Pin> pins(ServiceFilter filter, int limit) {
    return jdbi.withHandle(handle -> Listing.of(handle, filter, clock).pins(handle, limit));
  }

  /** The municipalities that entries in sight have places in, by name. */
  public List<String> municipalities() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select distinct m from directory.in_sight s, unnest(s.municipalities) m order by 1")
                .mapTo(String.class)
                .list());
  }
}
