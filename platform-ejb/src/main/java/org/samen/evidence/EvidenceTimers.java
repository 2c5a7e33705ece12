package org.samen.evidence;

import jakarta.annotation.security.RunAs;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import org.samen.access.Role;

/** What nobody asks for: the monthly publication, and forgetting raw tallies in time. */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RunAs(Role.SYSTEM)
@ExcludeDefaultInterceptors
public class EvidenceTimers {
  @EJB private Publisher publisher;

  /** At night; months that were missed follow each other. Then what is 13 months old goes. */
  @Schedule(hour = "3", minute = "20", timezone = "Europe/Amsterdam", persistent = false)
  void publish() {
    while (publisher.publishNext(false).isPresent()) {
      // each month in a transaction of its own
    }
    publisher.forget();
  }
}
