package org.samen.campaigns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.samen.access.BrokenRule;
import org.samen.access.ChangedMeanwhile;
import org.samen.access.Container;
import org.samen.access.Database;
import org.samen.access.InvalidFields;
import org.samen.access.NotYours;
import org.samen.evidence.PublishedFigure;

/** What is said together, which version of it, and who stands behind that. */
class StatementsIT {
  private static final String TEXT = "# Tolk is zorg\n\nEerste alinea.\n\nTweede alinea.";
  @RegisterExtension private static final Alliance with = new Alliance();

  // ---- Versions ----

  @Test
  void eachSaveIsAVersionAndTheSameTextIsNone() {
    UUID id = statement();
    assertEquals(1, save("anna", id, null, TEXT).n(), "sent again");
    assertEquals(2, save("bram", id, 1, TEXT + " Meer.").n());
    assertEquals(2, save("anna", id, 2, TEXT + " Meer.\r\n").n(), "nothing changed");
    assertEquals(
        List.of(2, 1),
        with.as("anna", () -> with.statements().versions(id)).stream()
            .map(VersionDetails::n)
            .toList());
    assertSqlRefused(
        "stays as it was said", "update campaigns.statement_version set text_nl = 'Anders'");
  }

  @Test
  void twoWhoChangeOtherPartsAtOnceBothHaveTheirWay() {
    UUID id = statement();
    save("anna", id, 1, TEXT.replace("Eerste", "Nieuwe eerste"));
    SavedVersion merged = save("bram", id, 1, TEXT.replace("Tweede", "Nieuwe tweede"));
    assertTrue(merged.merged());
    VersionDetails standing = standing(id);
    assertEquals(
        TEXT.replace("Eerste", "Nieuwe eerste").replace("Tweede", "Nieuwe tweede"),
        standing.textNl());
    assertEquals(1, standing.mergedFrom());
  }

  @Test
  void twoWhoChangeTheSameLineAtOnceMeetAConflictThatLosesNothing() {
    UUID id = statement();
    save("anna", id, 1, TEXT.replace("Eerste", "Annas eerste"));
    StatementConflict conflict =
        assertThrows(
            StatementConflict.class,
            () -> save("bram", id, 1, TEXT.replace("Eerste", "Brams eerste")));
    assertEquals(2, conflict.standing());
    assertEquals(TEXT.replace("Eerste", "Annas eerste"), standing(id).textNl());
    assertEquals(3, save("bram", id, 2, TEXT.replace("Eerste", "Beider eerste")).n());
  }

