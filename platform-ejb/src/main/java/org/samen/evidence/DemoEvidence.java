package org.samen.evidence;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.samen.access.Role;

/** Fills a fresh demo platform with tallies and publications, after its people are there. */
@Singleton
@Startup
@DependsOn({"Migrator", "DemoFunds"})
@RunAs(Role.SYSTEM)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@ExcludeDefaultInterceptors
public class DemoEvidence {
  @Inject
  @ConfigProperty(name = "samen.demo")
  private Optional<Boolean> demo;

  @EJB private DemoTallies tallies;

  @PostConstruct
  void fill() {
    if (demo.orElse(false) && tallies.fresh()) {
      DemoTallies.COUNTING.forEach(tallies::count);
      tallies.publish();
    }
  }
}
