package org.samen.directory;

import jakarta.persistence.EntityManager;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.samen.formats.RecordParts;

/**
 * Locations with their address, postal address and accessibility: the first of each is edited,
 * further ones stay. A location outlives the services that are given there.
 */
final class Places {
  private static final Set<String> ONLY_READ = Set.of("id", "mayEdit");
  private static final String PLACES =
      """
      select l.id as "id", l.name as "name", l.alternate_name as "alternateName", l.description as "description",
             l.location_type as "locationType", l.confidential as "confidential",
             a.address_1 as "street", a.address_2 as "addressExtra", a.postal_code as "postalCode",
             coalesce(l.municipality, a.city) as "municipality", nullif(a.state_province, '') as "province",
             a.country as "country", l.latitude as "latitude", l.longitude as "longitude",
             l.transportation as "transportation", l.url as "url", p.address_1 as "postalStreet",
             p.postal_code as "postalPostalCode", p.city as "postalMunicipality",
             x.description as "accessibility", x.details as "accessibilityDetails", x.url as "accessibilityUrl",
             coalesce(l.keeper = access.organisation(), false) as "mayEdit"
      from directory.location l
      left join lateral (select * from directory.address d where d.location_id = l.id
                         order by d.address_type = 'postal', d.id limit 1) a on true
      left join lateral (select * from directory.address d where d.location_id = l.id and d.id <> a.id
                         and d.address_type = 'postal' order by d.id limit 1) p on true
      left join lateral (select * from directory.accessibility y where y.location_id = l.id order by y.id limit 1) x on true
      where %s order by coalesce(l.municipality, a.city), l.name, l.id""";

  private final EntityManager entities;
  private final Handle handle;
  private final String keeper;

  Places(EntityManager entities, Handle handle, String keeper) {
    this.entities = entities;
    this.handle = handle;
    this.keeper = keeper;
  }

  /** Of these names of towns, those whose province only their writer knows. */
  static Set<String> withoutProvince(Handle handle, Set<String> towns) {
    return handle
        .createQuery("select town from unnest(:towns) town where places.province_of(town) is null")
        .bindArray("towns", String.class, towns.toArray())
        .mapTo(String.class)
        .set();
  }

  static List<Line.Place> ofService(Handle handle, UUID service) {
    return read(
        handle,
        "exists (select from directory.service_at_location s where s.location_id = l.id and s.service_id = :id)",
        service);
  }

  static List<Line.Place> ofOrganization(Handle handle, UUID organization) {
    return read(handle, "l.organization_id = :id", organization);
  }

  /** These locations, as far as they are there. */
  static List<Line.Place> of(Handle handle, List<UUID> ids) {
    return handle
        .createQuery(PLACES.formatted("l.id = any (:ids)"))
        .bindArray("ids", UUID.class, ids)
        .map((row, context) -> place(part -> Rows.value(row, context, part)))
        .list();
  }

  private static List<Line.Place> read(Handle handle, String which, UUID id) {
    return handle
        .createQuery(PLACES.formatted(which))
        .bind("id", id)
        .map((row, context) -> place(part -> Rows.value(row, context, part)))
        .list();
  }

  private static Line.Place place(
      java.util.function.Function<RecordComponent, @Nullable Object> value) {
    return RecordParts.make(Line.Place.class, value);
  }

