package org.samen.directory;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.EJBContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Finds entries of the directory. What the reader may not see is not found, counted, completed,
 * suggested or ordered by.
 */
@Stateless
@PermitAll
public class Search {
  private static final int LONGEST_COUNT_MILLIS = 500;
  private static final String CANCELLED = "57014";

  @Resource private EJBContext context;
  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  /** A page of what matches, and how many match in all. */
  public Found find(ServiceFilter filter, ServiceOrder order, int offset, int limit) {
    return jdbi.withHandle(
        handle -> Listing.of(handle, filter, clock).find(handle, order, offset, limit));
  }

  /**
   * The first page of what matches, with what the filters that could be set next would leave: all
   * by the words that the list was found by, which are put right once.
   *
   * @param now local time in the Netherlands
   */
  public FirstLook look(ServiceFilter filter, ServiceOrder order, LocalDateTime now, int limit) {
    return jdbi.withHandle(
        handle -> Listing.of(handle, filter, clock).first(handle, order, now, limit));
  }

  /**
   * How many match in all, also beyond what {@link #count} tells. Where counting takes longer than
   * half a second it answers {@link Total#MOST}: that far the list then goes.
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public int size(ServiceFilter filter) {
    try {
      return jdbi.withHandle(
          handle -> {
            Listing listing = Listing.of(handle, filter, clock);
            handle.execute("set local statement_timeout = '" + LONGEST_COUNT_MILLIS + "ms'");
            return listing.size(handle);
          });
    } catch (JdbiException e) {
      if (e.getCause() instanceof SQLException cause && CANCELLED.equals(cause.getSQLState())) {
        context.setRollbackOnly();
        return Total.MOST;
      }
      throw e;
    }
  }

  /**
   * A page of a list that is longer than {@link Total#MOST}, some way from its beginning.
   *
   * @param size of the list, from {@link #size}
   */
  public List<ServiceSummary> late(
      ServiceFilter filter, ServiceOrder order, int size, int offset, int limit) {
    return jdbi.withHandle(
        handle -> Listing.of(handle, filter, clock).late(handle, order, size, offset, limit));
  }

  public Total count(ServiceFilter filter) {
    return jdbi.withHandle(handle -> Listing.of(handle, filter, clock).count(handle));
  }

  /**
   * What the filters that could be set next would leave. Each facet is counted with the other
   * filters on and its own off; the commonest value of a facet first.
   */
  public List<Facet> facets(ServiceFilter filter) {
    return jdbi.withHandle(handle -> Listing.of(handle, filter, clock).facets(handle));
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
                    """
                    select distinct m
                    from (select distinct s.municipality_lines as lines from directory.in_sight s where s.municipality_lines <> '') d,
                         unnest(string_to_array(d.lines, chr(10))) m order by 1""")
                .mapTo(String.class)
                .list());
  }
}
