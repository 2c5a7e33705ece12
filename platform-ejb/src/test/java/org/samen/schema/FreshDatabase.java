package org.samen.schema;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of its own for each test class, on one real PostgreSQL, with the real roles and
 * migrations.
 */
public final class FreshDatabase {
  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String name = "test" + NUMBER.incrementAndGet();

  /** Copies the migrated database. */
  public FreshDatabase() {
    run(
        SERVER.getPostgresDatabase(),
        "create database " + name + " template migrated owner samen_owner");
  }

  /** Connects as the role that owns the schema and may bypass row-level security. */
  public DataSource owner() {
    return as("samen_owner", name);
  }

  /** Connects as the application does. */
  public DataSource application() {
    return as("samen_app", name);
  }

  /** Connects as who may switch triggers off, to try what is found afterwards. */
  public DataSource superuser() {
    return SERVER.getDatabase("postgres", name);
  }

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("timezone", "UTC")
              .setServerConfig(
                  "shared_buffers", System.getProperty("samen.bench.sharedBuffers", "128MB"))
              .start();
      try (InputStream roles = Migrations.class.getResourceAsStream("roles.sql")) {
        String sql = new String(roles.readAllBytes(), StandardCharsets.UTF_8);
        run(
            server.getPostgresDatabase(),
            sql.replace("${ownerPassword}", "o").replace("${appPassword}", "a"));
      }
      run(server.getPostgresDatabase(), "create database migrated owner samen_owner");
      PGSimpleDataSource owner = new PGSimpleDataSource();
      owner.setUrl(server.getJdbcUrl("samen_owner", "migrated"));
      owner.setPassword("o");
      Migrations.run(owner);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataSource as(String role, String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(SERVER.getJdbcUrl(role, database));
    source.setPassword(role.equals("samen_owner") ? "o" : "a");
    source.setStringType("unspecified"); // as the server's data source does
    return source;
  }

  private static void run(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
