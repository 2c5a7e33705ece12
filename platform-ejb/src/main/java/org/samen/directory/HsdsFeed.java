package org.samen.directory;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The directory as HSDS 3.0 JSON, made by PostgreSQL row by row, under the reader's own policies: a
 * guest gets what is public. Beside HSDS's fields a service has this platform's profile: category,
 * role, system, no_identity_document, visibility.
 */
@Stateless
@PermitAll
public class HsdsFeed {
  private static final String ROW =
      "jsonb_strip_nulls(to_jsonb(%1$s) - '{keeper,version,place_names,search,assured_by}'::text[])";

  private static final String SERVICES =
      """
      from directory.service s join directory.organization o on o.id = s.organization_id
      where (cardinality(:words) = 0 or s.search @@ directory.words(:words))
        and (cast(:modifiedAfter as timestamptz) is null or s.last_modified >= :modifiedAfter)
        and (cast(:organization as uuid) is null or s.organization_id = :organization)
      """;

  private static final String ORGANIZATIONS =
      """
      from directory.organization o
      where (cardinality(:words) = 0
             or to_tsvector('simple', o.name || ' ' || coalesce(o.alternate_name, '') || ' ' || o.description)
                @@ directory.words(:words))
      """;

  @Inject private Jdbi jdbi;

  /** A page of services with their one-to-one fields, in a page's envelope. */
  public String services(HsdsQuery query) {
    return page(
        query,
        SERVICES,
        row("s") + " || jsonb_build_object('organization', " + row("o") + ")",
        "s.last_modified, s.id");
  }

  /** A service with all that belongs to it; empty when the reader sees none with this id. */
  public Optional<String> service(UUID id) {
    return one(
        id,
        "select "
            + row("s")
            + """
             || jsonb_build_object(
              'organization', %1$s,
              'languages', coalesce((select jsonb_agg(%2$s order by l.id) from directory.language l where l.service_id = s.id), '[]'),
              'schedules', coalesce((select jsonb_agg(%3$s order by c.id) from directory.schedule c where c.service_id = s.id), '[]'),
              'cost_options', coalesce((select jsonb_agg(%4$s order by x.id) from directory.cost_option x where x.service_id = s.id), '[]'),
              'required_documents', coalesce((select jsonb_agg(%5$s order by d.id) from directory.required_document d where d.service_id = s.id), '[]'),
              'phones', %6$s,
              'service_at_locations', coalesce((
                 select jsonb_agg(%7$s || jsonb_build_object(
                     'location', %8$s,
                     'phones', %9$s,
                     'schedules', coalesce((select jsonb_agg(%3$s order by c.id) from directory.schedule c where c.service_at_location_id = a.id), '[]')) order by a.id)
                 from directory.service_at_location a join directory.location p on p.id = a.location_id
                 where a.service_id = s.id), '[]'))::text
            from directory.service s join directory.organization o on o.id = s.organization_id
            where s.id = :id"""
                .formatted(
                    row("o"),
                    row("l"),
                    row("c"),
                    row("x"),
                    row("d"),
                    phones("service_id = s.id and f.service_at_location_id is null"),
                    row("a"),
                    location(),
                    phones("service_at_location_id = a.id")));
  }

  /** A page of organisations. */
  public String organizations(HsdsQuery query) {
    return page(query, ORGANIZATIONS, row("o"), "o.name, o.id");
  }

  /** An organisation with its phones, locations and the services of it that the reader may see. */
  public Optional<String> organization(UUID id) {
    return one(
        id,
        "select "
            + row("o")
            + """
             || jsonb_build_object(
              'phones', %1$s,
              'locations', coalesce((select jsonb_agg(%2$s order by p.id) from directory.location p where p.organization_id = o.id), '[]'),
              'services', coalesce((select jsonb_agg(%3$s order by s.id) from directory.service s where s.organization_id = o.id), '[]'))::text
            from directory.organization o where o.id = :id"""
                .formatted(phones("organization_id = o.id"), location(), row("s")));
  }

  private static String row(String alias) {
    return ROW.formatted(alias);
  }

  private static String phones(String of) {
    return """
        coalesce((select jsonb_agg(%1$s || jsonb_build_object('languages', coalesce((
              select jsonb_agg(%2$s order by l.id) from directory.language l where l.phone_id = f.id), '[]')) order by f.id)
            from directory.phone f where f.%3$s), '[]')"""
        .formatted(row("f"), row("l"), of);
  }

  private static String location() {
    return row("p")
        + """
         || jsonb_build_object(
          'addresses', coalesce((select jsonb_agg(%1$s order by d.id) from directory.address d where d.location_id = p.id), '[]'),
          'languages', coalesce((select jsonb_agg(%2$s order by l.id) from directory.language l where l.location_id = p.id), '[]'),
          'schedules', coalesce((select jsonb_agg(%3$s order by c.id) from directory.schedule c
                                 where c.location_id = p.id and c.service_id is null and c.service_at_location_id is null), '[]'),
          'phones', %4$s)"""
            .formatted(
                row("d"),
                row("l"),
                row("c"),
                phones(
                    "location_id = p.id and f.service_id is null and f.service_at_location_id is null"));
  }

  private Optional<String> one(UUID id, String sql) {
    return jdbi.withHandle(
        handle -> handle.createQuery(sql).bind("id", id).mapTo(String.class).findOne());
  }

  private String page(HsdsQuery query, String from, String item, String order) {
    return jdbi.withHandle(
        handle -> {
          long total =
              bind(handle.createQuery("select count(*) " + from), query).mapTo(Long.class).one();
          String contents =
              bind(
                      handle.createQuery(
                          "select coalesce(jsonb_agg(item), '[]')::text from (select "
                              + item
                              + " as item "
                              + from
                              + " order by "
                              + order
                              + " offset :offset limit :limit) page"),
                      query)
                  .bind("offset", (query.page() - 1L) * query.perPage())
                  .bind("limit", query.perPage())
                  .mapTo(String.class)
                  .one();
          return envelope(query, total, contents);
        });
  }

  private static <S extends SqlStatement<S>> S bind(S statement, HsdsQuery query) {
    return statement
        .bind("words", Listing.words(query.search()))
        .bind(
            "modifiedAfter",
            query.modifiedAfter() == null ? null : query.modifiedAfter().atOffset(ZoneOffset.UTC))
        .bind("organization", query.organizationId());
  }

  private static String envelope(HsdsQuery query, long total, String contents) {
    long pages = Math.max(1, (total + query.perPage() - 1) / query.perPage());
    long size =
        Math.max(0, Math.min(query.perPage(), total - (query.page() - 1L) * query.perPage()));
    return """
        {"total_items":%d,"total_pages":%d,"page_number":%d,"size":%d,"first_page":%b,"last_page":%b,"empty":%b,"contents":%s}"""
        .formatted(
            total,
            pages,
            query.page(),
            size,
            query.page() == 1,
            query.page() >= pages,
            size == 0,
            contents);
  }
}
