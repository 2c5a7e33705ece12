package org.samen.directory.trust;

import jakarta.annotation.security.RunAs;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.samen.access.Role;

/**
 * The work that nobody asks for: looking for duplicates, telling what searches gained, reminding
 * keepers.
 */
@Singleton
@Startup
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RunAs(Role.SYSTEM)
@ExcludeDefaultInterceptors
public class TrustTimers {
  private static final int AT_ONCE = 200;
  private static final int MOST_PER_RUN = 4000;

  @EJB private Duplicates duplicates;
  @EJB private Upkeep upkeep;
  @EJB private SearchNews searches;
  @EJB private ImportNews imports;

  private final AtomicBoolean looking = new AtomicBoolean();

  /** In short transactions, so that an import of many entries holds nobody up. */
  @Schedule(hour = "*", minute = "*", second = "5/20", persistent = false)
  void look() {
    if (looking.compareAndSet(false, true)) {
      try {
        int looked = 0;
        int last;
        do {
          last = duplicates.look(AT_ONCE);
          looked += last;
        } while (last == AT_ONCE && looked < MOST_PER_RUN);
      } finally {
        looking.set(false);
      }
    }
  }

  /** Every minute; what one person changed together is told together. */
  @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
  void tellSearches() {
    searches.tell();
  }

  /** Soon, since somebody waits for it. */
  @Schedule(hour = "*", minute = "*", second = "10/20", persistent = false)
  void tellImports() {
    imports.tell();
  }

  /** On weekday mornings, so that nobody finds a week's old reminder first. */
  @Schedule(
      dayOfWeek = "Mon-Fri",
      hour = "7",
      minute = "30",
      timezone = "Europe/Amsterdam",
      persistent = false)
  void remind() {
    upkeep.remind();
  }
}
