package org.samen.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.result.ResultSetException;
import org.jspecify.annotations.Nullable;

/** A service that matches, and how far it is when a place is asked. */
record Hit(UUID service, @Nullable Double distance) {
  static Hit of(UUID service, ResultSet row) {
    try {
      double distance = row.getDouble("distance");
      return new Hit(service, row.wasNull() ? null : distance);
    } catch (SQLException e) {
      throw new ResultSetException("distance", e, null);
    }
  }

  /** What is shown of them, read for this page alone. */
  static List<ServiceSummary> shown(Handle handle, List<Hit> page) {
    if (page.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(
            """
            select s.id, s.name, s.alternate_name, o.name as organization_name, s.keeper, k.name as keeper_name,
                   s.category, q.municipalities, q.languages, s.role, s.system, s.no_identity_document,
                   s.visibility, s.status, s.assured_date as verified_on, v.name as verified_by,
                   p.distance as distance_kilometres, q.free, q.confidential
            from unnest(cast(:ids as uuid[]), cast(:distances as double precision[])) with ordinality
              as p (service_id, distance, n)
            join directory.service s on s.id = p.service_id
            join directory.in_sight q on q.service_id = p.service_id
            join directory.organization o on o.id = s.organization_id
            join organisations.organisation k on k.alias = s.keeper
            left join access.person v on v.id = s.assured_by
            order by p.n""")
        .bindArray("ids", UUID.class, page.stream().map(Hit::service).toList())
        .bindArray("distances", Double.class, page.stream().map(Hit::distance).toList())
        .map(ConstructorMapper.of(ServiceSummary.class))
        .list();
  }
}
