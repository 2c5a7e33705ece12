package org.samen.directory;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import org.samen.access.Role;

/** At start-up: imports whose job was cut off are put right. */
@Singleton
@Startup
@DependsOn("InterruptedJobs")
@RunAs(Role.SYSTEM)
@ExcludeDefaultInterceptors
public class ImportRecovery {
  @EJB private CutOffImports imports;

  @PostConstruct
  void recover() {
    ImportFiles.forgetAll();
    imports.recover();
  }
}
