package org.samen.directory;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import org.samen.access.Role;

/** Brings the platform's own taxonomies at start-up. */
@Singleton
@Startup
@DependsOn("Migrator")
@RunAs(Role.SYSTEM)
@ExcludeDefaultInterceptors
public class TaxonomiesAtStart {
  @EJB private Taxonomies taxonomies;

  @PostConstruct
  void bring() {
    taxonomies.bringLanguages();
  }
}
