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
            "select * from directory.shown(cast(:ids as uuid[]), cast(:distances as double precision[]))")
        .bindArray("ids", UUID.class, page.stream().map(Hit::service).toList())
        .bindArray("distances", Double.class, page.stream().map(Hit::distance).toList())
        .map(ConstructorMapper.of(ServiceSummary.class))
        .list();
  }
}