  /**
   * Writes each place that the keeper has, or makes it, and returns their ids in order.
   *
   * @param newId of the line at this place, when it brings none
   */
  List<UUID> write(List<Line.Place> lines, IntFunction<UUID> newId) {
    Map<UUID, Line.Place> there = new HashMap<>();
    of(handle, lines.stream().map(Line.Place::id).filter(Objects::nonNull).toList())
        .forEach(place -> there.put(Objects.requireNonNull(place.id()), place));
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line.Place line = lines.get(i);
      UUID id = line.id() == null ? newId.apply(i) : line.id();
      Line.Place before = there.get(id);
      if (before == null || (before.mayEdit() && !same(before, line))) {
        Location location = entities.find(Location.class, id);
        if (location == null) {
          location = new Location(id, keeper);
          entities.persist(location);
        }
        location.edit(line);
        entities.flush();
        address(id, line);
        postalAddress(id, line);
        accessibility(id, line);
      }
      ids.add(id);
    }
    return ids;
  }

  private static boolean same(Line.Place one, Line.Place other) {
    return Rows.same(
        one,
        other,
        RecordParts.of(Line.Place.class).stream()
            .map(RecordComponent::getName)
            .filter(name -> !ONLY_READ.contains(name))
            .collect(Collectors.toSet()));
  }

  private void address(UUID location, Line.Place line) {
    UUID id =
        first(
            "directory.address where location_id = :location order by address_type = 'postal', id",
            location);
    if (!line.hasAddress()) {
      remove("address", id);
      return;
    }
    handle
        .createUpdate(
            """
            insert into directory.address (id, keeper, location_id, address_1, address_2, postal_code, city,
                                           state_province, country, address_type)
            values (:id, :keeper, :location, :street, :extra, :postalCode, :city,
                    coalesce(:province, places.province_of(:city), ''), coalesce(:country, 'NL'), :type)
            on conflict (id) do update set address_1 = excluded.address_1, address_2 = excluded.address_2,
              postal_code = excluded.postal_code, city = excluded.city,
              state_province = coalesce(:province, places.province_of(:city), address.state_province), country = coalesce(:country, address.country)""")
        .bind("id", id == null ? Rows.idOf(location, "address") : id)
        .bind("keeper", keeper)
        .bind("location", location)
        .bind("street", line.street())
        .bind("extra", line.addressExtra())
        .bind("postalCode", line.postalCode())
        .bind("city", line.municipality())
        .bind("province", line.province())
        .bind("country", line.country())
        .bind("type", line.locationType().equals("postal") ? "postal" : "physical")
        .execute();
  }

  private void postalAddress(UUID location, Line.Place line) {
    UUID id =
        first(
            """
            directory.address where location_id = :location and address_type = 'postal'
            and id <> (select x.id from directory.address x where x.location_id = :location
                       order by x.address_type = 'postal', x.id limit 1) order by id""",
            location);
    if (!line.hasPostalAddress()) {
      remove("address", id);
      return;
    }
    handle
        .createUpdate(
            """
            insert into directory.address (id, keeper, location_id, address_1, postal_code, city, state_province,
                                           country, address_type)
            values (:id, :keeper, :location, :street, :postalCode, :city,
                    coalesce(places.province_of(:city), :province, ''), 'NL', 'postal')
            on conflict (id) do update set address_1 = excluded.address_1, postal_code = excluded.postal_code,
              city = excluded.city, state_province = coalesce(nullif(excluded.state_province, ''), address.state_province)""")
        .bind("id", id == null ? Rows.idOf(location, "postal") : id)
        .bind("keeper", keeper)
        .bind("location", location)
        .bind("street", line.postalStreet())
        .bind("postalCode", line.postalPostalCode())
        .bind("city", line.postalMunicipality())
        .bind("province", line.province())
        .execute();
  }

  private void accessibility(UUID location, Line.Place line) {
    UUID id = first("directory.accessibility where location_id = :location order by id", location);
    if (line.accessibility() == null
        && line.accessibilityDetails() == null
        && line.accessibilityUrl() == null) {
      remove("accessibility", id);
      return;
    }
    handle
        .createUpdate(
            """
            insert into directory.accessibility (id, keeper, location_id, description, details, url)
            values (:id, :keeper, :location, :description, :details, :url)
            on conflict (id) do update set description = excluded.description, details = excluded.details,
              url = excluded.url""")
        .bind("id", id == null ? Rows.idOf(location, "accessibility") : id)
        .bind("keeper", keeper)
        .bind("location", location)
        .bind("description", line.accessibility())
        .bind("details", line.accessibilityDetails())
        .bind("url", line.accessibilityUrl())
        .execute();
  }

  private void remove(String table, @Nullable UUID id) {
    if (id != null) {
      handle.execute("delete from directory." + table + " where id = ?", id);
    }
  }

  private @Nullable UUID first(String from, UUID location) {
    return handle
        .createQuery("select id from " + from + " limit 1")
        .bind("location", location)
        .mapTo(UUID.class)
        .findOne()
        .orElse(null);
  }
}
