package org.samen.directory;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.samen.directory.HsdsQuery.Detail;

/**
 * The directory as HSDS 3.0 JSON, made under the reader's own policies: a guest gets what is
 * public. Beside HSDS's fields a service and a location have this platform's profile.
 */
@Stateless
@PermitAll
public class HsdsFeed {
  @Inject private Jdbi jdbi;
  @Inject private HsdsLengths lengths;

  /**
   * Some items of a list that is read from its beginning to its end.
   *
   * @param items JSON objects in the order of their ids
   * @param last where the next ones begin; absent after the last ones
   */
  public record Batch(List<String> items, @Nullable UUID last) {}

  /** A page of a list, in a page's envelope. */
  public String page(HsdsList list, HsdsQuery query) {
    return jdbi.withHandle(handle -> page(handle, lengths, list, query));
  }

  /** An object with all that belongs to it; empty when the reader sees none with this id. */
  public Optional<String> one(HsdsList list, UUID id, boolean wholeServices) {
    return jdbi
        .withHandle(
            handle ->
                list == HsdsList.SERVICE_AT_LOCATIONS
                    ? HsdsTree.places(handle, List.of(id), true)
                    : items(
                        handle,
                        list,
                        List.of(id),
                        wholeServices ? Detail.FULL_WITH_SERVICES : Detail.FULL))
        .stream()
        .findFirst();
  }

  /**
   * The next items of a list, each batch a transaction of its own, so that a slow reader holds none
   * open.
   *
   * @param after where the batch before ended
   */
  public Batch batch(HsdsList list, HsdsQuery query, @Nullable UUID after, int size) {
    return jdbi.withHandle(
        handle -> {
          List<UUID> ids =
              query
                  .bind(
                      handle.createQuery(
                          "select r.id "
                              + list.from(query)
                              + " and (cast(:after as uuid) is null or r.id > :after) order by r.id limit :size"))
                  .bind("after", after)
                  .bind("size", size)
                  .mapTo(UUID.class)
                  .list();
          return new Batch(
              items(handle, list, ids, query.detail()), ids.size() < size ? null : ids.getLast());
        });
  }

  static String page(Handle handle, HsdsLengths lengths, HsdsList list, HsdsQuery query) {
    HsdsLength length = lengths.of(handle, list, query);
    List<UUID> ids = length.page(handle, list, query);
    return envelope(query, length.total(), items(handle, list, ids, query.detail()));
  }

  private static List<String> items(Handle handle, HsdsList list, List<UUID> ids, Detail detail) {
    boolean listed = detail == Detail.LISTED;
    return switch (list) {
      case SERVICES ->
          switch (detail) {
            case MINIMAL -> minimal(handle, ids);
            case LISTED -> HsdsTree.listedServices(handle, ids);
            default -> HsdsTree.services(handle, ids);
          };
      case ORGANIZATIONS ->
          listed
              ? HsdsTree.listedOrganizations(handle, ids)
              : HsdsTree.organizations(handle, ids, detail == Detail.FULL_WITH_SERVICES);
      case SERVICE_AT_LOCATIONS ->
          listed ? HsdsTree.listedPlaces(handle, ids) : HsdsTree.places(handle, ids, false);
      case TAXONOMIES -> HsdsTree.taxonomies(handle, ids);
      case TAXONOMY_TERMS -> HsdsTree.taxonomyTerms(handle, ids);
    };
  }

  /** The two properties that the specification's text names, which is no whole service. */
  private static List<String> minimal(Handle handle, List<UUID> ids) {
    return handle
        .createQuery(
            """
            select json_build_object('id', s.id, 'modified_date', s.last_modified)::text
            from unnest(:ids) with ordinality x (id, n) join directory.service s using (id) order by x.n""")
        .bindArray("ids", UUID.class, ids)
        .mapTo(String.class)
        .list();
  }

  private static String envelope(HsdsQuery query, long total, List<String> items) {
    long pages = Math.max(1, (total + query.perPage() - 1) / query.perPage());
    return """
        {"total_items":%d,"total_pages":%d,"page_number":%d,"size":%d,"first_page":%b,"last_page":%b,"empty":%b,"contents":["""
            .formatted(
                total,
                pages,
                query.page(),
                items.size(),
                query.page() == 1,
                query.page() >= pages,
                items.isEmpty())
        + String.join(",", items)
        + "]}";
  }
}
