package org.samen.jobs;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import org.samen.access.Role;

/**
 * At start-up, before anyone comes in: what this server left running when it ended was interrupted.
 * Whoever has something half done depends on this bean and then puts it right.
 */
@Singleton
@Startup
@DependsOn("Migrator")
@RunAs(Role.SYSTEM)
@ExcludeDefaultInterceptors
public class InterruptedJobs {
  @EJB private JobEnds ends;
  @Inject private RunningJobs running;

  @PostConstruct
  void find() {
    ends.interrupt(running.node());
  }
}
