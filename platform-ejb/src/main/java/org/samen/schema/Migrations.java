package org.samen.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The migrations, run by the owner of the schema: {@code V001…} under {@code
 * org/samen/schema/migrations}.
 */
public final class Migrations {
  private Migrations() {}

  /**
   * Brings the database up to date; harmless when it is.
   *
   * @param owner connects as the role that owns the schema
   * @throws org.flywaydb.core.api.FlywayException when a migration fails or one that ran was
   *     changed since
   */
  public static void run(DataSource owner) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(owner)
        .locations("classpath:org/samen/schema/migrations")
        .schemas("flyway")
        .skipDefaultCallbacks(true) // they would take a third connection
        .load()
        .migrate();
    try (Connection connection = owner.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select directory.begin_era_when_restored()");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
