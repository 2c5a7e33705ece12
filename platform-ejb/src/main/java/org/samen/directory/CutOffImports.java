package org.samen.directory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Role;

/**
 * Imports whose job was cut off: what was half read is gone and must be uploaded again; what was
 * being taken in was rolled back whole by PostgreSQL, and waits to be accepted again.
 */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class CutOffImports {
  @Inject private Jdbi jdbi;

  public void recover() {
    jdbi.useHandle(CutOffImports::recover);
  }

  static void recover(Handle handle) {
    String cutOff =
        " and not exists (select from jobs.job j where j.id = i.job and j.ended_at is null)";
    handle
        .createQuery("select i.id from directory.import i where i.state = 'reading'" + cutOff)
        .mapTo(UUID.class)
        .list()
        .forEach(id -> Staging.stop(handle, id));
    handle.execute(
        "update directory.import i set state = 'read' where i.state = 'accepting'" + cutOff);
  }
}
