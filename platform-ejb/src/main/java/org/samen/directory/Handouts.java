package org.samen.directory;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Entries by the hundred with all that is printed of them, in a fixed number of queries. */
@Stateless
@PermitAll
public class Handouts {
  private static final String HEADS =
      """
      select s.id, s.name, s.alternate_name, o.name as organization_name, k.name as keeper_name, s.category, s.description,
             s.eligibility_description, s.application_process, s.fees_description, s.wait_time, s.email, s.url, s.alert,
             s.status, s.visibility, s.no_identity_document, s.assured_date as verified_on
      from directory.service s
      join directory.organization o on o.id = s.organization_id
      join organisations.organisation k on k.alias = s.keeper
      where s.id = any (:ids)""";

  /** Row-level security shows a keeper its own confidential addresses; this does not. */
  private static final String PLACES =
      """
      select x.service_id as service, l.name, a.address_1 as street, a.postal_code,
             coalesce(l.municipality, a.city) as municipality, l.transportation, l.confidential
      from directory.service_at_location x
      join directory.location l on l.id = x.location_id
      left join lateral (select * from directory.address y
                         where y.location_id = l.id and not l.confidential order by y.id limit 1) a on true
      where x.service_id = any (:ids) and (l.confidential or a.id is not null or l.name is not null)
      order by 5, 2, x.id""";

  private static final String HOURS =
      """
      select coalesce(c.service_id, x.service_id) as service, c.byday, c.opens_at, c.closes_at, c.freq,
             coalesce(c.description, case when c.service_id is null then l.name end) as description
      from directory.schedule c
      left join directory.service_at_location x on x.id = c.service_at_location_id
      left join directory.location l on l.id = x.location_id
      where c.service_id = any (:ids) or x.service_id = any (:ids)
      order by c.opens_at nulls last, c.id""";

  private static final String PHONES =
      """
      select service, number, description from (
        select h.service_id as service, h.id, h.number, h.description
        from directory.phone h where h.service_id = any (:ids)
        union
        select x.service_id, h.id, h.number, h.description
        from directory.phone h
        join directory.service_at_location x on x.id = h.service_at_location_id or x.location_id = h.location_id
        join directory.location l on l.id = x.location_id and not l.confidential
        where x.service_id = any (:ids)) n
      order by id""";

  private static final String COSTS =
      """
      select service_id as service, option, amount, upper(currency) as currency, amount_description as description
      from directory.cost_option where service_id = any (:ids) order by amount nulls last, id""";

  private static final String LANGUAGES =
      """
      select distinct service_id as service, code from directory.language
      where service_id = any (:ids) and code is not null order by code""";

  @Inject private Jdbi jdbi;

  /** Those of these that the caller may see, by id. */
  public Map<UUID, Handout> of(Collection<UUID> ids) {
    return jdbi.withHandle(
        handle -> {
          List<UUID> asked = List.copyOf(ids);
          var places = by(rows(handle, PLACES, asked, Handout.Place.class), Handout.Place::service);
          var hours = by(rows(handle, HOURS, asked, Handout.Hours.class), Handout.Hours::service);
          var phones =
              by(rows(handle, PHONES, asked, Handout.Number.class), Handout.Number::service);
          var costs = by(rows(handle, COSTS, asked, Handout.Cost.class), Handout.Cost::service);
          var languages =
              by(rows(handle, LANGUAGES, asked, Handout.Spoken.class), Handout.Spoken::service);
          Map<UUID, Handout> handouts = new HashMap<>();
          for (Handout.Head head : rows(handle, HEADS, asked, Handout.Head.class)) {
            UUID id = head.id();
            handouts.put(
                id,
                new Handout(
                    head,
                    places.getOrDefault(id, List.of()),
                    hours.getOrDefault(id, List.of()),
                    languages.getOrDefault(id, List.of()).stream()
                        .map(Handout.Spoken::code)
                        .toList(),
                    costs.getOrDefault(id, List.of()),
                    phones.getOrDefault(id, List.of())));
          }
          return handouts;
        });
  }

  private static <T> List<T> rows(Handle handle, String sql, List<UUID> ids, Class<T> type) {
    return handle
        .createQuery(sql)
        .bindArray("ids", UUID.class, ids)
        .map(ConstructorMapper.of(type))
        .list();
  }

  private static <T> Map<UUID, List<T>> by(List<T> rows, Function<T, UUID> service) {
    return rows.stream().collect(Collectors.groupingBy(service));
  }
}