  @Test
  void ofManyWhoSaveAtOnceNoneOverwritesAnother() throws Exception {
    UUID id = statement();
    List<Callable<Object>> writers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String person = i % 2 == 0 ? "anna" : "bram";
      String text = TEXT.replace("Eerste", "Eerste " + i);
      writers.add(() -> outcome(() -> save(person, id, 1, text).n()));
    }
    List<Object> outcomes = atOnce(writers);
    assertEquals(1, outcomes.stream().filter(Integer.valueOf(2)::equals).count());
    assertEquals(
        11,
        outcomes.stream().filter("rule.campaigns.both-changed"::equals).count(),
        outcomes::toString);
  }

  @Test
  void aMegabyteIsRefusedByARuleAndScriptsAreWords() {
    UUID id = statement();
    InvalidFields refused =
        assertThrows(InvalidFields.class, () -> save("anna", id, 1, "a".repeat(1 << 20)));
    assertEquals("rule.too-long", refused.problems().getFirst().rule());
    assertEquals(List.of(StatementText.LONGEST), refused.problems().getFirst().facts());
    save("anna", id, 1, "<script>alert(1)</script>");
    assertEquals("<script>alert(1)</script>", standing(id).textNl());
    assertThrows(InvalidFields.class, () -> save("anna", id, 2, "Bel mevrouw Jansen."));
    assertThrows(InvalidFields.class, () -> save("anna", id, 2, "[[1:geen/cijfer]]"));
  }

  @Test
  void aFigureIsAReferenceToWhatWasPublishedAndCannotBeTypedOver() {
    published("2026-01/NL/total/all", 412);
    UUID id = statement();
    save("anna", id, 1, "In [[1:2026-01/NL/total/all]] gevallen.");
    Set<String> tokens = StatementText.figures(standing(id).textNl());
    assertEquals(
        List.of(412L),
        with.as("bram", () -> with.container.bean(Figures.class).of(tokens)).values().stream()
            .map(PublishedFigure::value)
            .toList());
    for (String none :
        List.of("[[1:2026-01/NL/total/none]]", "[[2:2026-01/NL/total/all]]", "[[412]]", "[[]]")) {
      InvalidFields refused = assertThrows(InvalidFields.class, () -> save("anna", id, 2, none));
      assertEquals(
          "rule.campaigns.figure-is-published", refused.problems().getFirst().rule(), none);
      JdbiException past = assertThrows(JdbiException.class, () -> insertVersion(id, 3, none));
      assertTrue(String.valueOf(past.getMessage()).contains("figure_is_published"), none);
    }
  }

  /** A published cell without the tallies that it would be counted from. */
  private static void published(String cell, long value) {
    String[] parts = cell.split("/");
    Database.over(with.database.superuser())
        .useTransaction(
            handle -> {
              handle.execute("set local session_replication_role = replica");
              handle.execute(
                  "insert into evidence.publication values (1, '2026-01-01', '2026-02-01', 1, 3, null, repeat('0', 64))");
              handle.execute(
                  "insert into evidence.cell (publication, period, place, dimension, code, value) values (1, ?, ?, ?, ?, ?)",
                  parts[0],
                  parts[1],
                  parts[2],
                  parts[3],
                  value);
            });
  }

  private static int insertVersion(UUID id, int n, String text) {
    return with.callers.as(
        "anna",
        "staff",
        handle ->
            handle.execute(
                """
                insert into campaigns.statement_version (statement_id, campaign_id, n, title_nl, title_en, text_nl, text_en, hash,
                  person, organisation, written_at)
                values (?, ?, ?, 'x', '', ?, '', campaigns.statement_hash(?, 'x', '', ?, ''),
                  access.person(), access.organisation(), now())""",
                id,
                with.campaign,
                n,
                text,
                id,
                text));
  }

  @Test
  void othersReadThePublishedVersionAndWhoStandsBehindIt() {
    UUID id = statement();
    String hash = standing(id).hash();
    endorse("bram", id, 1, hash);
    with.show("partners");
    assertFalse(with.as("dora", () -> with.statements().find(id)).isPresent());
    assertBroken(
        "the-lead-publishes", () -> run("bram", () -> with.statements().publish(id, 1, hash)));
    assertThrows(
        ChangedMeanwhile.class,
        () -> run("anna", () -> with.statements().publish(id, 1, "00".repeat(32))));
    run("anna", () -> with.statements().publish(id, 1, hash));
    save("anna", id, 1, "Nog niet voor iedereen");
    StatementDetails seen = with.as("dora", () -> with.statements().find(id)).orElseThrow();
    assertEquals(TEXT, seen.standing().textNl());
    assertEquals(1, seen.standing().endorsers());
    assertFalse(seen.mayAct());
    assertEquals(1, with.as("dora", () -> with.statements().versions(id)).size());
    run("anna", () -> with.statements().hide(id));
    assertFalse(with.as("dora", () -> with.statements().find(id)).isPresent());
    with.show("private");
  }

  @Test
  void whoTakesNoPartNeitherWritesNorComments() {
    UUID id = statement();
    assertThrows(NotYours.class, () -> save("carla", id, 1, "Gekaapt"));
    assertThrows(
        BrokenRule.class,
        () -> run("carla", () -> with.statements().comment(UUID.randomUUID(), id, 1, "Hm")));
    UUID comment = UUID.randomUUID();
    run("bram", () -> with.statements().comment(comment, id, 1, "Korter?"));
    run("bram", () -> with.statements().comment(comment, id, 1, "Korter? "));
    assertEquals(1, with.as("bram", () -> with.statements().comments(id)).size());
    assertThrows(
        ChangedMeanwhile.class,
        () -> run("bram", () -> with.statements().comment(comment, id, 1, "Iets anders")));
    run("anna", () -> with.statements().settle(comment));
    CommentDetails settled = with.as("bram", () -> with.statements().comments(id)).getFirst();
    assertEquals("Name of anna", settled.settledByName());
    assertThrows(
        JdbiException.class,
        () ->
            with.callers.as(
                "carla",
                "staff coordinator",
                handle ->
                    handle.execute(
                        "insert into campaigns.comment values (?, ?, ?, 1, 'x', access.person(), access.organisation(), now())",
                        UUID.randomUUID(),
                        with.campaign,
                        id)));
  }

  // ---- Endorsement ----

  @Test
  void anOrganisationEndorsesTheVersionThatStandsAndNoOther() {
    UUID id = statement();
    String first = standing(id).hash();
    endorse("bram", id, 1, first);
    endorse("bram", id, 1, first);
    assertEquals(1, live(id, 1), "once, however often it is sent");
    save("anna", id, 1, TEXT + " Erbij.");
    assertBroken("endorses-what-stands", () -> endorse("anna", id, 1, first));
    assertBroken("endorses-what-stands", () -> endorse("anna", id, 2, first));
    assertEquals(0, live(id, 2), "a changed text asks again");
    endorse("bram", id, 2, standing(id).hash());
    assertEquals(1, live(id, 2));
    // Past the bean the database refuses the same.
    JdbiException refused =
        assertThrows(JdbiException.class, () -> insertEndorsement("bram", id, 1, first));
    assertTrue(String.valueOf(refused.getMessage()).contains("endorses_what_stands"));
  }

  @Test
  void onlyACoordinatorOfOneThatTakesPartEndorses() {
    UUID id = statement();
    String hash = standing(id).hash();
    assertThrows(JdbiException.class, () -> insertEndorsement("sam", id, 1, hash), "staff");
    assertThrows(JdbiException.class, () -> insertEndorsement("carla", id, 1, hash), "invited");
    assertThrows(BrokenRule.class, () -> endorse("carla", id, 1, hash));
  }

  @Test
  void theBeanAloneRefusesWhatTheWallWouldHide() throws SQLException {
    UUID id = statement();
    Endorse command = new Endorse(UUID.randomUUID(), id, 1, standing(id).hash());
    try (Container open = with.withoutTheSecondWall()) {
      assertThrows(
          NotYours.class,
          () ->
              open.as(
                  "dora",
                  Set.of("coordinator"),
                  () -> {
                    open.bean(Endorsements.class).endorse(command);
                    return true;
                  }));
    }
  }

  @Test
  void whoLeavesStandsBehindNothingAnyMoreAndTheTrailKeepsIt() throws SQLException {
    try (Alliance fresh = new Alliance()) {
      UUID id = UUID.randomUUID();
      fresh.as("anna", () -> fresh.statements().save(text(fresh, id, null, TEXT)));
      String hash =
          fresh.as("anna", () -> fresh.statements().find(id)).orElseThrow().standing().hash();
      fresh.run(
          "bram", () -> fresh.endorsements().endorse(new Endorse(UUID.randomUUID(), id, 1, hash)));
      fresh.run("bram", () -> fresh.partners().leave(fresh.campaign));
      EndorsementDetails kept = fresh.as("anna", () -> fresh.endorsements().list(id)).getFirst();
      assertEquals("left", kept.withdrawnWhy());
      assertEquals(Alliance.NOW, kept.withdrawnAt());
      assertThrows(
          BrokenRule.class,
          () ->
              fresh.run(
                  "bram",
                  () -> fresh.endorsements().endorse(new Endorse(UUID.randomUUID(), id, 1, hash))));
    }
  }

  @Test
  void whoeverEndorsesWhileTheTextChangesHasEndorsedTheOldOrIsRefused() throws Exception {
    for (int round = 0; round < 12; round++) {
      UUID id = statement();
      String hash = standing(id).hash();
      List<Object> outcomes =
          atOnce(
              List.of(
                  () -> outcome(() -> save("anna", id, 1, TEXT + " Erbij.").n()),
                  () ->
                      outcome(
                          () -> {
                            endorse("bram", id, 1, hash);
                            return "endorsed";
                          })));
      assertEquals(2, outcomes.get(0));
      assertTrue(
          Set.of("endorsed", "rule.campaigns.endorses-what-stands").contains(outcomes.get(1)),
          outcomes::toString);
      assertEquals(0, live(id, 2), "never the text that nobody showed them");
      assertEquals(outcomes.get(1).equals("endorsed") ? 1 : 0, live(id, 1));
    }
  }

  // ---- How it is done ----

  private static List<Object> atOnce(List<Callable<Object>> work) throws Exception {
    CyclicBarrier together = new CyclicBarrier(work.size());
    List<Callable<Object>> waiting =
        work.stream()
            .<Callable<Object>>map(
                each ->
                    () -> {
                      together.await();
                      return each.call();
                    })
            .toList();
    List<Object> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
      for (Future<Object> done : threads.invokeAll(waiting)) {
        outcomes.add(done.get());
      }
    }
    return outcomes;
  }

  private static Object outcome(Callable<Object> work) throws Exception {
    try {
      return work.call();
    } catch (BrokenRule broken) {
      return broken.rule();
    }
  }

  private static UUID statement() {
    UUID id = UUID.randomUUID();
    assertEquals(1, save("anna", id, null, TEXT).n());
    return id;
  }

  private static SavedVersion save(String person, UUID id, @Nullable Integer base, String text) {
    return with.as(person, () -> with.statements().save(text(with, id, base, text)));
  }

  private static EditStatement text(Alliance in, UUID id, @Nullable Integer base, String textNl) {
    return new EditStatement(
        id, in.campaign, base, "Tolk is zorg", "Interpreting is care", textNl, "", null);
  }

  private static VersionDetails standing(UUID id) {
    return with.as("anna", () -> with.statements().find(id)).orElseThrow().standing();
  }

  private static void endorse(String person, UUID id, int n, String hash) {
    run(person, () -> with.endorsements().endorse(new Endorse(UUID.randomUUID(), id, n, hash)));
  }

  private static void run(String person, Runnable work) {
    with.run(person, work);
  }

  private static long live(UUID id, int n) {
    return with.as("anna", () -> with.endorsements().list(id)).stream()
        .filter(endorsement -> endorsement.n() == n && endorsement.isLive())
        .count();
  }

  private static int insertEndorsement(String person, UUID id, int n, String hash) {
    return with.callers.as(
        person,
        person.equals("sam") ? "staff" : "staff coordinator",
        handle ->
            handle.execute(
                """
                insert into campaigns.endorsement (id, campaign_id, statement_id, n, hash, organisation, person, endorsed_at)
                values (?, ?, ?, ?, ?, access.organisation(), access.person(), now())""",
                UUID.randomUUID(),
                with.campaign,
                id,
                n,
                HexFormat.of().parseHex(hash)));
  }

  private static void assertBroken(String rule, Runnable work) {
    BrokenRule broken = assertThrows(BrokenRule.class, work::run);
    assertEquals("rule.campaigns." + rule, broken.rule());
  }

  private static void assertSqlRefused(String words, String sql) {
    JdbiException refused =
        assertThrows(
            JdbiException.class, () -> with.callers.asOwner(handle -> handle.execute(sql)));
    assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
  }
}
