package org.samen.jobs;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Role;

/** Ends jobs whose thread is no more. */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class JobEnds {
  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  public void interrupt(String node) {
    jdbi.useHandle(handle -> interrupt(handle, node, clock));
  }

  static int interrupt(Handle handle, String node, Clock clock) {
    return handle
        .createUpdate(
            "update jobs.job set state = 'interrupted', ended_at = :now where node = :node and ended_at is null")
        .bind("node", node)
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
  }
}
