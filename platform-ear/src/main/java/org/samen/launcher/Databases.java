package org.samen.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The roles and databases of the server. Each is made when it is missing, so a second run is
 * harmless.
 */
final class Databases {
  private static final String ROLES = "/org/samen/schema/roles.sql";

  private final Ports ports;
  private final Secrets secrets;

  Databases(Ports ports, Secrets secrets) {
    this.ports = ports;
    this.secrets = secrets;
  }

  void create() throws IOException, SQLException {
    try (Connection server = connect("postgres");
        Statement statement = server.createStatement()) {
      if (!exists(server, "select 1 from pg_roles where rolname = ?", "samen_owner")) {
        statement.execute(roles());
      }
      if (!exists(server, "select 1 from pg_roles where rolname = ?", "keycloak")) {
        statement.execute(
            "create role keycloak login password '%s'"
                .formatted(secrets.of(Secrets.Name.DATABASE_KEYCLOAK)));
      }
      database(server, "samen", "samen_owner");
      database(server, "keycloak", "keycloak");
      statement.execute("grant connect on database samen to samen_app");
    }
    try (Connection samen = connect("samen");
        Statement statement = samen.createStatement()) {
      statement.execute("create extension if not exists pg_stat_statements");
    }
  }

  private void database(Connection server, String name, String owner) throws SQLException {
    try (Statement statement = server.createStatement()) {
      if (!exists(server, "select 1 from pg_database where datname = ?", name)) {
        statement.execute("create database %s owner %s".formatted(name, owner));
      }
      statement.execute("revoke connect, temporary on database %s from public".formatted(name));
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        ports.jdbcUrl(database), "postgres", secrets.of(Secrets.Name.POSTGRES));
  }

  private String roles() throws IOException {
    try (InputStream sql = Databases.class.getResourceAsStream(ROLES)) {
      if (sql == null) {
        throw new LaunchFailure(
            "The build left no %s on the class path; delete platform-ear/target and run again."
                .formatted(ROLES));
      }
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${ownerPassword}", secrets.of(Secrets.Name.DATABASE_OWNER))
          .replace("${appPassword}", secrets.of(Secrets.Name.DATABASE_APPLICATION));
    }
  }

  private static boolean exists(Connection server, String sql, String name) throws SQLException {
    try (PreparedStatement query = server.prepareStatement(sql)) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }
}
