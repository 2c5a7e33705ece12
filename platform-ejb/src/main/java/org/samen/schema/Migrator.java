package org.samen.schema;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.interceptor.ExcludeDefaultInterceptors;
import javax.sql.DataSource;

/** Migrates before anything is answered; other start-up beans depend on it. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ExcludeDefaultInterceptors
public class Migrator {
  @Resource(lookup = "java:jboss/datasources/samen-owner")
  private DataSource owner;

  @PostConstruct
  void migrate() {
    Migrations.run(owner);
  }
}
