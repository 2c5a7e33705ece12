package org.samen.campaigns;

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

/** The work of campaigns that nobody asks for. */
@Singleton
@Startup
@DependsOn("Migrator")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RunAs(Role.SYSTEM)
@ExcludeDefaultInterceptors
public class CampaignTimers {
  @EJB private CampaignReminders reminders;

  /** On weekday mornings, when there is somebody to act on it. */
  @Schedule(
      dayOfWeek = "Mon-Fri",
      hour = "7",
      minute = "50",
      timezone = "Europe/Amsterdam",
      persistent = false)
  void remind() {
    reminders.remind();
  }
}
