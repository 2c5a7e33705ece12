package org.samen.directory;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** Reads everything of one service in a fixed number of queries. */
final class ServicePage {
  /** The service's own columns. */
  public record Head(
      UUID id,
      int version,
      String keeper,
      String keeperName,
      UUID organizationId,
      String organizationName,
      String name,
      @Nullable String alternateName,
      @Nullable String description,
      @Nullable String url,
      @Nullable String email,
      String status,
      @Nullable String category,
      @Nullable String role,
      @Nullable String system,
      @Nullable Boolean noIdentityDocument,
      String visibility,
      @Nullable String eligibilityDescription,
      @Nullable String applicationProcess,
      @Nullable String feesDescription,
      @Nullable String waitTime,
      @Nullable String interpretationServices,
      @Nullable String alert,
      @Nullable LocalDate assuredDate,
      @Nullable String assuredBy,
      OffsetDateTime lastModified) {}

  private ServicePage() {}

  static Optional<ServiceDetails> read(
      Handle handle, UUID id, java.util.function.Predicate<String> mayEdit) {
    return handle
        .createQuery(
            """
            select s.id, s.version, s.keeper, k.name as keeper_name, s.organization_id, o.name as organization_name,
                   s.name, s.alternate_name, s.description, s.url, s.email, s.status, s.category, s.role, s.system,
                   s.no_identity_document, s.visibility, s.eligibility_description, s.application_process,
                   s.fees_description, s.wait_time, s.interpretation_services, s.alert, s.assured_date,
                   p.name as assured_by, s.last_modified
            from directory.service s
            join directory.organization o on o.id = s.organization_id
            join organisations.organisation k on k.alias = s.keeper
            left join access.person p on p.id = s.assured_by
            where s.id = :id""")
        .bind("id", id)
        .map(ConstructorMapper.of(Head.class))
        .findOne()
        .map(head -> with(handle, head, mayEdit.test(head.keeper())));
  }

  private static ServiceDetails with(Handle handle, Head head, boolean mayEdit) {
    return new ServiceDetails(
        head.id(),
        head.version(),
        head.keeper(),
        head.keeperName(),
        head.organizationId(),
        head.organizationName(),
        head.name(),
        head.alternateName(),
        head.description(),
        head.url(),
        head.email(),
        head.status(),
        head.category(),
        head.role(),
        head.system(),
        head.noIdentityDocument(),
        head.visibility(),
        head.eligibilityDescription(),
        head.applicationProcess(),
        head.feesDescription(),
        head.waitTime(),
        head.interpretationServices(),
        head.alert(),
        head.assuredDate(),
        head.assuredBy(),
        head.lastModified().toInstant(),
        mayEdit,
        places(handle, head.id()),
        hours(handle, head.id()),
        languages(handle, head.id()),
        rows(
            handle,
            head.id(),
            ServiceDetails.Cost.class,
            """
            select id, option, amount, upper(currency) as currency, amount_description as description
            from directory.cost_option where service_id = :id order by amount nulls last, id"""),
        rows(
            handle,
            head.id(),
            ServiceDetails.Document.class,
            "select id, document from directory.required_document where service_id = :id order by id"),
        rows(
            handle,
            head.id(),
            ServiceDetails.PhoneNumber.class,
            "select id, number, description from directory.phone where service_id = :id order by id"));
  }

  private static List<ServiceDetails.Place> places(Handle handle, UUID id) {
    return rows(
        handle,
        id,
        ServiceDetails.Place.class,
        """
        select l.id, l.name, l.location_type, a.address_1 as street, a.postal_code, a.city as municipality,
               a.state_province as province, l.latitude,
               l.longitude, l.transportation
        from directory.service_at_location sal
        join directory.location l on l.id = sal.location_id
        left join lateral (select * from directory.address x where x.location_id = l.id order by x.id limit 1) a on true
        where sal.service_id = :id order by a.city, l.name, l.id""");
  }

  /** A row of a schedule, of the service itself or of one of its places. */
  public record Schedules(
      UUID id,
      @Nullable String byday,
      @Nullable LocalTime opensAt,
      @Nullable LocalTime closesAt,
      @Nullable String freq,
      @Nullable String description,
      boolean editable) {
    ServiceDetails.Hours asHours() {
      List<String> days =
          byday == null
              ? List.of()
              : Arrays.stream(byday.split(","))
                  .map(String::strip)
                  .filter(Codes.DAYS::contains)
                  .toList();
      return new ServiceDetails.Hours(
          id, days, opensAt, closesAt, freq, byday, description, editable);
    }
  }

  private static List<ServiceDetails.Hours> hours(Handle handle, UUID id) {
    return rows(
            handle,
            id,
            Schedules.class,
            """
            select c.id, c.byday, c.opens_at, c.closes_at, c.freq,
                   coalesce(c.description, case when c.service_id is null then l.name end) as description,
                   c.service_id is not null and coalesce(c.freq, 'WEEKLY') = 'WEEKLY' and coalesce(c.interval, 1) = 1
                   and coalesce(c.byday, 'MO') ~ '^(MO|TU|WE|TH|FR|SA|SU)(\\s*,\\s*(MO|TU|WE|TH|FR|SA|SU))*$' as editable
            from directory.schedule c
            left join directory.service_at_location sal on sal.id = c.service_at_location_id
            left join directory.location l on l.id = sal.location_id
            where c.service_id = :id or sal.service_id = :id
            order by c.opens_at nulls last, c.id""")
        .stream()
        .map(Schedules::asHours)
        .toList();
  }

  private static List<String> languages(Handle handle, UUID id) {
    return handle
        .createQuery(
            "select distinct code from directory.language where service_id = :id and code is not null order by code")
        .bind("id", id)
        .mapTo(String.class)
        .list();
  }

  private static <T> List<T> rows(Handle handle, UUID id, Class<T> type, String sql) {
    return handle.createQuery(sql).bind("id", id).map(ConstructorMapper.of(type)).list();
  }

  /** For readers of the trail: plain, without trailing zeros. */
  static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }
}
