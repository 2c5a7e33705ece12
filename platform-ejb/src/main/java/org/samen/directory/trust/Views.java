package org.samen.directory.trust;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.samen.access.Role;

/**
 * Counts how often entries are opened: a number per entry and day, no person. Counted in memory and
 * written once a minute; a server that dies loses that minute.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RunAs(Role.SYSTEM)
@ExcludeDefaultInterceptors
public class Views {
  /** More than people open in a minute; what comes on top is not counted. */
  private static final int MOST_ENTRIES = 50_000;

  private final Map<UUID, Integer> seen = new ConcurrentHashMap<>();

  @EJB private ViewCounts counts;

  /** Somebody who may see the entry opened it. */
  @PermitAll
  public void seen(UUID service) {
    if (seen.size() < MOST_ENTRIES) {
      seen.merge(service, 1, Integer::sum);
    }
  }

  @Schedule(hour = "*", minute = "*", second = "40", persistent = false)
  void write() {
    Map<UUID, Integer> taken = new HashMap<>();
    for (UUID service : seen.keySet()) {
      Integer times = seen.remove(service);
      if (times != null) {
        taken.put(service, times);
      }
    }
    if (!taken.isEmpty()) {
      counts.add(taken);
    }
  }

  @Schedule(hour = "3", minute = "50", persistent = false)
  void forget() {
    counts.forgetOld();
  }
}
