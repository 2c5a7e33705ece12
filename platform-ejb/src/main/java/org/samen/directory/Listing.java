package org.samen.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The SQL of the list: filters, order and words, shared by the page, the count and the feed. */
final class Listing {
  private static final int MOST_WORDS = 12;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]{1,60}");

  static final String WHERE =
      """
      where (cardinality(:words) = 0 or s.search @@ directory.words(:words))
        and (cast(:category as text) is null or s.category = :category)
        and (cast(:municipality as text) is null or exists (
              select from directory.service_at_location l join directory.address a on a.location_id = l.location_id
              where l.service_id = s.id and lower(a.city) = :municipality))
        and (cast(:language as text) is null or exists (
              select from directory.language l where l.service_id = s.id and l.code = :language))
        and (cast(:role as text) is null or s.role = :role)
        and (cast(:system as text) is null or s.system = :system)
        and (not :noIdentityDocument or s.no_identity_document)
        and (cast(:verifiedSince as date) is null or s.assured_date >= :verifiedSince)
        and (not :free or exists (select from directory.cost_option c where c.service_id = s.id and c.amount = 0))
        and (cast(:keeper as text) is null or s.keeper = :keeper)
        and (case when cast(:status as text) is null then s.status <> 'defunct' else s.status = :status end)
      """;

  private static final String MATCHES =
      """
      with m as materialized (select s.* from directory.service s
      """
          + WHERE
          + " limit 10001) ";

  private Listing() {}

  static Found find(
      Handle handle,
      ServiceFilter filter,
      ServiceOrder order,
      int offset,
      int limit,
      LocalDate today) {
    List<ServiceSummary> rows =
        bind(
                handle,
                """
                select s.id, s.name, s.alternate_name, o.name as organization_name, s.keeper, k.name as keeper_name,
                       s.category, s.role, s.system, s.no_identity_document, s.visibility, s.status,
                       s.assured_date as verified_on, p.name as verified_by,
                       array(select distinct coalesce(n.municipality, a.city) from directory.service_at_location l
                             join directory.location n on n.id = l.location_id
                             left join directory.address a on a.location_id = l.location_id and not n.confidential
                             where l.service_id = s.id and coalesce(n.municipality, a.city) is not null
                             order by 1) as municipalities,
                       array(select distinct l.code from directory.language l
                             where l.service_id = s.id and l.code is not null order by 1) as languages,
                       cast(null as double precision) as distance_kilometres,
                       exists (select from directory.cost_option c where c.service_id = s.id and c.amount = 0) as free,
                       exists (select from directory.service_at_location l
                               join directory.location n on n.id = l.location_id
                               where l.service_id = s.id and n.confidential) as confidential
                from directory.service s
                join directory.organization o on o.id = s.organization_id
                join organisations.organisation k on k.alias = s.keeper
                left join access.person p on p.id = s.assured_by
                """
                    + WHERE
                    + order(order)
                    + " offset :offset limit :limit",
                filter,
                today)
            .bind("offset", offset)
            .bind("limit", limit)
            .map(ConstructorMapper.of(ServiceSummary.class))
            .list();
    return new Found(rows, count(handle, filter, today), null);
  }

  static Total count(Handle handle, ServiceFilter filter, LocalDate today) {
    return Total.of(
        bind(handle, MATCHES + "select count(*) from m", filter, today).mapTo(Integer.class).one());
  }

  static List<Facet> facets(Handle handle, ServiceFilter filter, LocalDate today) {
    return bind(
            handle,
            MATCHES
                + """
                select 'category' as filter, category as value, count(*) as count, false as capped
                from m where category is not null group by 2
                union all select 'role', role, count(*), false from m where role is not null group by 2
                union all select 'system', system, count(*), false from m where system is not null group by 2
                union all select 'keeper', keeper, count(*), false from m group by 2
                union all select 'nodoc', 'true', count(*), false from m where no_identity_document
                union all select 'language', l.code, count(distinct m.id), false
                from m join directory.language l on l.service_id = m.id where l.code is not null group by 2
                union all select 'municipality', a.city, count(distinct m.id), false
                from m join directory.service_at_location l on l.service_id = m.id
                join directory.address a on a.location_id = l.location_id group by 2
                order by 1, 3 desc, 2""",
            filter,
            today)
        .map(ConstructorMapper.of(Facet.class))
        .list();
  }

  static List<Completion> complete(Handle handle, String typed, int limit) {
    return handle
        .createQuery(
            """
            select name as text, 'MUNICIPALITY' as kind, name as value from places.municipality
            where starts_with(lower(name), :typed)
            union all select name_nl, 'CATEGORY', code from directory.category where starts_with(lower(name_nl), :typed)
            order by 1 limit :limit""")
        .bind("typed", typed.replace("\0", "").toLowerCase(Locale.ROOT))
        .bind("limit", limit)
        .map(ConstructorMapper.of(Completion.class))
        .list();
  }

  static List<Pin> pins(Handle handle, ServiceFilter filter, int limit, LocalDate today) {
    return bind(
            handle,
            MATCHES
                + """
                select m.id as service, m.name, l.latitude, l.longitude, false as approximate,
                       coalesce(l.municipality, min(a.city), '') as municipality
                from m join directory.service_at_location x on x.service_id = m.id
                join directory.location l on l.id = x.location_id
                left join directory.address a on a.location_id = l.id
                where l.latitude is not null and l.longitude is not null and not l.confidential
                group by m.id, m.name, l.id, l.latitude, l.longitude, l.municipality limit :limit""",
            filter,
            today)
        .bind("limit", limit)
        .map(ConstructorMapper.of(Pin.class))
        .list();
  }

  static List<String> municipalities(Handle handle) {
    return handle
        .createQuery(
            """
            select distinct a.city from directory.address a
            join directory.service_at_location l on l.location_id = a.location_id order by 1""")
        .mapTo(String.class)
        .list();
  }

  static Query bind(Handle handle, String sql, ServiceFilter filter, LocalDate today) {
    Integer days = filter.verifiedWithinDays();
    return handle
        .createQuery(sql)
        .bind("words", words(filter.text()))
        .bind("category", filter.category())
        .bind(
            "municipality",
            filter.municipality() == null ? null : filter.municipality().toLowerCase(Locale.ROOT))
        .bind("language", filter.language())
        .bind("role", filter.role())
        .bind("system", filter.system())
        .bind("noIdentityDocument", filter.noIdentityDocument())
        .bind("verifiedSince", days == null ? null : today.minusDays(days))
        .bind("keeper", filter.keeper())
        .bind("free", filter.free())
        .bind("status", filter.status());
  }

  /** Letters and digits alone, so that operators, quotes and NUL of a search box mean nothing. */
  static String[] words(@Nullable String text) {
    List<String> words = new ArrayList<>();
    if (text != null) {
      Matcher matcher = WORD.matcher(text.length() > 1000 ? text.substring(0, 1000) : text);
      while (words.size() < MOST_WORDS && matcher.find()) {
        words.add(matcher.group());
      }
    }
    return words.toArray(String[]::new);
  }

  static String order(ServiceOrder order) {
    return switch (order) {
      case RELEVANCE ->
          " order by case when cardinality(:words) = 0 then 0 else ts_rank(s.search, directory.words(:words)) end desc, s.name, s.id";
      case NAME, DISTANCE -> " order by s.name, s.id";
      case OLDEST_VERIFIED -> " order by s.assured_date nulls first, s.id";
      case NEWEST_VERIFIED -> " order by s.assured_date desc nulls last, s.id";
    };
  }
}
