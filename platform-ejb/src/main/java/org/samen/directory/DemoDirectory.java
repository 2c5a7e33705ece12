package org.samen.directory;

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
import org.samen.directory.trust.DemoTrust;

/**
 * Fills a fresh platform at start-up: with the demo organisations when {@code samen.demo} is set at
 * all, and with their directory too when it is true. A platform in production sets nothing and
 * starts empty.
 */
@Singleton
@Startup
@DependsOn("Migrator")
@RunAs(Role.SYSTEM)
@ExcludeDefaultInterceptors
public class DemoDirectory {
  @Inject
  @ConfigProperty(name = "samen.demo")
  private Optional<Boolean> demo;

  @EJB private DemoPackages packages;
  @EJB private DemoTrust trust;

  @PostConstruct
  void fill() {
    if (demo.isPresent()) {
      packages.bringOrganisations();
      if (demo.get()) {
        packages.bringEntries();
        trust.bring();
      }
    }
  }
}
