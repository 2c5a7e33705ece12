package org.samen.platform.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.samen.platform.api.Entries.added;
import static org.samen.platform.api.Entries.anEntry;
import static org.samen.platform.api.Entries.path;
import static org.samen.platform.api.Entries.version;
import static org.samen.platform.api.Entries.with;
import static org.samen.platform.api.Entries.withVersion;

import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.samen.platform.RunningPlatform;

/** Who changed what, readable by those who may, and not to be rewritten. */
@ExtendWith(RunningPlatform.class)
class TrailIT {
  private static final String RECORDS = "/api/v1/audit/records?object=";

  private final RunningPlatform platform = RunningPlatform.get();
  private final Calls lotte = Calls.as("lotte@domtoren.example");
  private final Calls auditor = Calls.as("ingrid@toetsendoog.example");

  @Test
  void theAuditorSeesWhoChangedWhat() {
    JsonObject entry = anEntry("Spreekuur");
    int first = added(lotte, entry).getInt("version");
    Calls samuel = Calls.as("samuel@domtoren.example");
    int second =
        samuel
            .put(path(entry), withVersion(with(entry, "name", "Spreekuur Noord"), first))
            .mustBe(200)
            .json()
            .getInt("version");
    lotte.post(path(entry) + "/verify", version(second)).mustBe(200);

    List<JsonObject> lines = records(auditor, entry);

    assertEquals(
        List.of("service.verified", "service.edited", "service.added"),
        lines.stream().map(line -> line.getString("action")).toList());
    JsonObject edited = lines.get(1);
    assertEquals("Samuel Tesfay", edited.getString("personName"));
    assertEquals("steunpunt-domtoren", edited.getString("organisation"));
    assertTrue(edited.getString("roles").contains("coordinator"), edited::toString);
    JsonObject change = edited.getJsonArray("changes").getJsonObject(0);
    assertEquals("name", change.getString("field"));
    assertEquals("Spreekuur", change.getString("before"));
    assertEquals("Spreekuur Noord", change.getString("after"));
    assertEquals("Lotte Jansen", lines.get(0).getString("personName"));
  }

  @Test
  void whatWasRefusedLeavesNoLine() {
    JsonObject entry = anEntry("Blijft zo");
    int version = added(lotte, entry).getInt("version");

    Calls.as("bram@zorgbrugmaas.example")
        .post(path(entry) + "/verify", version(version))
        .mustBe(403);
    lotte.post(path(entry) + "/verify", version(version + 7)).mustBe(409);
    lotte.put(path(entry), withVersion(with(entry, "category", "no-such"), version)).mustBe(422);

    assertEquals(1, records(auditor, entry).size());
  }

  @Test
  void anOrganisationReadsItsOwnLinesAndNoOthers() {
    JsonObject entry = anEntry("Van Domtoren");
    added(lotte, entry);

    assertEquals(1, records(lotte, entry).size());
    assertEquals(0, records(Calls.as("nour@zorgbrugmaas.example"), entry).size());
    Calls.as("marijke@openspreekkamer.example").get("/api/v1/audit/records").mustBe(403);
    Calls.asGuest().get("/api/v1/audit/records").mustBe(401);
  }

  @Test
  void contactDataIsNotToldByTheTrail() {
    JsonObject entry = with(anEntry("Met adres"), "email", "info@domtoren.example");
    int version = added(lotte, entry).getInt("version");
    lotte
        .put(path(entry), withVersion(with(entry, "email", "balie@domtoren.example"), version))
        .mustBe(200);

    String lines = auditor.get(RECORDS + entry.getString("id")).mustBe(200).body();

    assertTrue(lines.contains("\"email\""), lines);
    assertFalse(lines.contains("@domtoren.example"), lines);
  }

  @Test
  void theApplicationsOwnRoleRewritesNothing() throws SQLException {
    try (Connection connection = platform.application();
        Statement statement = connection.createStatement()) {
      for (String rewriting :
          List.of(
              "update audit.record set action = 'x'",
              "delete from audit.record",
              "truncate audit.record",
              "insert into audit.stream (name) values ('x')",
              "alter table audit.record disable trigger all")) {
        SQLException refused =
            assertThrows(SQLException.class, () -> statement.execute(rewriting), rewriting);
        assertEquals("42501", refused.getSQLState(), rewriting);
      }
    }
  }

  @Test
  void theTrailsVerificationNamesTheFirstRowThatWasTamperedWith() throws SQLException {
    JsonObject entry = anEntry("Om aan te knoeien");
    int version = added(lotte, entry).getInt("version");
    lotte.post(path(entry) + "/verify", version(version)).mustBe(200);
    JsonObject line = records(auditor, entry).get(1);
    String stream = line.getString("stream");
    long seq = line.getJsonNumber("seq").longValue();
    assertTrue(verification().getBoolean("sound"));

    String kept = exchange(stream, seq, "{\"name\": [null, \"Iets anders\"]}");
    try {
      JsonObject found = verification();

      assertFalse(found.getBoolean("sound"));
      JsonObject wrong = found.getJsonObject("firstWrong");
      assertEquals(stream, wrong.getString("stream"));
      assertEquals(seq, wrong.getJsonNumber("seq").longValue());
      assertEquals("hash", wrong.getString("why"));
    } finally {
      exchange(stream, seq, kept);
    }

    assertTrue(verification().getBoolean("sound"));
    assertTrue(verification().getInt("records") > 0);
  }

  @Test
  void onlyAuditorAndStewardVerify() {
    Calls.as("steward@samen.example").post("/api/v1/audit/verification").mustBe(200);
    lotte.post("/api/v1/audit/verification").mustBeProblem(403, "rule.not-allowed");
    Calls.as("samuel@domtoren.example")
        .post("/api/v1/audit/verification")
        .mustBeProblem(403, "rule.not-allowed");
  }

  private JsonObject verification() {
    return auditor.post("/api/v1/audit/verification").mustBe(200).json();
  }

  private static List<JsonObject> records(Calls reader, JsonObject entry) {
    return reader
        .get(RECORDS + entry.getString("id"))
        .mustBe(200)
        .json()
        .getJsonArray("items")
        .getValuesAs(JsonObject.class);
  }

  /** As somebody would who has the whole database in their hands. Answers what stood there. */
  private String exchange(String stream, long seq, String changes) throws SQLException {
    try (Connection connection = platform.superuser();
        Statement trigger = connection.createStatement();
        PreparedStatement query =
            connection.prepareStatement(
                "select changes::text from audit.record where stream = ? and seq = ?");
        PreparedStatement update =
            connection.prepareStatement(
                "update audit.record set changes = ?::jsonb where stream = ? and seq = ?")) {
      connection.setAutoCommit(false);
      trigger.execute("alter table audit.record disable trigger user");
      query.setString(1, stream);
      query.setLong(2, seq);
      update.setString(1, changes);
      update.setString(2, stream);
      update.setLong(3, seq);
      try (ResultSet found = query.executeQuery()) {
        found.next();
        String before = found.getString(1);
        assertEquals(1, update.executeUpdate());
        trigger.execute("alter table audit.record enable trigger user");
        connection.commit();
        return before;
      }
    }
  }
}
