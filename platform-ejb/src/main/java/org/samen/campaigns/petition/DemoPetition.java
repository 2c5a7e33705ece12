package org.samen.campaigns.petition;

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

/**
 * Fills a fresh demo platform with what a campaign shows to everyone, after its campaigns and
 * publications.
 */
@Singleton
@Startup
@DependsOn({"Migrator", "DemoCampaigns", "DemoEvidence"})
@RunAs(Role.SYSTEM)
@ExcludeDefaultInterceptors
public class DemoPetition {
  @Inject
  @ConfigProperty(name = "samen.demo")
  private Optional<Boolean> demo;

  @EJB private DemoSupporters supporters;

  @PostConstruct
  void fill() {
    if (demo.orElse(false)) {
      supporters.bring();
    }
  }
}
