package org.samen.directory.trust;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.samen.access.Role;

/** The counts of {@link Views} as they are kept, for 400 days. */
@Stateless
@RolesAllowed(Role.SYSTEM)
public class ViewCounts {
  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final int KEPT_DAYS = 400;

  @Inject private Jdbi jdbi;
  @Inject private Clock clock;

  public void add(Map<UUID, Integer> views) {
    jdbi.useHandle(handle -> add(handle, views, today()));
  }

  public void forgetOld() {
    jdbi.useHandle(
        handle ->
            handle.execute("delete from trust.views where day < ?", today().minusDays(KEPT_DAYS)));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }

  static void add(Handle handle, Map<UUID, Integer> views, LocalDate day) {
    UUID[] ids = views.keySet().toArray(UUID[]::new);
    Integer[] numbers = new Integer[ids.length];
    for (int i = 0; i < ids.length; i++) {
      numbers[i] = views.get(ids[i]);
    }
    handle
        .createUpdate(
            """
            insert into trust.views as v (service, keeper, day, n)
            select s.id, s.keeper, :day, x.n
            from unnest(:ids, :numbers) as x(id, n) join directory.service s on s.id = x.id
            order by s.id
            on conflict (service, day) do update set n = v.n + excluded.n""")
        .bind("day", day)
        .bind("ids", ids)
        .bind("numbers", numbers)
        .execute();
  }
}
