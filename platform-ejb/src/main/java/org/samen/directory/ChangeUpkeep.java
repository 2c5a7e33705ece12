package org.samen.directory;

import jakarta.annotation.security.RunAs;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import org.samen.access.Role;

/** Keeps the change feed as long as the directory, not as long as its history. */
@Singleton
@RunAs(Role.SYSTEM)
@ExcludeDefaultInterceptors
public class ChangeUpkeep {
  @EJB private ChangeFeed feed;

  @Schedule(hour = "3", minute = "30", persistent = false)
  void compact() {
    feed.compact();
  }
}
