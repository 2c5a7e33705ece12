package org.samen.platform.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.samen.platform.RunningPlatform;
import org.samen.platform.api.Calls;

/**
 * Mail of a local run: it is written down, and holds a link and no content. It waits for timers
 * most of its time, beside the other tests.
 */
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(RunningPlatform.class)
class MailIT {
  private static final String KEEPER = "sanne@openspreekkamer.example";
  private static final String SEARCHER = "nour@zorgbrugmaas.example";
  private static final String VOLUNTEER = "omar.demirci@post.example";
  private static final int PATIENCE_SECONDS = 150;

  private final Path folder = RunningPlatform.get().state().resolve("mail");

  @Test
  void aReportAndASearchsGainAreMailedAsLinksWithoutContent() throws Exception {
    assumeTrue(Files.isDirectory(folder), "this run was started by a launcher that takes no mail");
    String word = "post" + UUID.randomUUID().toString().substring(0, 8);
    String name = "Bureau " + word;
    UUID search = saved(word);
    Calls sanne = Calls.as(KEEPER);
    String services = "/api/v1/directory/services";
    JsonObject entry =
        sanne
            .post(
                services,
                Json.createObjectBuilder()
                    .add("id", UUID.randomUUID().toString())
                    .add("name", name)
                    .add("visibility", "partners")
                    .add("status", "active")
                    .add("category", "walk-in-clinic")
                    .build())
            .mustBe(201)
            .json();
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Calls.as("bram@zorgbrugmaas.example")
          .post(
              "/api/v1/directory/reports",
              Json.createObjectBuilder()
                  .add("service", entry.getString("id"))
                  .add("kind", "out-of-date")
                  .add("what", "phone")
                  .build())
          .mustBe(204);
      String mail = mailTo(KEEPER, "/directory/upkeep", watch);
      assertTrue(mail.contains("To: " + KEEPER), mail);
      assertFalse(mail.contains(name), "the entry's name");
      assertFalse(mail.contains("Zorgbrug"), "who reports");
      String gain = mailTo(SEARCHER, "/directory?q=", watch);
      assertTrue(gain.contains("To: " + SEARCHER), gain);
      assertFalse(gain.contains(name), "what was found");
    } finally {
      sql("delete from directory.saved_search where id = ?", search);
    }
    sanne
        .post(
            services + "/" + entry.getString("id") + "/retire",
            Json.createObjectBuilder().add("version", entry.getInt("version")).build())
        .mustBe(200);
  }

  /**
   * When it is due is the outbox's rule, which the volunteers' own tests hold against the night.
   */
  @Test
  void aVolunteersReminderIsALinkToTheirOwnPageAndNamesNoShift() throws Exception {
    assumeTrue(Files.isDirectory(folder), "this run was started by a launcher that takes no mail");
    UUID letter = UUID.randomUUID();
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      sql(
          """
          insert into rosters.letter (id, volunteer_id, organisation, kind, due_at)
          select ?, id, organisation, 'roster.reminder', now() from rosters.volunteer where email = ?""",
          letter,
          VOLUNTEER);
      String mail = mailTo(VOLUNTEER, "<" + letter + "@samen>", watch);
      assertTrue(mail.contains("To: " + VOLUNTEER), mail);
      assertFalse(mail.contains("Belteam"), "what the shift is");
      assertFalse(mail.contains("Spreekkamer"), "whose it is");
      Matcher link = Pattern.compile("/public/my/[A-Za-z0-9_-]{43}").matcher(mail);
      assertTrue(link.find(), mail);
      Calls.asGuest().get(link.group()).mustBe(303);
      Calls.asGuest().get(link.group().replaceFirst(".{4}$", "AAAA")).mustBe(404);
    }
  }

  /** A saved search for this word; only the screen saves one. */
  private static UUID saved(String word) throws SQLException {
    Calls.as(SEARCHER).get("/api/v1/me").mustBe(200); // who has arrived has a row
    UUID id = UUID.randomUUID();
    sql(
        """
        insert into directory.saved_search (id, person, organisation, name, query, saved_at, looked_at, known)
        select ?, id, organisation, 'Post', ?, now(), now(), '{}' from access.person where email = ?""",
        id,
        "?q=" + word,
        SEARCHER);
    return id;
  }

  private static void sql(String sql, Object... values) throws SQLException {
    try (Connection database = RunningPlatform.get().superuser();
        PreparedStatement statement = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      assertEquals(1, statement.executeUpdate(), sql);
    }
  }

  /** A person's mail with this link, as soon as it is written down whole. */
  private String mailTo(String person, String link, WatchService watch)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      for (Path file : mails(person)) {
        String mail = Files.readString(file);
        if (mail.contains(link)) {
          return mail;
        }
      }
      WatchKey key = watch.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertTrue(key != null, "no mail came; there are " + mails(person));
      key.reset();
    }
  }

  private List<Path> mails(String person) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(person + ".eml")).sorted().toList();
    }
  }
}
