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
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final String SETTINGS =
      """
      do $$
      declare
        setting text;
      begin
        for setting in
          select unnest(s.setconfig) from pg_db_role_setting s
          where s.setrole = 0 and s.setdatabase = (select oid from pg_database where datname = 'migrated')
        loop
          execute format('alter database %s set %%I = %%L', split_part(setting, '=', 1), split_part(setting, '=', 2));
        end loop;
      end $$""";

  private final String name;
  private final String address;

  /** Copies the migrated database, and what was set for it, which a template does not pass on. */
  public FreshDatabase() {
    this("test" + NUMBER.incrementAndGet(), "localhost:" + Shared.SERVER.getPort());
    run(
        Shared.SERVER.getPostgresDatabase(),
        "create database " + name + " template migrated owner samen_owner");
    run(Shared.SERVER.getPostgresDatabase(), SETTINGS.formatted(name));
  }

  private FreshDatabase(String name, String address) {
    this.name = name;
    this.address = address;
  }

  /** Migrates an empty server of one's own, whose superuser is postgres and asks no password. */
  public static FreshDatabase onEmptyServer(String address) throws IOException {
    prepare(as("postgres", "postgres", address), address);
    return new FreshDatabase("migrated", address);
  }

  /** The same database by another way to its server. */
  public FreshDatabase through(String otherAddress) {
    return new FreshDatabase(name, otherAddress);
  }

  /** The server of all tests, started when the first asks for it. */
  private static final class Shared {
    private static final EmbeddedPostgres SERVER = start();
  }

  /** Connects as the role that owns the schema and may bypass row-level security. */
  public DataSource owner() {
    return as("samen_owner", name, address);
  }

  /** Connects as the application does. */
  public DataSource application() {
    return as("samen_app", name, address);
  }

  /** Connects as who may switch triggers off, to try what is found afterwards. */
  public DataSource superuser() {
    return as("postgres", name, address);
  }

  private static EmbeddedPostgres start() {
    try {
      String durable = Boolean.getBoolean("samen.bench.durable") ? "on" : "off";
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", durable)
              .setServerConfig("synchronous_commit", durable)
              .setServerConfig("full_page_writes", durable)
              .setServerConfig("max_wal_size", "4GB")
              .setServerConfig("timezone", "UTC")
              .setServerConfig(
                  "shared_buffers", System.getProperty("samen.bench.sharedBuffers", "128MB"))
              .start();
      prepare(server.getPostgresDatabase(), "localhost:" + server.getPort());
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void prepare(DataSource superuser, String address) throws IOException {
    try (InputStream roles = Migrations.class.getResourceAsStream("roles.sql")) {
      String sql = new String(roles.readAllBytes(), StandardCharsets.UTF_8);
      run(superuser, sql.replace("${ownerPassword}", "o").replace("${appPassword}", "a"));
    }
    run(superuser, "create database migrated owner samen_owner");
    Migrations.run(as("samen_owner", "migrated", address));
  }

  private static DataSource as(String role, String database, String address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://" + address + "/" + database);
    source.setUser(role);
    source.setPassword(role.equals("samen_owner") ? "o" : "a");
    source.setSocketTimeout(Integer.getInteger("samen.test.socketTimeoutSeconds", 0));
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
