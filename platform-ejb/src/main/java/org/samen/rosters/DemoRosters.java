package org.samen.rosters;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.samen.access.Role;

/** Fills a fresh demo platform with volunteers and shifts, after its organisations are there. */
@Singleton
@Startup
@DependsOn({"Migrator", "DemoDirectory"})
@RunAs(Role.SYSTEM)
@ExcludeDefaultInterceptors
public class DemoRosters {
  @Inject
  @ConfigProperty(name = "samen.demo")
  private Optional<Boolean> demo;

  @EJB private DemoVolunteers volunteers;

  @PostConstruct
  void fill() {
    if (demo.orElse(false)) {
      volunteers.bring();
    }
  }
}
