package org.samen.access;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * The application role's connections, and the clock. Connections join the transaction and its
 * caller.
 */
@ApplicationScoped
public class Database {
  @Resource(lookup = "java:jboss/datasources/samen")
  private DataSource application;

  @Produces
  @Singleton
  Jdbi jdbi() {
    return over(application);
  }

  /** SQL over any data source, as the beans use it. */
  public static Jdbi over(DataSource dataSource) {
    Jdbi jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin());
    jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    return jdbi;
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
